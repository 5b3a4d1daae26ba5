"""The catalogue of rules: complete, cited, documented; its permitted pairs are those of the table of the law."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.data.provisions import LegalText
from tests.domain.rules.register import found, given, paper
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.findings import FindingKind, Severity, grouped
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.catalogue import NOT_CODED, RULES
from thamquyen.domain.rules.page import written
from thamquyen.domain.rules.pairs import PAIRS, permitted

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ROOT.parent / "shared" / "data" / "legal"
READ = {
    "72/2025/QH15": "x__72-2025-QH15.txt",
    "77/2015/QH13": "x__77-2015-QH13.txt",
    "63/2010/NĐ-CP": "cb_0983__63-2010-ND-CP.txt",
}
NUMBERS = {f"R{number:02d}" for number in range(1, 33)} | {"R02b", "R06b", "R07b", "R10b", "R19b"}
WRITTEN = {
    Citation.read(one)
    for file in (ROOT / "thamquyen" / "domain" / "rules").glob("*.py")
    for one in re.findall(r'"(\d+/\d{4}/[A-ZĐ0-9-]+#[^"{]+)"', file.read_text(encoding="utf-8"))
}
"""Every provision that stands in the rules as a text: those of verdicts, too, which name another than their version."""
CITED = sorted(
    {version.source for rule in RULES for version in rule.versions} | {pair.source for pair in PAIRS} | WRITTEN,
    key=lambda one: one.compact,
)


def test_every_rule_of_the_ground_is_coded_or_listed_as_not() -> None:
    coded = {rule.number for rule in RULES}
    assert coded | {number.partition(" ")[0] for number in NOT_CODED if number.startswith("R")} >= NUMBERS
    assert coded - NUMBERS == {"R09b", "R12b"}


def test_a_name_and_a_number_are_given_once_for_what_is_let_stand_is_known_by_the_number() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.number for rule in RULES}) == len(RULES)


def test_versions_of_a_norm_follow_each_other_without_meeting() -> None:
    for rule in RULES:
        versions = sorted(rule.versions, key=lambda version: version.period.start or date.min)
        for one, other in pairwise(versions):
            assert one.period.end == other.period.start, rule.name


@pytest.mark.parametrize("citation", CITED, ids=lambda one: one.compact)
def test_every_citation_of_a_text_that_is_here_exists_in_it(citation: Citation) -> None:
    if not TEXTS.exists():
        pytest.skip("không có thư mục văn bản phát triển bên cạnh kho mã")
    if citation.document in READ:
        assert LegalText.read(TEXTS / READ[citation.document]).passage(citation.provision.compact).own


def test_what_was_not_read_says_so() -> None:
    unread = [
        version
        for rule in RULES
        for version in rule.versions
        if version.source.document not in READ and "chưa đối chiếu" not in version.doubt
    ]
    assert unread == []
    assert [pair for pair in PAIRS if pair.source.document not in READ and not pair.doubt] == []


def test_the_page_of_the_rules_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == written(), "Chạy: python -m thamquyen.domain.rules > docs/rules.md"


A = Actor
UY, CAP = Mode.AUTHORISATION, Mode.DECENTRALISATION


@pytest.mark.parametrize(
    ("day", "mode", "giver", "recipient", "allowed"),
    [
        (date(2016, 1, 1), CAP, A.COMMITTEE_T, A.COMMITTEE_X, True),
        (date(2015, 12, 31), CAP, A.COMMITTEE_T, A.COMMITTEE_X, False),
        (date(2020, 6, 30), UY, A.COMMITTEE_T, A.COMMITTEE_X, True),
        (date(2020, 7, 1), UY, A.COMMITTEE_T, A.COMMITTEE_X, False),
        (date(2020, 7, 1), UY, A.COMMITTEE_T, A.COMMITTEE_H, True),
        (date(2020, 7, 1), UY, A.CHAIR_T, A.VICE_CHAIR_T, True),
        (date(2020, 6, 30), UY, A.CHAIR_T, A.VICE_CHAIR_T, False),
        (date(2025, 2, 28), CAP, A.CHAIR_T, A.AGENCY_T, False),
        (date(2025, 3, 1), CAP, A.CHAIR_T, A.AGENCY_T, True),
        (date(2025, 6, 15), UY, A.CHAIR_T, A.CHAIR_H, True),
        (date(2025, 6, 16), UY, A.CHAIR_T, A.CHAIR_H, False),
        (date(2025, 6, 16), CAP, A.COUNCIL_T, A.COUNCIL_X, True),
        (date(2025, 6, 16), CAP, A.COUNCIL_T, A.COMMITTEE_X, False),
        (date(2025, 6, 16), CAP, A.COMMITTEE_T, A.AGENCY_HEAD_T, False),
        (date(2025, 6, 16), CAP, A.COMMITTEE_X, A.CHAIR_X, False),
        (date(2025, 6, 16), UY, A.COMMITTEE_T, A.COMMITTEE_X, True),
        (date(2025, 6, 16), UY, A.CHAIR_T, A.COMMITTEE_X, False),
        (date(2025, 6, 16), UY, A.CHAIR_T, A.CHAIR_X, True),
        (date(2025, 6, 16), UY, A.AGENCY_HEAD_T, A.COMMITTEE_X, True),
        (date(2025, 6, 16), UY, A.AGENCY_T, A.COMMITTEE_X, False),
        (date(2025, 6, 16), UY, A.CHAIR_X, A.OFFICER_X, True),
        (date(2025, 6, 16), UY, A.COMMITTEE_X, A.OFFICER_X, False),
        (date(2025, 6, 16), UY, A.COUNCIL_T, A.COMMITTEE_T, False),
        (date(2025, 7, 1), UY, A.CENTRAL, A.CHAIR_T, True),
        (date(2025, 7, 1), UY, A.CENTRAL, A.CHAIR_X, False),
    ],
)
def test_the_table_permits_what_the_law_of_the_day_permits(
    day: date, mode: Mode, giver: Actor, recipient: Actor, *, allowed: bool
) -> None:
    assert (permitted(mode, giver, recipient, day=day, province="p52-2025") is not None) is allowed


def test_the_council_never_is_a_party_of_an_authorisation_and_hanoi_has_rows_of_its_own() -> None:
    councils = {A.COUNCIL_T, A.COUNCIL_H, A.COUNCIL_X}
    assert not [pair for pair in PAIRS if pair.mode is UY and (pair.givers | pair.recipients) & councils]
    day = date(2025, 7, 1)
    assert permitted(UY, A.CHAIR_T, A.VICE_CHAIR_T, day=day, province="p01") is not None
    assert permitted(UY, A.CHAIR_T, A.VICE_CHAIR_T, day=day, province="p79-2025") is None


def test_errors_are_told_first_and_one_fault_is_one_line() -> None:
    document = paper("511/KH-UBND", signed=date(2025, 9, 1))
    acts = [given("ubnd-tinh@p52-2025", f"ubnd-xa@{one}", document, key=one) for one in ("c1", "c2")]
    late = paper("600/2025/QĐ-UBND", signed=date(2025, 9, 1), after=0)
    more = given("ubnd-tinh@p52-2025", "so-cong-thuong@p52-2025", late, key="m")
    groups = grouped([*found("R13", late, more), *found("R02", document, *acts)])
    assert [(group.fault.rule, group.fault.severity, len(group.members)) for group in groups] == [
        ("R02", Severity.ERROR, 2), ("R13", Severity.WARNING, 1),
    ]  # fmt: skip
    assert groups[0].subjects == ("c1", "c2")
    assert groups[0].fault.kind is FindingKind.BREACH
