"""The head of a scheme as typed: name, years, who issues it, to whom it is submitted, whose proposals it gathers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from thamquyen.accounts.models import User
from thamquyen.domain.proceedings.table import Kind
from thamquyen.domain.reading import Reading
from thamquyen.domain.schemes.said import Party, SchemeSaid
from thamquyen.ui.typed import typed_line, typed_number
from thamquyen.workspace.drafts.heads import issuers
from thamquyen.workspace.drafts.signers import name_of
from thamquyen.workspace.proposing.doing import seen_all

FIELDS = {"ten": 500, "tu-nam": 4, "den-nam": 4, "ban-hanh": 120, "trinh": 120, "ky-hop": 160}
"""The fields of the head, with how long they may be."""

_EARLIEST, _YEARS_AHEAD = 2015, 30


@dataclass
class SchemeHead:
    """The head as typed, the calls ticked; `errors` by name of field."""

    typed: dict[str, str]
    calls: tuple[str, ...]
    errors: dict[str, str] = field(default_factory=dict)

    def said(self, choices: "Choices", today: date, before: SchemeSaid | None = None) -> SchemeSaid | None:
        """The scheme with this head (`before`: as it was so far); None while something is wrong."""
        first, last = (self._year(name, today) for name in ("tu-nam", "den-nam"))
        if first and last and last < first:
            self.errors["den-nam"] = "Năm cuối phải từ năm đầu trở đi."
        if not self.typed["ten"]:
            self.errors["ten"] = "Chưa nêu tên Đề án."
        issuer, to = (self._party(name, choices.bodies) for name in ("ban-hanh", "trinh"))
        calls = tuple(Party(key, name) for key, name in choices.calls if key in self.calls)
        if not calls:
            self.errors["dot"] = "Chọn ít nhất một đợt đề xuất."
        if self.errors or issuer is None or to is None or first is None or last is None:
            return None
        made = {"title": self.typed["ten"], "first_year": first, "last_year": last, "issuer": issuer}
        made |= {"submitted_to": to, "session": self.typed["ky-hop"], "place": choices.place, "calls": calls}
        return SchemeSaid(**made) if before is None else replace(before, **made)  # type: ignore[arg-type]

    @property
    def years(self) -> list[tuple[str, str, str, str]]:
        """The fields of the years: name, label, what was typed, what is wrong."""
        labels = (("tu-nam", "Từ năm"), ("den-nam", "Đến hết năm"))
        return [(name, label, self.typed[name], self.errors.get(name, "")) for name, label in labels]

    @property
    def parties(self) -> list[tuple[str, str, str, str]]:
        """The fields of the bodies, likewise."""
        labels = (("ban-hanh", "Cơ quan đứng tên"), ("trinh", "Trình"))
        return [(name, label, self.typed[name], self.errors.get(name, "")) for name, label in labels]

    @property
    def session(self) -> str:
        """The session as typed."""
        return self.typed["ky-hop"]

    def _year(self, name: str, today: date) -> int | None:
        text = self.typed[name]
        year = typed_number(text, 0, digits=18)
        if _EARLIEST <= year <= today.year + _YEARS_AHEAD:
            return year
        self.errors[name] = f"Nêu năm từ {_EARLIEST} đến {today.year + _YEARS_AHEAD}."
        return None

    def _party(self, name: str, bodies: Sequence[tuple[str, str]]) -> Party | None:
        named = dict(bodies).get(self.typed[name])
        if named is None:
            self.errors[name] = "Chọn một cơ quan trong danh sách."
            return None
        return Party(self.typed[name], named)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the head chooses from: bodies of the unit and calls by key and name; `place`: the unit's name."""

    bodies: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, str], ...]
    place: str


def choices_for(seat: str, user: User, reading: Reading, on: date) -> Choices:
    """The choices in a unit on the day; bodies bear the unit's name with them."""
    units = reading.snapshot.atlas.units
    place = units[seat].named_on(on).name if seat in units else ""
    bodies = tuple((key, name_of(key, reading, on)) for key, _ in issuers(reading, seat, on))
    calls = tuple(
        (str(one.id), str(one.says["title"])) for one in seen_all(Kind.CALL, user, reading) if one.seat == seat
    )
    return Choices(bodies, calls, place)


def head_typed(given: Mapping[str, str], calls: Sequence[str]) -> SchemeHead:
    """What was typed, cut to length and tidied."""
    typed = {name: typed_line(given.get(name, ""), most) for name, most in FIELDS.items()}
    return SchemeHead(typed, tuple(calls[:200]))


def head_of(said: SchemeSaid) -> SchemeHead:
    """The head of a scheme as one types it."""
    typed = {"ten": said.title, "tu-nam": str(said.first_year), "den-nam": str(said.last_year)}
    typed |= {"ban-hanh": said.issuer.key, "trinh": said.submitted_to.key, "ky-hop": said.session}
    return SchemeHead(typed, tuple(one.key for one in said.calls))


def empty_head(seat: str, today: date) -> SchemeHead:
    """The head of a new scheme: of the unit's committee, for its council, five years from the next on."""
    typed = {"ten": "", "tu-nam": str(today.year + 1), "den-nam": str(today.year + 5)}
    typed |= {"ban-hanh": f"ubnd-tinh@{seat}", "trinh": f"hdnd-tinh@{seat}", "ky-hop": ""}
    return SchemeHead(typed, ())
