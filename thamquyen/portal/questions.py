"""A question as it stands in an address: which task, where, on which day, as known when."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from thamquyen.domain.time import show_day


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
        parts = {"viec": self.task, "dia-ban": self.place, "ngay": show_day(self.on), **changed}
        if self.known is not None:
            parts["biet-den"] = str(self.known)
        return f"/hoi?{urlencode(parts)}"

    def edit_address(self) -> str:
        """The question page, filled in."""
        return f"/?{urlencode({'viec': self.task, 'dia-ban': self.place, 'ngay': show_day(self.on)})}"


def card_address(power: str, place: str, on: date, *, case: str | None = None, known: int | None = None) -> str:
    """`/the/<power>/<place>/<yyyy-mm-dd>` with `biet` (revision) and `truong-hop` (case) where given."""
    path = f"/the/{quote(power, safe='')}/{quote(place, safe='')}/{on.isoformat()}"
    extra = {name: str(value) for name, value in (("truong-hop", case), ("biet", known)) if value is not None}
    return f"{path}?{urlencode(extra)}" if extra else path
