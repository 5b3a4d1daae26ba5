"""To whom calls, consultations and rounds of reports can be sent: bodies that are one body, not names of many."""

from datetime import date

from thamquyen.accounts.models import User
from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.reading import Reading
from thamquyen.workspace.drafts.heads import issuers

EVERY_COMMUNE = "moi-xa"
EVERY_COMMUNE_NAME = "Mọi Ủy ban nhân dân cấp xã trong tỉnh"


def to_choose(reading: Reading, seat: str, on: date) -> list[tuple[str, str]]:
    """What a form offers: all committees of communes as one, then `bodies`."""
    return [(EVERY_COMMUNE, EVERY_COMMUNE_NAME), *bodies(reading, seat, on)]


def bodies(reading: Reading, seat: str, on: date) -> list[tuple[str, str]]:
    """The bodies of the unit that a letter can reach, by name: those with a head, or with people of their own here.

    A name of many bodies ("cơ quan có tài sản công") has no head in the register, and nobody acts for it.
    """
    kinds = reading.snapshot.authorities.kinds
    headed = {kind.body for kind in kinds.values() if kind.form is Form.OFFICE and kind.body}
    active = User.objects.filter(is_active=True, acting_for__endswith=f"@{seat}")
    spoken_for = set(active.values_list("acting_for", flat=True))
    return [
        (key, name)
        for key, name in issuers(reading, seat, on)
        if key in spoken_for or Authority.read(key).kind in headed
    ]
