"""Rules about making and following up acts, on what people keep beside the register: five sentences for each."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from tests.domain.rules.register import PROVINCE, given, paper, register
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.dossiers import Dossier, Dossiers, Making, Means, Opinion, ProcedureKept, Steps, Suggestion
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.rules.catalogue import RULES, check
from thamquyen.domain.rules.norms import Norm

DAY = timedelta(days=1)
UBND, SO, HEAD = f"ubnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}", f"gd-so-cong-thuong@{PROVINCE}"
SIGNED = date(2025, 9, 1)  # in force on 16/9/2025
ASKED = date(2026, 11, 28)
LIGHT, HEAVY = Steps(3, 1, 10), Steps(4, 1, 15)
NOTHING = Dossier()
DONE = Making(date(2025, 6, 1), date(2025, 7, 1), 30, 50, date(2025, 9, 5), date(2025, 9, 3))


def procedure(**said: object) -> Dossier:
    return Dossier(procedures=(ProcedureKept("1.000001", **said),))  # type: ignore[arg-type]


def told(
    number: str, dossier: Dossier, *, signed: date = SIGNED, mode: Mode = Mode.DECENTRALISATION, giver: str = UBND,
    on: date = ASKED, name: str = "44/2025/QĐ-UBND",
) -> list[tuple[FindingKind, str]]:  # fmt: skip
    """What the rule says of a document that gives, and of which this is kept."""
    document = paper(name, signed=signed)
    facts = register(document, given(giver, HEAD if mode is Mode.AUTHORISATION else SO, document, mode=mode))
    rules = tuple(norm for norm in RULES if norm.number == number)
    return [
        (one.kind, one.fault.message) for one in check(facts, rules, dossiers=Dossiers(on, {document.key: dossier}))
    ]


@dataclass(frozen=True)
class Trial:
    """A rule with a dossier that breaks it, one that keeps it, and one that it does not concern."""

    number: str
    broken: Dossier
    kept: Dossier
    unrelated: Dossier = NOTHING
    mode: Mode = Mode.DECENTRALISATION
    giver: str = UBND


TRIALS = (
    Trial("R19", procedure(before=LIGHT, after=HEAVY), procedure(before=HEAVY, after=LIGHT)),
    Trial("R19b", procedure(changed_here=True), procedure(), mode=Mode.AUTHORISATION, giver=SO),
    Trial("R20", procedure(published=date(2025, 9, 20), reported=SIGNED),
          procedure(published=date(2025, 9, 9), reported=SIGNED)),
    Trial("R21", Dossier(means=Means(True, False, True)), Dossier(means=Means(True, True, True))),
    Trial("R22", Dossier(opinions=()), Dossier(opinions=(Opinion("Sở Công Thương", SIGNED - DAY, SIGNED),))),
    Trial("R23", Dossier(reported=frozenset()), Dossier(reported=frozenset({2025}), checked=frozenset({2025}))),
    Trial("R25", Dossier(making=replace(DONE, agreed=24)), Dossier(making=DONE)),
)  # fmt: skip


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.number)
def test_broken_kept_and_unrelated(trial: Trial) -> None:
    def said(dossier: Dossier) -> list[tuple[FindingKind, str]]:
        return told(trial.number, dossier, mode=trial.mode, giver=trial.giver)

    assert [kind for kind, _ in said(trial.broken)] == [FindingKind.BREACH]
    assert said(trial.kept) == []
    assert said(trial.unrelated) == []


def norm(number: str) -> Norm:
    return next(one for one in RULES if one.number == number)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.number)
def test_the_day_before_it_came_into_force_and_the_days_on_which_its_versions_change(trial: Trial) -> None:
    for version in norm(trial.number).versions:
        start, end = version.period.start, version.period.end
        assert start is not None
        first = told(trial.number, _moved(trial, start), signed=start, mode=trial.mode, giver=trial.giver,
                     on=start + 800 * DAY, name=f"44/{start.year}/QĐ-UBND")  # fmt: skip
        assert any(kind is FindingKind.BREACH for kind, _ in first), version
        if end is not None:
            last = end - DAY
            found = told(trial.number, _moved(trial, last), signed=last, mode=trial.mode, giver=trial.giver,
                         on=last + 800 * DAY, name=f"44/{last.year}/QĐ-UBND")  # fmt: skip
            assert found != [], version
    begun = min(version.period.start for version in norm(trial.number).versions if version.period.start)
    before = begun - DAY
    assert told(trial.number, _moved(trial, before), signed=before, mode=trial.mode, giver=trial.giver,
                name=f"44/{before.year}/QĐ-UBND") == []  # fmt: skip


def _moved(trial: Trial, signed: date) -> Dossier:
    """The broken dossier with its days as far from the day of signing as they were."""
    by = signed - SIGNED
    moved = tuple(replace(one, published=one.published and one.published + by) for one in trial.broken.procedures)
    return replace(trial.broken, procedures=moved)


def test_a_document_of_which_nothing_is_kept_is_not_judged() -> None:
    document = paper(signed=SIGNED)
    facts = register(document, given(UBND, SO, document))
    assert not [one for one in check(facts) if one.fault.rule in {trial.number for trial in TRIALS}]


def test_publishing_has_its_last_day_in_working_days_and_by_the_short_procedure_after_effect() -> None:
    # In force on Tuesday 16/9/2025: five working days before it is Tuesday 09/9/2025.
    late = procedure(published=date(2025, 9, 10), reported=SIGNED)
    assert told("R20", late) == [
        (FindingKind.BREACH, "Quyết định số 44/2025/QĐ-UBND ngày 01/09/2025: thủ tục 1.000001 được công bố ngày "
                             "10/09/2025, muộn hơn ngày 09/09/2025."),
    ]  # fmt: skip
    short = replace(late, making=Making(short=True))
    assert told("R20", short) == []
    assert [kind for kind, _ in told("R20", replace(procedure(reported=SIGNED), making=Making(short=True)))] == [
        FindingKind.UNKNOWN
    ]
    assert [kind for kind, _ in told("R20", procedure(published=date(2025, 9, 1)))] == [FindingKind.UNKNOWN]


def test_what_is_not_on_record_is_told_as_such() -> None:
    assert [kind for kind, _ in told("R21", Dossier(means=Means(finance=True)))] == [FindingKind.UNKNOWN]
    assert told("R21", Dossier(means=Means(finance=False, self_secured=True))) == []
    assert told("R22", Dossier(opinions=None)) == []
    unanswered = Dossier(suggestions=(Suggestion("UBND xã"),))
    refused = Dossier(suggestions=(Suggestion("UBND xã", SIGNED, agreed=False),))
    assert [kind for kind, _ in told("R22", unanswered)] == [FindingKind.UNKNOWN]
    assert [kind for kind, _ in told("R22", refused)] == [FindingKind.BREACH]
    assert [kind for kind, _ in told("R25", Dossier(making=replace(DONE, appraised=None)))] == [FindingKind.UNKNOWN]
    assert [kind for kind, _ in told("R25", Dossier(making=replace(DONE, appraised=SIGNED + DAY)))] == [
        FindingKind.BREACH
    ]


def test_a_year_is_missing_once_it_is_over_and_only_while_the_act_was_in_force() -> None:
    nothing = Dossier(reported=frozenset(), checked=None)
    assert told("R23", nothing, on=date(2025, 12, 31)) == []
    assert told("R23", nothing, on=date(2026, 1, 1))[0][1].endswith("bên nhận cho năm 2025.")
    assert told("R23", nothing, on=date(2027, 1, 1))[0][1].endswith("bên nhận cho năm 2025, 2026.")


def test_more_than_half_of_all_members_have_to_agree_and_a_chair_decides_alone() -> None:
    assert told("R25", Dossier(making=replace(DONE, agreed=26))) == []
    assert len(told("R25", Dossier(making=replace(DONE, agreed=None)))) == 1
    assert told("R25", Dossier(making=replace(DONE, agreed=25)))[0][0] is FindingKind.UNKNOWN
