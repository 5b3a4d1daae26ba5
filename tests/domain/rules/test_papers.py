"""Rules about documents: their number, who issued them, the days they must wait, who may change them, old areas."""

from datetime import date, timedelta

import pytest

from tests.domain.rules.register import PROVINCE, REFORM, Fact, found, given, paper
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.findings import Severity
from thamquyen.domain.law import Document, Effect, EffectEvent

UBND, CHAIR, SO = f"ubnd-tinh@{PROVINCE}", f"ct-ubnd-tinh@{PROVINCE}", f"so-cong-thuong@{PROVINCE}"


def giving(document: Document, giver: str = UBND, *, start: date | None = None) -> tuple[Fact, ...]:
    """The document with one conferral."""
    return document, given(giver, SO, document, start=start)


def severities(number: str, *facts: Fact) -> list[Severity]:
    return [one.fault.severity for one in found(number, *facts)]


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (date(2025, 7, 1), []),
        (date(2025, 6, 30), [Severity.WARNING]),
        (date(2025, 6, 16), [Severity.WARNING]),
        (date(2025, 6, 15), [Severity.ERROR]),
        (date(2015, 12, 31), []),
    ],
)
def test_the_chair_issues_norms_from_july_2025(signed: date, expected: list[Severity]) -> None:
    document = paper(f"44/{signed.year}/QĐ-CTUBND", signed=signed, issuer=CHAIR)
    assert severities("R02b", *giving(document, CHAIR)) == expected


def test_an_administrative_decision_of_the_chair_is_none_of_that_rule() -> None:
    document = paper("3617/QĐ-UBND", signed=date(2025, 6, 20), issuer=CHAIR)
    assert severities("R02b", *giving(document, CHAIR)) == []


@pytest.mark.parametrize(
    ("number", "signed", "expected"),
    [
        ("44/2025/QĐ-UBND", date(2025, 11, 20), []),
        ("2568/QĐ-UBND", date(2025, 11, 21), []),
        ("889/UBND-KT", date(2026, 3, 4), []),
        ("44/2024/QĐ-UBND", date(2025, 11, 20), [Severity.WARNING]),
        ("4/2025/QĐ-UBND", date(2025, 11, 20), [Severity.WARNING]),
        ("44/2025/QĐ–UBND", date(2025, 11, 20), [Severity.WARNING]),
        ("4/2015/QĐ-UBND", date(2015, 12, 31), []),
    ],
)
def test_a_number_fits_its_type_and_year(number: str, signed: date, expected: list[Severity]) -> None:
    assert severities("R29", *giving(paper(number, signed=signed))) == expected


def test_the_number_of_a_central_document_is_not_judged() -> None:
    assert severities("R29", *giving(paper("4/NĐ", signed=date(2025, 9, 1), issuer="chinh-phu@vn"))) == []


@pytest.mark.parametrize(
    ("signed", "issuer", "days", "expected"),
    [
        (date(2025, 11, 20), UBND, 10, []),
        (date(2025, 11, 20), UBND, 9, [Severity.WARNING]),
        (date(2025, 11, 20), "ubnd-xa@c1", 9, [Severity.WARNING]),
        (date(2025, 4, 1), "ubnd-huyen@d1", 7, [Severity.WARNING]),
        (date(2025, 3, 31), "ubnd-huyen@d1", 7, []),
        (date(2025, 3, 31), "ubnd-huyen@d1", 6, [Severity.WARNING]),
        (date(2025, 3, 31), UBND, 9, [Severity.WARNING]),
        (date(2025, 11, 20), "chinh-phu@vn", 44, [Severity.INFORMATION]),
        (date(2025, 11, 20), "chinh-phu@vn", 45, []),
        (date(2016, 6, 30), UBND, 0, []),
    ],
)
def test_effect_leaves_the_days_of_the_law_of_that_day(
    signed: date, issuer: str, days: int, expected: list[Severity]
) -> None:
    number = f"146/{signed.year}/NĐ-CP" if issuer.startswith("chinh") else f"44/{signed.year}/QĐ-UBND"
    document = paper(number, signed=signed, after=days, issuer=issuer)
    assert severities("R13", *giving(document)) == expected


def test_an_administrative_decision_may_take_effect_at_once() -> None:
    assert severities("R13", *giving(paper("2568/QĐ-UBND", signed=date(2025, 11, 21), after=0))) == []


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        (date(2025, 4, 1), [Severity.WARNING]),
        (date(2025, 3, 31), [Severity.ERROR]),
        (date(2016, 7, 1), [Severity.ERROR]),
        (date(2016, 6, 30), []),
    ],
)
def test_a_local_act_does_not_reach_back(signed: date, expected: list[Severity]) -> None:
    assert severities("R14", *giving(paper(signed=signed, after=-1))) == expected
    early = giving(paper(signed=signed, after=10), start=signed + timedelta(days=9))
    assert severities("R14", *early) == expected
    assert severities("R14", *giving(paper(signed=signed, after=10), start=signed + timedelta(days=10))) == []


def test_a_central_document_that_reaches_back_is_none_of_that_rule() -> None:
    assert severities("R14", *giving(paper(signed=date(2025, 9, 1), after=-1, issuer="chinh-phu@vn"))) == []


def repealed_by(document: Document, effect: Effect = Effect.REPEAL) -> list[Severity]:
    """What is said against another document that touches a decision on decentralisation of 2025."""
    decision = paper(signed=date(2025, 9, 1))
    event = EffectEvent(Citation(document.key), effect, Citation(decision.key), date(2026, 1, 1))
    return severities("R26", *giving(decision), document, event)


def test_a_decentralisation_is_ended_by_its_issuer_or_somebody_higher_in_a_norm() -> None:
    day = date(2025, 12, 1)
    assert repealed_by(paper("60/2025/QĐ-UBND", signed=day)) == []
    assert repealed_by(paper("60/2025/NQ-HĐND", signed=day, issuer=f"hdnd-tinh@{PROVINCE}")) == []
    assert repealed_by(paper("60/2025/NĐ-CP", signed=day, issuer="chinh-phu@vn")) == []
    assert repealed_by(paper("600/QĐ-UBND", signed=day)) == [Severity.ERROR]
    assert repealed_by(paper("60/2025/QĐ-UBND.", signed=day)) == [Severity.ERROR]
    assert repealed_by(paper("61/2025/QĐ-UBND", signed=day, issuer="ubnd-tinh@p01")) == [Severity.ERROR]
    assert repealed_by(paper("61/2025/QĐ-UBND", signed=day, issuer="ubnd-xa@c1")) == [Severity.ERROR]
    assert repealed_by(paper("600/QĐ-UBND", signed=day), Effect.APPLY) == []


def test_a_change_is_judged_by_the_law_on_documents_of_its_own_day() -> None:
    decision = paper("12/2024/QĐ-UBND", signed=date(2024, 9, 1))

    def source(signed: date) -> list[str]:
        other = paper("600/QĐ-UBND", signed=signed)
        event = EffectEvent(Citation(other.key), Effect.REPEAL, Citation(decision.key), date(2026, 1, 1))
        return [one.fault.source.document for one in found("R26", *giving(decision), other, event)]

    assert source(date(2025, 3, 31)) == ["80/2015/QH13"]
    assert source(date(2025, 4, 1)) == ["64/2025/QH15"]
    assert source(date(2015, 12, 31)) == []


def test_the_province_that_followed_may_end_what_the_old_one_gave() -> None:
    decision = paper("12/2023/QĐ-UBND", signed=date(2023, 4, 20), issuer="ubnd-tinh@p62")
    event = EffectEvent(Citation("60/2025/QĐ-UBND"), Effect.REPLACE, Citation(decision.key), date(2026, 1, 1))
    after = paper("60/2025/QĐ-UBND", signed=date(2025, 12, 1), issuer="ubnd-tinh@p51-2025")
    old = given("ubnd-tinh@p62", "so-cong-thuong@p62", decision)
    assert severities("R26", decision, old, after, event) == []


def test_an_authorisation_may_be_ended_by_an_administrative_decision() -> None:
    decision, other = paper("700/QĐ-UBND", signed=date(2025, 9, 1)), paper("701/QĐ-UBND", signed=date(2025, 12, 1))
    event = EffectEvent(Citation(other.key), Effect.REPEAL, Citation(decision.key), date(2026, 1, 1))
    entrusted = given(UBND, f"gd-so-cong-thuong@{PROVINCE}", decision, mode=Mode.AUTHORISATION)
    assert severities("R26", decision, entrusted, other, event) == []


def of_kon_tum(territory: str, *more: Fact) -> list[Severity]:
    """A decision of a province that merged, giving over a territory."""
    decision = paper("12/2023/QĐ-UBND", signed=date(2023, 4, 20), issuer="ubnd-tinh@p62")
    conferral = given("ubnd-tinh@p62", "so-cong-thuong@p62", decision, territory=territory)
    return severities("R28", decision, conferral, *more)


def test_an_act_of_a_merged_province_stays_in_its_area_until_it_is_applied_to_the_whole() -> None:
    assert of_kon_tum("p62") == []
    assert of_kon_tum("p51-2025") == [Severity.ERROR]
    applying = paper("2744/QĐ-UBND", signed=date(2025, 11, 21), issuer="ubnd-tinh@p51-2025")
    applied = EffectEvent(Citation(applying.key), Effect.APPLY, Citation("12/2023/QĐ-UBND"), date(2025, 11, 21))
    assert of_kon_tum("p51-2025", applying, applied) == []
    assert severities("R28", *giving(paper(signed=REFORM))) == []
