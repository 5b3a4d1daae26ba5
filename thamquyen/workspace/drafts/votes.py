"""A vote as typed from the minutes."""

from collections.abc import Mapping
from datetime import date

from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.domain.voting import PART_NAMES, Body, Part, Tally
from thamquyen.ui.typed import typed_line
from thamquyen.workflow.agenda import set_aside, where_stood
from thamquyen.workflow.council import part_in
from thamquyen.workflow.drafts import says_the_same
from thamquyen.workflow.voting import Voted, VoteRefusedError, votes_on
from thamquyen.workspace.drafts.opening import Opened

_COUNTS = {
    "tong-so": "tổng số",
    "tan-thanh": "số tán thành",
    "khong": "số không tán thành",
    "y-kien": "số không ý kiến",
}
BODIES = {Body.COUNCIL: "Hội đồng nhân dân", Body.COMMITTEE: "Ủy ban nhân dân"}
CHAIR = {"co": True, "khong": False}
"""Whether the chair of a committee was in favour, as chosen on a page."""


def bodies_of(seat: str, reading: Reading, on: date) -> dict[Body, str]:
    """The council and the committee of a unit, by their names on the day, with the unit."""
    where = f" {reading.place_name(seat, on)}" if seat in reading.snapshot.atlas.units else ""
    return {body: f"{name}{where}" for body, name in BODIES.items()}


def vote_typed(given: Mapping[str, str], draft: Opened) -> Voted:
    """The vote that was typed. Raises VoteRefusedError that says what is missing."""
    counts = [count_typed(given.get(name, ""), label) for name, label in _COUNTS.items()]
    try:
        held, body = read_day(given.get("ngay", "")[:40], latest=draft.today), Body(given.get("co-quan", ""))
    except DayError as error:
        raise VoteRefusedError(f"{error} Chưa lưu gì.") from error
    except ValueError as error:
        raise VoteRefusedError("Chọn Hội đồng nhân dân hoặc Ủy ban nhân dân. Chưa lưu gì.") from error
    members, favour, against, abstaining = counts
    tally = Tally(body, members, favour, against, abstaining, CHAIR.get(given.get("chu-tich", "")))
    present = count_typed(given["du-hop"], "số người dự họp") if given.get("du-hop", "").strip() else None
    article, minutes = typed_line(given.get("dieu", ""), 60), typed_line(given.get("bien-ban", ""), 200)
    name, advises = bodies_of(draft.kept.seat, draft.reading, held)[body], given.get("tinh-chat") == "y-kien"
    number = draft.version.number
    return Voted(number, article, held, minutes, tally, body_name=name, advises=advises, present=present)


def votes_shown(draft: Opened, given: Mapping[str, str]) -> dict[str, object]:
    """The votes on a draft and the form for another, with what was typed (nothing: an empty form)."""
    number, newest = draft.kept.id, draft.kept.newest.number
    votes = [
        {"vote": one, "body_name": one.body_name or BODIES[one.tally.body]}
        | {"is_old": not says_the_same(number, one.version, newest)}
        for one in votes_on(number)
    ]
    names = ("co-quan", "bien-ban", "dieu", "ngay", "du-hop", "tinh-chat", "chu-tich")
    typed = {name.replace("-", "_"): given.get(name, "") for name in names}
    counts = [(name, label.capitalize(), given.get(name, "")) for name, label in _COUNTS.items()]
    bodies = [(body.value, name) for body, name in bodies_of(draft.kept.seat, draft.reading, draft.today).items()]
    part, basis = part_in(number)
    council = "" if part is Part.NONE else f"{PART_NAMES[part]} ({basis})."
    shown = {"votes": votes, "vote_counts": counts, "bodies": bodies, "council": council}
    stood = [one for one in where_stood([number]) if one.item.ended and not one.item.votes]
    shown |= {"stood": stood, "set_aside": "" if draft.kept.revision else set_aside(number)}
    return shown | {"vote_typed": typed if "bien-ban" in given else {}}


def count_typed(typed: str, label: str) -> int:
    """A number as typed. Raises VoteRefusedError that names the field."""
    typed = typed.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 5):
        raise VoteRefusedError(f"Điền {label} bằng chữ số. Chưa lưu gì.")
    return int(typed)
