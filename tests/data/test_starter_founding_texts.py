"""What the founding law tables call seen stands in the cited provision, and what they call cited in the text named."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import pytest

from tests.data.provisions import LegalText, Passage, share_of, syllables, texts_by_id
from tests.data.starter_tables import TEXTS, Row, day, parts, table, ways_to_write

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)

OFTEN_SAID = frozenset(
    syllables(
        "ủy ban nhân dân hội đồng chủ tịch cấp tỉnh xã huyện thành phố của và ở các cho về trong theo do để được thuộc "
        "quyết định đối với một số những khi là tại trên"
    )
)
"""Syllables of bodies, levels and function words: they say nothing of what a power is about."""


def effect_name(row: Row) -> str:
    return f"{row['document']}#{row['provision']}-{row['effect']}-{row['target']}#{row['target_provision']}"


@cache
def text_of(file_id: str) -> LegalText:
    return LegalText.read(texts_by_id(TEXTS)[file_id])


@cache
def plain(file_id: str) -> str:
    return " ".join(unicodedata.normalize("NFC", texts_by_id(TEXTS)[file_id].read_text(encoding="utf-8")).split())


@cache
def documents() -> dict[str, Row]:
    return {row["key"]: row for row in table("documents_founding")}


def passage(document: str, provision: str) -> Passage:
    return text_of(documents()[document]["text"]).passage(provision)


def in_full(words: str) -> str:
    return words.replace("HĐND", "Hội đồng nhân dân").replace("UBND", "Ủy ban nhân dân")


def speaks_of(power: Row, words: str) -> float:
    """How much of what is special in the power's title (or, better, in one of its aliases) stands in the words."""
    names = [power["title"], *parts(power["aliases"])]
    return max(share_of(set(syllables(in_full(name))) - OFTEN_SAID, words) for name in names)


def test_each_text_is_that_document() -> None:
    with (TEXTS / "index.csv").open(encoding="utf-8", newline="") as index:
        listed = {row["id"]: row for row in csv.DictReader(index)}
    for row in documents().values():
        if row["text"]:
            found = listed[row["text"]]
            assert found["number"] == row["number"], row["key"]
            assert row["signed"] in ("", found["date"]) or not found["date"], row["key"]


@pytest.mark.parametrize(
    "key", [row["key"] for row in table("documents_founding") if row["effective_grounding"] == "seen"]
)
def test_the_first_day_in_force_stands_in_the_cited_provision(key: str) -> None:
    row = documents()[key]
    effective = day(row["effective"])
    assert effective is not None
    said = passage(key, row["effective_provision"]).text
    on_its_own_day = row["effective"] == row["signed"] and re.search(r"từ ngày (được thông qua|ký)", said)
    assert on_its_own_day or any(way in said for way in ways_to_write(effective)), said


@pytest.mark.parametrize("key", [row["key"] for row in table("documents_founding") if row["grounding"] == "cited"])
def test_a_cited_document_is_named_by_the_text_that_its_note_gives(key: str) -> None:
    row = documents()[key]
    named = re.findall(r"\b(?:hr|tnt|sct|cb|pd|x|man)_[\w-]+", row["note"])
    named += [
        other["text"] for other in documents().values() if other["text"] and other["number"] in row["note"].split()
    ]
    assert named, row
    wanted = row["number"] or row["title"].removesuffix(" năm 2013")
    assert any(wanted in plain(file_id) for file_id in named), row
    signed = day(row["signed"])
    if signed and "ngày ký" not in row["note"]:
        assert any(way in plain(file_id) for file_id in named for way in ways_to_write(signed)), row


@pytest.mark.parametrize(
    "row", [row for row in table("effects_founding") if row["grounding"] == "seen"], ids=effect_name
)
def test_a_seen_effect_names_its_target_in_the_cited_provision(row: Row) -> None:
    found = passage(row["document"], row["provision"])
    if row["target"] == row["document"]:
        first = day(row["from"])
        assert first is not None and re.search(r"(Nghị định|Nghị quyết) này|Phụ lục", found.text), found
    else:
        assert documents()[row["target"]]["number"] in found.text, found
    article, *below = row["target_provision"].split("/")
    for step in [article, *below]:
        assert not step or re.search(rf"(?<!\w){step.removeprefix('pl:')}(?!\w)", found.text), (step, found)
    assert row["as_written"] in found.text, found


@pytest.mark.parametrize("key", [row["key"] for row in table("authority_kinds") if row["grounding"] == "seen"])
def test_a_seen_kind_of_authority_is_spoken_of_in_the_cited_provision(key: str) -> None:
    row = next(row for row in table("authority_kinds") if row["key"] == key)
    assert (
        share_of(syllables(row["name"].replace("{unit}", "")), passage(row["document"], row["provision"]).text) >= 0.8
    )


@pytest.mark.parametrize("row", table("conferrals_founding"), ids=lambda row: row["key"])
def test_the_cited_provision_exists_and_speaks_of_the_power(row: Row) -> None:
    power = next(power for power in table("powers_founding") if power["code"] == row["power"])
    assert row["grounding"] == "seen"
    found = passage(row["document"], row["provision"])
    assert share_of(syllables(in_full(power["title"])), found.text) >= 0.6
    own = speaks_of(power, found.own)
    assert own >= 0.6, (power["title"], found.own)
    beside = text_of(documents()[row["document"]]["text"]).siblings(row["provision"])
    better = {citation: other.own for citation, other in beside.items() if speaks_of(power, other.own) > own}
    assert better == {}, power["title"]


@pytest.mark.parametrize(
    "row", [row for row in table("conferrals_founding") if row["bases"]], ids=lambda row: row["key"]
)
def test_every_basis_exists(row: Row) -> None:
    for base in parts(row["bases"]):
        document, _, provision = base.partition("#")
        assert passage(document, provision).own


@pytest.mark.parametrize("row", table("conferrals_founding"), ids=lambda row: row["key"])
def test_the_recipient_is_the_body_that_the_article_is_about(row: Row) -> None:
    kind = row["recipient"].partition("@")[0]
    names = {kind["key"]: kind["name"].replace("{unit}", "").strip() for kind in table("authority_kinds")}
    found = passage(row["document"], row["provision"])
    assert share_of(syllables(names[kind]), found.text) == 1.0, (names[kind], found.heading)
