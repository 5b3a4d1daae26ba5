"""Rules about acts: kept, broken, the day before they began and the day they ended, and acts of another kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.domain.rules.register import CAPITAL, PROVINCE, Fact, found, given, paper
from thamquyen.domain.conferrals import EndState, Mode
from thamquyen.domain.findings import FindingKind, Severity
from thamquyen.domain.powers import Flag
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.rules.norms import Norm

UY_QUYEN, PHAN_QUYEN = Mode.AUTHORISATION, Mode.DEVOLUTION
UBND, CHAIR = f"ubnd-tinh@{PROVINCE}", f"ct-ubnd-tinh@{PROVINCE}"
Act = Callable[[date], tuple[Fact, ...]]
DAY = timedelta(days=1)


def act(
    giver: str, recipient: str, *, mode: Mode = Mode.DECENTRALISATION, number: str = "", issuer: str = "",
    kind: str = "Quyết định", last: bool = False, conditions: str = "báo cáo", bases: tuple[str, ...] = (),
    state: EndState | None = None, after: int = 15,
) -> Act:  # fmt: skip
    """An act on whatever day it is signed; `last`: with an end of its own, 1.000 days later."""

    def on(day: date) -> tuple[Fact, ...]:
        form = "QĐ-CTUBND" if giver.startswith("ct-ubnd-tinh") else "QĐ-UBND"
        document = paper(number or f"44/{day.year}/{form}", signed=day, issuer=issuer or giver, type=kind, after=after)
        until = day + timedelta(days=1000) if last else None
        conferral = given(
            giver, recipient, document, mode=mode, until=until, conditions=conditions, bases=bases, state=state
        )
        return document, conferral

    return on


@dataclass(frozen=True)
class Trial:
    """A rule with an act that breaks it, one that keeps it, and one that it does not concern."""

    number: str
    broken: Act
    kept: Act
    unrelated: Act
    flags: tuple[Flag, ...] = ()
    on: date = date(2025, 9, 1)


PLAIN = act(UBND, f"so-cong-thuong@{PROVINCE}")
ENTRUSTED = act(UBND, f"gd-so-cong-thuong@{PROVINCE}", mode=UY_QUYEN, last=True)
TRIALS = (
    Trial("R01", act(UBND, f"so-cong-thuong@{PROVINCE}", mode=PHAN_QUYEN),
          act("bo@vn", "ubnd-tinh@*vn", mode=PHAN_QUYEN, number="72/2025/QH15", issuer="quoc-hoi@vn", kind="Luật"),
          PLAIN),
    Trial("R02", act(UBND, f"so-cong-thuong@{PROVINCE}", number="511/KH-UBND", kind="Kế hoạch"), PLAIN, ENTRUSTED),
    Trial("R02", act(UBND, f"so-cong-thuong@{PROVINCE}", issuer=f"hdnd-tinh@{PROVINCE}", number="44/2025/NQ-HĐND"),
          PLAIN, act("bo@vn", "ubnd-tinh@*vn", number="146/2025/NĐ-CP", issuer="chinh-phu@vn")),
    Trial("R03", act(CHAIR, f"ubnd-xa@*{PROVINCE}", mode=UY_QUYEN, last=True, number="12/QĐ-UBND"),
          act(CHAIR, f"ct-ubnd-xa@*{PROVINCE}", mode=UY_QUYEN, last=True, number="12/QĐ-UBND"),
          act("bo@vn", "ubnd-tinh@*vn", mode=PHAN_QUYEN)),
    Trial("R03", act(f"hdnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}", number="44/2025/NQ-HĐND"),
          act(f"hdnd-tinh@{PROVINCE}", f"hdnd-xa@*{PROVINCE}", number="44/2025/NQ-HĐND"), PLAIN),
    Trial("R04", act("ubnd-xa@c1", "ct-ubnd-xa@c1"), PLAIN, act("ubnd-xa@c1", "ct-ubnd-xa@c1", mode=UY_QUYEN)),
    Trial("R07", act(UBND, f"gd-so-cong-thuong@{PROVINCE}", mode=UY_QUYEN), ENTRUSTED, PLAIN),
    Trial("R07b", act(UBND, f"so-cong-thuong@{PROVINCE}", last=True), PLAIN, ENTRUSTED),
    Trial("R08", act(UBND, f"gd-so-cong-thuong@{PROVINCE}", mode=UY_QUYEN, last=True, conditions=""), ENTRUSTED,
          act(UBND, f"so-cong-thuong@{PROVINCE}", conditions="")),
    Trial("R11", PLAIN, act("bo@vn", "ubnd-tinh@*vn", mode=PHAN_QUYEN), act("bo@vn", "ubnd-tinh@*vn", mode=PHAN_QUYEN),
          flags=(Flag.NO_DELEGATION,)),
    Trial("R12", act(UBND, "ubnd-huyen@d1"), act(UBND, f"ubnd-xa@*{PROVINCE}"), ENTRUSTED),
    Trial("R17", act(UBND, "ubnd-xa@c1"), act(UBND, f"ubnd-xa@*{PROVINCE}"), PLAIN, flags=(Flag.SPANS_COMMUNES,)),
    Trial("R18", act(UBND, f"don-vi-su-nghiep-tinh@{PROVINCE}"), PLAIN,
          act("bo@vn", f"don-vi-su-nghiep-tinh@{PROVINCE}", mode=PHAN_QUYEN)),
    Trial("R24", act("ct-ubnd-xa@c1", "cong-chuc-xa@c1", mode=UY_QUYEN, last=True),
          act("ct-ubnd-xa@c1", "cong-chuc-xa@c1", mode=UY_QUYEN, last=True, bases=("NQ-PHAM-VI",)), ENTRUSTED),
    Trial("R30", act(UBND, f"so-cong-thuong@{PROVINCE}", mode=UY_QUYEN, last=True), ENTRUSTED, PLAIN),
    Trial("R30", act(UBND, f"gd-so-cong-thuong@{PROVINCE}"), PLAIN, ENTRUSTED),
    Trial("R31", act(CHAIR, f"pct-ubnd-tinh@{PROVINCE}", mode=UY_QUYEN, last=True),
          act(f"ct-ubnd-tinh@{CAPITAL}", f"pct-ubnd-tinh@{CAPITAL}", mode=UY_QUYEN, last=True), PLAIN),
    Trial("R32", act(UBND, f"ubnd-xa@*{PROVINCE}", mode=UY_QUYEN, last=True),
          act(UBND, "ubnd-huyen@d1", mode=UY_QUYEN, last=True), act(UBND, f"ubnd-xa@*{PROVINCE}"), on=date(2023, 3, 1)),
)  # fmt: skip
SCOPE = paper("NQ-PHAM-VI", signed=date(2025, 7, 20), issuer=f"hdnd-tinh@{PROVINCE}", type="Nghị quyết")
tried = pytest.mark.parametrize("trial", TRIALS, ids=[f"{at}-{trial.number}" for at, trial in enumerate(TRIALS)])


def rule(number: str) -> Norm:
    return next(norm for norm in RULES if norm.number == number)


def amiss(trial: Trial, act: Act, day: date) -> list[FindingKind]:
    return [one.kind for one in found(trial.number, *act(day), SCOPE, flags=trial.flags)]


@tried
def test_an_act_that_breaks_the_rule_is_found(trial: Trial) -> None:
    assert len(amiss(trial, trial.broken, trial.on)) == 1


@tried
def test_an_act_that_keeps_the_rule_is_not(trial: Trial) -> None:
    assert amiss(trial, trial.kept, trial.on) == []


@tried
def test_an_act_that_the_rule_does_not_concern_is_not(trial: Trial) -> None:
    assert amiss(trial, trial.unrelated, trial.on) == []


@tried
def test_the_rule_binds_from_its_first_day_and_not_the_day_before(trial: Trial) -> None:
    first = min(version.period.start or date.min for version in rule(trial.number).versions)
    assert amiss(trial, trial.broken, first - DAY) == []
    if trial.number not in LATER:
        assert len(amiss(trial, trial.broken, first)) == 1


LATER = {"R03", "R02", "R18", "R31"}
"""Rules whose breach of today was lawful under an earlier version, or in whose first days nothing was barred yet."""


def test_a_rule_that_ended_does_not_bind_from_that_day() -> None:
    trial = next(one for one in TRIALS if one.number == "R32")
    last = rule("R32").versions[-1].period.last_day
    assert last == date(2025, 2, 28)
    assert len(amiss(trial, trial.broken, last)) == 1
    assert amiss(trial, trial.broken, last + DAY) == []


def severity(number: str, act: Act, day: date) -> Severity:
    return found(number, *act(day))[0].fault.severity


def test_in_the_months_of_the_unread_law_a_breach_is_a_warning_that_says_so() -> None:
    act_ = act(UBND, f"so-cong-thuong@{PROVINCE}", number="511/KH-UBND", kind="Kế hoạch")
    fault = found("R02", *act_(date(2025, 3, 1)))[0].fault
    assert (fault.severity, fault.source.document) == (Severity.WARNING, "65/2025/QH15")
    assert "chưa đối chiếu nguyên văn" in fault.doubt
    assert severity("R02", act_, date(2025, 2, 28)) is Severity.ERROR
    assert severity("R02", act_, date(2025, 6, 16)) is Severity.ERROR


def test_an_authorisation_whose_term_is_not_known_is_not_called_a_breach() -> None:
    act_ = act(UBND, f"gd-so-cong-thuong@{PROVINCE}", mode=UY_QUYEN, state=EndState.UNKNOWN)
    fault = found("R07", *act_(date(2025, 9, 1)))[0].fault
    assert (fault.kind, fault.severity) == (FindingKind.UNKNOWN, Severity.WARNING)


def test_a_recipient_that_no_law_names_is_not_called_a_breach() -> None:
    act_ = act(UBND, f"hoi-dong-nao-do@{PROVINCE}")
    assert [one.kind for one in found("R03", *act_(date(2025, 9, 1)))] == [FindingKind.UNKNOWN]


def test_an_act_without_any_day_is_judged_by_no_rule() -> None:
    document = paper("511/KH-UBND", signed=None)
    assert found("R02", document, given(UBND, f"so-cong-thuong@{PROVINCE}", document)) == []


def test_a_power_barred_by_law_is_told_with_the_statute_that_may_lift_the_bar() -> None:
    lifting = paper("254/2025/QH15", signed=date(2025, 12, 11), issuer="quoc-hoi@vn", type="Nghị quyết", after=21)
    act_ = act(UBND, f"ct-ubnd-xa@*{PROVINCE}", bases=("254/2025/QH15",))
    fault = found("R11", *act_(date(2026, 5, 31)), lifting, flags=(Flag.NO_DELEGATION,))[0].fault
    assert fault.severity is Severity.WARNING
    assert "Nghị quyết số 254/2025/QH15" in fault.message


def test_the_government_may_devolve_until_the_laws_are_adapted() -> None:
    act_ = act("bo@vn", "ubnd-tinh@*vn", mode=PHAN_QUYEN, number="146/2025/NĐ-CP", issuer="chinh-phu@vn")
    assert severity("R01", act_, date(2025, 6, 12)) is Severity.INFORMATION
    assert severity("R01", act_, date(2027, 3, 1)) is Severity.ERROR
    assert severity("R01", act_, date(2024, 6, 12)) is Severity.ERROR


def test_one_decision_to_many_communes_by_name_is_one_fault() -> None:
    document = paper("511/KH-UBND", signed=date(2025, 9, 1))
    acts = [given(UBND, f"ubnd-xa@{commune}", document, key=commune) for commune in ("c1", "c2")]
    breaches = found("R02", document, *acts)
    assert len(breaches) == 2
    assert len({one.fault.key for one in breaches}) == 1
    assert "cho Ủy ban nhân dân cấp xã" in breaches[0].fault.message


def test_the_committee_of_the_capital_may_authorise_departments_as_bodies() -> None:
    elsewhere = act(UBND, f"so-cong-thuong@{PROVINCE}", mode=UY_QUYEN, last=True)
    there = act(f"ubnd-tinh@{CAPITAL}", f"so-cong-thuong@{CAPITAL}", mode=UY_QUYEN, last=True)
    by_chair = act(f"ct-ubnd-tinh@{CAPITAL}", f"so-cong-thuong@{CAPITAL}", mode=UY_QUYEN, last=True)
    day = date(2025, 9, 1)
    assert len(found("R30", *elsewhere(day))) == 1
    assert found("R30", *there(day)) == []
    assert len(found("R30", *by_chair(day))) == 1


def test_an_act_under_a_special_regime_is_not_called_a_breach_until_the_regimes_ended() -> None:
    regime = ("131/2020/QH14#5",)
    skipping = act(UBND, f"ubnd-xa@*{PROVINCE}", mode=UY_QUYEN, last=True, bases=regime)
    fault = found("R03", *skipping(date(2023, 3, 1)))[0].fault
    assert (fault.kind, fault.severity) == (FindingKind.UNKNOWN, Severity.WARNING)
    assert "131/2020/QH14" in fault.message
    assert found("R32", *skipping(date(2023, 3, 1))) == []
    vice = act(CHAIR, f"pct-ubnd-tinh@{PROVINCE}", mode=UY_QUYEN, last=True, bases=regime)
    assert found("R31", *vice(date(2025, 6, 15))) == []
    assert len(found("R31", *vice(date(2025, 6, 16)))) == 1
