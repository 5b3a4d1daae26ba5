"""A vote as typed from the minutes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.domain.voting import Body, Tally
from thamquyen.workflow.voting import Voted, VoteRefusedError, votes_on

_COUNTS = {
    "tong-so": "tổng số",
    "tan-thanh": "số tán thành",
    "khong": "số không tán thành",
    "y-kien": "số không ý kiến",
}
BODIES = {Body.COUNCIL: "Hội đồng nhân dân", Body.COMMITTEE: "Ủy ban nhân dân"}
_CHAIR = {"co": True, "khong": False}


def vote_typed(given: Mapping[str, str], *, version: int, today: date) -> Voted:
    """The vote that was typed. Raises VoteRefusedError that says what is missing."""
    counts = [_count(given.get(name, ""), label) for name, label in _COUNTS.items()]
    try:
        held, body = read_day(given.get("ngay", "")[:40], latest=today), Body(given.get("co-quan", ""))
    except DayError as error:
        raise VoteRefusedError(f"{error} Chưa lưu gì.") from error
    except ValueError as error:
        raise VoteRefusedError("Chọn Hội đồng nhân dân hoặc Ủy ban nhân dân. Chưa lưu gì.") from error
    members, favour, against, abstaining = counts
    tally = Tally(body, members, favour, against, abstaining, _CHAIR.get(given.get("chu-tich", "")))
    return Voted(version, _line(given.get("dieu", ""), 60), held, _line(given.get("bien-ban", ""), 200), tally)


def votes_shown(number: UUID, given: Mapping[str, str]) -> dict[str, object]:
    """The votes on a draft and the form for another, with what was typed (nothing: an empty form)."""
    votes = [
        {"article": v.article, "version": v.version, "held": v.held, "minutes": v.minutes, "tally": v.tally}
        | {"body_name": BODIES[v.tally.body]}
        for v in votes_on(number)
    ]
    typed = {"body": given.get("co-quan", ""), "minutes": given.get("bien-ban", "")}
    typed |= {name: given.get(name, "") for name in ("dieu", "ngay")}
    counts = [(name, label.capitalize(), given.get(name, "")) for name, label in _COUNTS.items()]
    bodies = [(body.value, name) for body, name in BODIES.items()]
    shown = {"votes": votes, "vote_counts": counts, "bodies": bodies}
    return shown | {"vote_typed": typed if "bien-ban" in given else {}}


def _count(typed: str, label: str) -> int:
    typed = typed.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise VoteRefusedError(f"Điền {label} bằng chữ số. Chưa lưu gì.")
    return int(typed)


def _line(typed: str, longest: int) -> str:
    return nfc(" ".join(typed.replace("\x00", "")[:longest].split()))
