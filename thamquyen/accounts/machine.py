"""The software itself as the one who does something: named in the log, permitted like anybody."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Reach, Role

_ACTING_FOR = "chinh-phu@vn"
MACHINE_REACH = Reach(frozenset({"vn"}), frozenset({_ACTING_FOR}))
"""The software draws up plans, sends packs out, notes what the register says was done, wherever that lies."""


@dataclass(frozen=True)
class _Machine:
    role: str = Role.COORDINATOR.value
    acting_for: str = _ACTING_FOR
    is_authenticated: bool = True
    is_active: bool = True


def machine(name: str, at: datetime) -> Doer:
    """The software, under the name that the log shows, at a moment."""
    return Doer(_Machine(), name, "", "", at, localtime(at).date())
