"""From where pages are looked at – a day, and the register as known at a revision – and addresses that keep both."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from thamquyen.domain.time import show_day


@dataclass(frozen=True, slots=True)
class Seen:
    """A day, and a revision (None: whatever is known now).

    `implied`: nobody asked for the day, it is simply today; addresses then leave it out and stay short.
    """

    on: date
    known: int | None = None
    implied: bool = False

    def on_day(self, day: date) -> "Seen":
        """The same knowledge, from another day."""
        return replace(self, on=day, implied=False)

    @property
    def asked(self) -> dict[str, str]:
        """The two clocks as parts of an address."""
        day = {} if self.implied else {"ngay": show_day(self.on)}
        return day if self.known is None else day | {"biet-den": str(self.known)}

    def page(self, path: str, **more: str) -> str:
        """The address of a page; parts of `more` that are empty are left out, `_` is written `-`."""
        parts = {name.replace("_", "-"): value for name, value in more.items() if value} | self.asked
        return f"{path}?{urlencode(parts, safe='/@*')}" if parts else path

    def authority(self, key: str) -> str:
        """An authority's page."""
        return self.page(f"/co-quan/{key}")

    def document(self, key: str) -> str:
        """A document's page; its key has slashes of its own."""
        return self.page(f"/van-ban/{key}")

    def place(self, key: str) -> str:
        """A place's page."""
        return self.page(f"/dia-ban/{key}")

    def power(self, code: str) -> str:
        """A power's page."""
        return self.page(f"/nhiem-vu/{code}")

    def card(self, power: str, place: str, *, case: str | None = None) -> str:
        """`/the/<power>/<place>/<yyyy-mm-dd>` with `biet` (revision) and `truong-hop` (case) where given."""
        path = f"/the/{quote(power, safe='')}/{quote(place, safe='')}/{self.on.isoformat()}"
        extra = {name: str(value) for name, value in (("truong-hop", case), ("biet", self.known)) if value is not None}
        return f"{path}?{urlencode(extra)}" if extra else path
