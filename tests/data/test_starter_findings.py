"""Every error and warning on the starter catalogue has been judged, and no judgement outlives its finding."""

import re
from pathlib import Path

from tests.data.starter_snapshot import starter_reading
from thamquyen.domain.findings import Severity
from thamquyen.domain.rules.catalogue import check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "findings-on-real-decisions.md"


def test_every_error_and_warning_on_the_starter_catalogue_is_judged() -> None:
    found = {
        (one.fault.rule, one.fault.documents[0])
        for one in check(starter_reading())
        if one.fault.severity is not Severity.INFORMATION
    }
    judged = set(re.findall(r"^\| (R\d\d\w?) \| ([^|]+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert found == judged


def test_what_the_ground_names_as_lawful_is_not_found_fault_with() -> None:
    rules = ("R02", "R02b", "R13")
    gia_lai = [one for one in check(starter_reading()) if "44/2025/QĐ-CTUBND@p52-2025" in one.fault.documents]
    assert [one for one in gia_lai if one.fault.rule in rules] == []
