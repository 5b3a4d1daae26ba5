"""Every error and warning on the starter catalogue has been judged, and no judgement outlives its finding."""

import re
from pathlib import Path

from tests.data.starter_snapshot import starter_reading
from thamquyen.domain.findings import Severity
from thamquyen.domain.rules.actors import Actor, actor_of
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


def test_every_kind_of_authority_is_an_actor_of_the_law_but_those_that_it_does_not_name_or_that_mix_sorts() -> None:
    kinds = starter_reading().snapshot.authorities.kinds
    assert {key for key in kinds if actor_of(key, kinds) is None} == {
        *(f"{organ}-hdnd-{level}" for organ in ("tt", "ct") for level in ("tinh", "huyen", "xa")),
        *("van-phong-doan-dbqh-hdnd-tinh", "chanh-vp-doan-dbqh-hdnd-tinh"),
        *("co-quan-don-vi-tinh", "co-quan-cap-tinh", "co-quan-co-tai-san", "co-quan-ra-quyet-dinh-tich-thu"),
    }
    assert actor_of("chanh-thanh-tra-tinh", kinds) is Actor.AGENCY_HEAD_T
    assert actor_of("phong-kinh-te-ha-tang-cap-xa", kinds) is Actor.AGENCY_X
    assert actor_of("bo-truong-cong-thuong", kinds) is Actor.CENTRAL
    assert actor_of("không-có", kinds) is None
