"""What a council has to do with which acts: as the law has it, and more where a unit wants more."""

from datetime import datetime
from uuid import UUID

from thamquyen.accounts.reach import NATION
from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.voting import BY_LAW, ActKind, Part
from thamquyen.workflow import models
from thamquyen.workflow.drafts import draft
from thamquyen.workflow.voting import VoteRefusedError


def act_kind(changes: ChangeSet) -> ActKind:
    """What kind of act a draft is to be, as far as a council has to do with it."""
    national = changes.act.issuer.endswith(f"@{NATION}")  # no People's Council has to do with those
    if changes.act.type == "Nghị quyết" and not national:
        return ActKind.RESOLUTION
    modes = {one.conferral.mode for one in changes.changes if isinstance(one, Confer)}
    if Mode.DECENTRALISATION in modes:
        return ActKind.DECENTRALISATION
    return ActKind.AUTHORISATION if Mode.AUTHORISATION in modes else ActKind.OTHER


def settle_part(seat: str, kind: ActKind, part: Part, *, basis: str, by: str, at: datetime) -> None:
    """A unit settles what its council has to do with a kind of act. Raises VoteRefusedError where the law does."""
    if kind is ActKind.RESOLUTION:
        raise VoteRefusedError("Nghị quyết do Hội đồng nhân dân biểu quyết theo luật; không đặt khác được.")
    if not basis:
        raise VoteRefusedError("Nêu căn cứ: quy chế, kế hoạch nào đặt bước này. Chưa lưu gì.")
    models.CouncilRule.objects.create(
        seat=seat, kind=kind.value, part=part.value, basis=basis, noted_by=by, noted_at=at
    )


def parts_of(seat: str) -> dict[ActKind, tuple[Part, str]]:
    """What the unit's council has to do with each kind of act, and on which basis: as settled, else by law."""
    found = dict(BY_LAW)
    for row in models.CouncilRule.objects.filter(seat=seat).order_by("id"):
        found[ActKind(row.kind)] = (Part(row.part), row.basis)
    return found


def part_in(number: UUID) -> tuple[Part, str]:
    """What the council has to do with a draft, and on which basis."""
    kept = draft(number)
    return (Part.NONE, "") if kept is None else parts_of(kept.seat)[act_kind(kept.newest.changes)]
