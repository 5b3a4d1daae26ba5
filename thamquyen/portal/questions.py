"""A question as it stands in an address: which task, where, on which day, as known when."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from thamquyen.portal.seen import Seen


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. `task` and `place` are words or keys; `known` is a revision, None: as known now."""

    task: str
    place: str
    on: date
    known: int | None = None
    case: str | None = None

    def address(self, **changed: str) -> str:
        """`/hoi?…` for this question with some parts changed (`viec`, `dia-ban`)."""
        parts = {"viec": self.task, "dia-ban": self.place, **self.seen.asked, **changed}
        return f"/hoi?{urlencode(parts)}"

    @property
    def seen(self) -> Seen:
        """From where it is asked."""
        return Seen(self.on, self.known)

    def edit_address(self) -> str:
        """The question page, filled in."""
        parts = {"viec": self.task, "dia-ban": self.place, **self.seen.asked}
        return f"/?{urlencode(parts)}"
