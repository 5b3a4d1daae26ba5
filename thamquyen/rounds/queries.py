"""What is kept of reporting rounds, read back: the only reader of their tables."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import FormSaid
from thamquyen.domain.rounds.standing import Step, StepTaken
from thamquyen.rounds import models
from thamquyen.rounds.codec import RoundSaid, read_form, read_kept, read_round

SYSTEM_FORM = UUID("b0f1a7c2-5d3e-4c9a-8e21-72f0c3a55d01")
"""The form that comes with the software (`system_form`)."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it stands, by its newest version or another (`row`: the version's own number), who said it when."""

    id: UUID
    seat: str
    version: int
    row: int
    form: FormSaid
    by: str
    at: datetime

    @property
    def is_system(self) -> bool:
        """Whether it came with the software: it is copied, not changed."""
        return self.id == SYSTEM_FORM


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round as it stands, with the form it was opened with."""

    id: UUID
    seat: str
    version: int
    said: RoundSaid
    form_id: UUID
    form_version: int
    form: FormSaid
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came as evidence for a field."""

    id: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of a unit with what it said and who took it; `accounts`: the own, and that of whom they stood in for."""

    number: int
    unit: str
    taken: StepTaken
    given: Given
    note: str
    by: str
    at: datetime
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptFrozen:
    """A frozen report but for its files."""

    id: UUID
    round: UUID
    number: int
    revision: int
    revision_hash: str
    content: Mapping[str, Any]
    digest: str
    software: str
    on: date
    by: str
    at: datetime


def forms() -> tuple[KeptForm, ...]:
    """All forms, the one changed last first."""
    rows = models.FormVersion.objects.select_related("form").order_by("form_id", "-number").distinct("form_id")
    return tuple(sorted((_form(row) for row in rows), key=lambda one: one.at, reverse=True))


def form(number: UUID) -> KeptForm | None:
    """One form; None where there is none of that number."""
    return next(iter(form_versions(number)), None)


def form_versions(number: UUID) -> tuple[KeptForm, ...]:
    """Every version of a form, the newest first."""
    rows = models.FormVersion.objects.filter(form=number).select_related("form").order_by("-number")
    return tuple(_form(row) for row in rows)


def _form(row: models.FormVersion) -> KeptForm:
    return KeptForm(row.form_id, row.form.seat, row.number, row.pk, read_form(row.content), row.by, row.at)


def rounds() -> tuple[KeptRound, ...]:
    """All rounds, the one due last first."""
    return tuple(sorted(_rounds(models.RoundVersion.objects.all()), key=lambda one: one.said.due, reverse=True))


def one_round(number: UUID) -> KeptRound | None:
    """One round; None where there is none of that number."""
    return next(iter(_rounds(models.RoundVersion.objects.filter(round=number))), None)


def _rounds(versions: Any) -> list[KeptRound]:
    rows = versions.select_related("round", "round__form").order_by("round_id", "-number").distinct("round_id")
    return [
        KeptRound(
            row.round_id, row.round.seat, row.number, read_round(row.content), row.round.form.form_id,
            row.round.form.number, read_form(row.round.form.content), row.by, row.at,
        )
        for row in rows
    ]  # fmt: skip


def versions_of(number: UUID) -> tuple[tuple[int, RoundSaid, str, str, datetime], ...]:
    """What a round said of itself, the newest first: number, words, reason, by whom, when."""
    rows = models.RoundVersion.objects.filter(round=number).order_by("-number")
    return tuple((row.number, read_round(row.content), row.note, row.by, row.at) for row in rows)


def steps_of_all() -> Mapping[UUID, Mapping[str, tuple[StepTaken, ...]]]:
    """The steps of every round by unit, without what was typed."""
    found: dict[UUID, dict[str, list[StepTaken]]] = defaultdict(lambda: defaultdict(list))
    rows = models.UnitStep.objects.order_by("id").values_list("round_id", "unit", "step", "on", "content__until")
    for number, unit, step, on, until in rows:
        found[number][unit].append(StepTaken(Step(step), on, date.fromisoformat(until) if until else None))
    return {number: {unit: tuple(some) for unit, some in units.items()} for number, units in found.items()}


def steps(number: UUID, unit: str | None = None) -> tuple[Taken, ...]:
    """The steps of a round, of one unit or of all, in the order they were taken."""
    rows = models.UnitStep.objects.filter(round=number).order_by("id")
    return tuple(_taken(row) for row in (rows if unit is None else rows.filter(unit=unit)))


def newest_step(number: UUID, unit: str) -> Taken | None:
    """The newest step of a unit; None before the first."""
    row = models.UnitStep.objects.filter(round=number, unit=unit).order_by("-number").first()
    return None if row is None else _taken(row)


def _taken(row: models.UnitStep) -> Taken:
    until = row.content.get("until")
    taken = StepTaken(Step(row.step), row.on, date.fromisoformat(until) if until else None)
    return Taken(row.number, row.unit, taken, read_kept(row.content), row.note, row.by, row.at, row.accounts)


def files(number: UUID, unit: str | None = None) -> Mapping[str, tuple[KeptFile, ...]]:
    """The files that came with the reports of a round, by unit, in the order they came."""
    rows = models.StepFile.objects.filter(step__round=number).select_related("step").defer("content")
    rows = rows if unit is None else rows.filter(step__unit=unit)
    found: dict[str, list[KeptFile]] = defaultdict(list)
    for row in rows.order_by("step_id", "name"):
        found[row.step.unit].append(KeptFile(row.pk, row.code, row.name))
    return {of: tuple(some) for of, some in found.items()}


def file(number: UUID) -> tuple[UUID, str, str, bytes] | None:
    """A file: the round and unit it is of, its name, its content."""
    row = models.StepFile.objects.filter(pk=number).select_related("step").first()
    return None if row is None else (row.step.round_id, row.step.unit, row.name, bytes(row.content))


def frozen_of(number: UUID) -> tuple[KeptFrozen, ...]:
    """The frozen reports of a round, the newest first."""
    rows = models.Frozen.objects.filter(round=number).defer("word", "pdf").order_by("-number")
    return tuple(_frozen(row) for row in rows)


def frozen(number: UUID) -> KeptFrozen | None:
    """One frozen report; None where there is none of that number."""
    row = models.Frozen.objects.filter(pk=number).defer("word", "pdf").first()
    return None if row is None else _frozen(row)


def frozen_file(number: UUID, kind: str) -> bytes | None:
    """A file of a frozen report, "docx" or "pdf", as it was made."""
    column = {"docx": "word", "pdf": "pdf"}[kind]
    found = models.Frozen.objects.filter(pk=number).values_list(column, flat=True).first()
    return None if found is None else bytes(found)


def _frozen(row: models.Frozen) -> KeptFrozen:
    return KeptFrozen(
        row.pk, row.round_id, row.number, row.revision, row.revision_hash, row.content, row.digest, row.software,
        row.on, row.by, row.at,
    )  # fmt: skip
