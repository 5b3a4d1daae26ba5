"""Who does something that is kept with its doer: asked about by `may`, named in the log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thamquyen.accounts.permissions import Person


@dataclass(frozen=True, slots=True)
class Doer:
    """Who takes a step: the person asked about, by which name and account, for which authority, when.

    `stands_for`: the account in whose place they act (empty: their own).
    """

    person: Person
    name: str
    account: str
    acting_for: str
    at: datetime
    today: date
    stands_for: str = ""

    @property
    def accounts(self) -> frozenset[str]:
        """Whose work this is: their own and that of whom they stand in for. Nobody decides either."""
        return frozenset({self.account, self.stands_for} - {""})

    @property
    def signature(self) -> dict[str, Any]:
        """Who writes, for a row that is `signed.Signed`."""
        return {
            "by": self.name, "account": self.account, "stands_for": self.stands_for, "acting_for": self.acting_for,
            "at": self.at,
        }  # fmt: skip
