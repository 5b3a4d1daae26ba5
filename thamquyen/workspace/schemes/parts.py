"""The parts of a scheme as typed: words, order, what is taken in or left out, the road map, its drafts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict

from thamquyen.domain.plans.reading import Part as Cell
from thamquyen.domain.schemes.gathered import Standing, in_order, waiting, with_taken, without
from thamquyen.domain.schemes.said import SchemeSaid, Section, Stage, TakenIn, Words
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.register.reading import LATEST_YEARS
from thamquyen.ui.typed import typed_line
from thamquyen.workflow.schemes import Part, with_drafts

LONGEST_WORDS, _LONGEST_CELL, MOST_STAGES = 60_000, 1_000, 60
_STAGE = ("noi-dung", "chu-tri", "phoi-hop", "cap-trinh", "san-pham", "tu", "den")


def words_part(section: Section, text: str) -> Part:
    """What is written for a section; line breaks are kept."""
    lines = nfc(text[:LONGEST_WORDS].replace("\x00", "")).splitlines()
    tidy = "\n".join(line.rstrip() for line in lines).strip()

    def changed(said: SchemeSaid) -> SchemeSaid:
        texts = {one: said.text(one) for one in Section} | {section: tidy}
        return replace(said, words=tuple(Words(one, each) for one, each in texts.items() if each))

    return Part(lambda said: said.text(section), changed)


def head_part(made: Callable[[SchemeSaid], SchemeSaid]) -> Part:
    """The head."""
    return Part(
        lambda said: (said.title, said.first_year, said.last_year, said.issuer, said.submitted_to, said.session,
                      said.calls),
        made,
    )  # fmt: skip


def taking_part(chosen: Sequence[str], now: Standing) -> Part:
    """Accepted proposals taken in: those chosen, whether they wait or were left out."""
    some = [one for one in now.accepted if one.ref.proposal in chosen]

    def changed(said: SchemeSaid) -> SchemeSaid:
        known = {one.ref.proposal for one in said.taken}
        return with_taken(said, [one for one in some if one.ref.proposal not in known], now)

    return Part(_of_taken, changed)


def _of_taken(said: SchemeSaid) -> object:
    return said.taken, said.left_out


def leaving_part(key: str, reason: str, now: Standing) -> Part:
    """A proposal left out for a reason, whether it was taken in or waits."""

    def changed(said: SchemeSaid) -> SchemeSaid:
        waits = [one for one in waiting(said, now) if one.ref.proposal == key]
        return without(with_taken(said, waits, now), key, reason)

    return Part(_of_taken, changed)


@dataclass
class Order:
    """The order and the sectors as typed, by proposal; `errors` by proposal."""

    typed: dict[str, tuple[str, str]]
    errors: dict[str, str] = field(default_factory=dict)

    def part(self) -> Part | None:
        """The change; None while something is wrong."""
        for key, (number, sector) in self.typed.items():
            if not (number.isascii() and number.isdigit()):
                self.errors[key] = "Thứ tự phải là một số."
            elif not sector:
                self.errors[key] = "Chưa nêu lĩnh vực."
        return None if self.errors else Part(_of_taken, self._changed)

    def _changed(self, said: SchemeSaid) -> SchemeSaid:
        placed = [(*self._place(one, at), one) for at, one in enumerate(said.taken, 1)]
        placed.sort(key=lambda row: row[0])
        return replace(said, taken=in_order([replace(one, sector=sector) for _, sector, one in placed]))

    def _place(self, one: TakenIn, at: int) -> tuple[int, str]:
        number, sector = self.typed.get(one.ref.proposal, (str(at), one.sector))
        return int(number), sector


def order_typed(given: Mapping[str, str], said: SchemeSaid) -> Order:
    """What was typed of the proposals that the scheme has."""
    typed = {}
    for one in said.taken:
        key = one.ref.proposal
        if f"tt-{key}" in given:
            typed[key] = (typed_line(given[f"tt-{key}"], 6), typed_line(given.get(f"lv-{key}", ""), 200))
    return Order(typed)


@dataclass
class StagesForm:
    """The road map as typed, a row each; `errors` by row."""

    rows: list[dict[str, str]]
    errors: dict[int, str] = field(default_factory=dict)

    def part(self, today: date) -> Part | None:
        """The change; None while something is wrong. Rows without anything are left away."""
        stages = tuple(
            stage for at, row in enumerate(self.rows) if any(row.values()) and (stage := self._stage(at, row, today))
        )
        return None if self.errors else Part(lambda said: said.stages, lambda said: replace(said, stages=stages))

    def _stage(self, at: int, row: dict[str, str], today: date) -> Stage | None:
        try:
            first, last = (
                read_day(row[name], latest=date(today.year + LATEST_YEARS, 12, 31)) if row[name] else None
                for name in ("tu", "den")
            )
        except DayError as error:
            self.errors[at] = str(error)
            return None
        missing = [
            name
            for name, text in (("nội dung công việc", row["noi-dung"]), ("cơ quan chủ trì", row["chu-tri"]))
            if not text
        ]
        if missing:
            self.errors[at] = f"Chưa nêu {', '.join(missing)}."
        elif first and last and last < first:
            self.errors[at] = "Ngày xong phải từ ngày bắt đầu trở đi."
        return Stage(row["noi-dung"], row["chu-tri"], row["phoi-hop"], row["cap-trinh"], row["san-pham"], first, last)


def stages_typed(given: QueryDict) -> StagesForm:
    """What was typed: columns of equal length, a row each."""
    columns = {name: given.getlist(name)[:MOST_STAGES] for name in _STAGE}
    most = max((len(some) for some in columns.values()), default=0)
    rows = [
        {name: typed_line(some[at] if at < len(some) else "", _LONGEST_CELL) for name, some in columns.items()}
        for at in range(most)
    ]
    return StagesForm([row for row in rows if any(row.values())])


def stages_of(said: SchemeSaid) -> StagesForm:
    """The road map as one types it."""
    return StagesForm([dict(zip(_STAGE, _typed(one), strict=True)) for one in said.stages])


def _typed(one: Stage) -> tuple[str, ...]:
    days = (show_day(day) if day else "" for day in (one.first, one.last))
    return one.content, one.lead, one.partners, one.submitted_to, one.product, *days


def plan_of(said: SchemeSaid, today: date) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The road map as a plan on its way: its head and its rows, as the editor of plans has them."""
    head = {"ten": f"Thực hiện Đề án {said.title[:1].lower()}{said.title[1:]}", "ban-hanh": said.issuer.name}
    head |= {"tu-ngay": show_day(today)}
    rows = []
    for at, one in enumerate(said.stages, 1):
        texts = (str(at), one.content, one.lead, one.partners, one.submitted_to, one.product)
        rows.append(dict(zip(Cell, (*texts, show_day(one.last) if one.last else ""), strict=True)))
    return head, [{part.value: text for part, text in row.items()} for row in rows]


def drafts_part(chosen: Sequence[str]) -> Part:
    """The drafts that go with the scheme."""
    return Part(lambda said: said.drafts, lambda said: with_drafts(said, chosen))
