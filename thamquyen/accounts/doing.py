"""Who does something that is kept with its doer: asked about by `may`, named in the log."""

from dataclasses import dataclass
from datetime import date, datetime

from thamquyen.accounts.permissions import Person


@dataclass(frozen=True, slots=True)
class Doer:
    """Who takes a step: the person asked about, by which name and account, for which authority, when."""

    person: Person
    name: str
    account: str
    acting_for: str
    at: datetime
    today: date
