"""What the tables of the sectors call seen stands in the provision cited, what they call cited in the text named."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import pytest

from tests.data.provisions import LegalText, Passage, ProvisionNotFoundError, share_of, syllables, texts_by_id
from tests.data.starter_tables import STARTER, TEXTS, Row, day, parts, table, ways_to_write

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)

OFTEN_SAID = frozenset(
    syllables(
        "ủy ban nhân dân hội đồng chủ tịch cấp tỉnh xã huyện thành phố của và ở các cho về trong theo do để được thuộc "
        "quyết định đối với một số những khi là tại trên có từ thực hiện"
    )
)
"""Syllables of bodies, levels and function words: they say nothing of what a power is about."""

OWN_WORDS = 0.6
"""The share of what is special in a power's name that its provision must speak."""

SAID_OTHERWISE = {
    "so-van-hoa-the-thao-va-du-lich": "cơ quan chuyên môn về văn hóa thuộc Ủy ban nhân dân cấp tỉnh",
    "ct-ubnd-tinh": "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "bo-van-hoa-the-thao-va-du-lich": "",
    "bo-nong-nghiep-va-moi-truong": "",
    "bo-truong-y-te": "",
}
"""How the texts name a recipient, or, where empty, a giver that the annex or the closing article names, not the row."""

SLIPS = {"hr_0713": ("Phục lục XII", "Phụ lục XII"), "hr_0719": ("\nPhụ lục I Nghị định", " Phụ lục I Nghị định")}
"""A typist's slip in the gazette that hides an annex; a line broken so that another decree's annex seems to begin."""


@cache
def text_of(file_id: str) -> LegalText:
    words = texts_by_id(TEXTS)[file_id].read_text(encoding="utf-8")
    return LegalText(words.replace(*SLIPS[file_id]) if file_id in SLIPS else words)


@cache
def plain(file_id: str) -> str:
    words = unicodedata.normalize("NFC", texts_by_id(TEXTS)[file_id].read_text(encoding="utf-8"))
    return re.sub(r"(?<=/TT)- ", "-", " ".join(words.split()))  # numbers broken at the end of a line


@cache
def documents() -> dict[str, Row]:
    return {row["key"]: row for path in STARTER.glob("documents*.csv") for row in table(path.stem)}


@cache
def powers() -> dict[str, Row]:
    return {row["code"]: row for path in STARTER.glob("powers*.csv") for row in table(path.stem)}


def passage(document: str, provision: str) -> Passage:
    return text_of(documents()[document]["text"]).passage(provision)


def in_full(words: str) -> str:
    return words.replace("HĐND", "Hội đồng nhân dân").replace("UBND", "Ủy ban nhân dân")


def speaks_of(power: Row, words: str) -> float:
    """How much of what is special in the power's title (or, better, in one of its aliases) stands in the words."""
    names = [power["title"], *parts(power["aliases"])]
    return max(share_of(set(syllables(in_full(name))) - OFTEN_SAID, words) for name in names)


def seen_conferrals() -> list[Row]:
    return [row for row in table("conferrals_sectors") if row["grounding"] == "seen"]


def by_key(row: Row) -> str:
    return row["key"]


def test_each_text_is_that_document() -> None:
    with (TEXTS / "index.csv").open(encoding="utf-8", newline="") as index:
        listed = {row["id"]: row for row in csv.DictReader(index)}
    for row in table("documents_sectors"):
        if row["text"]:
            found = listed[row["text"]]
            assert found["number"] == row["number"], row["key"]
            assert row["signed"] in ("", found["date"]) or not found["date"], row["key"]


@pytest.mark.parametrize(
    "row", [row for row in table("documents_sectors") if row["effective_grounding"] == "seen"], ids=by_key
)
def test_the_first_day_in_force_stands_in_the_cited_provision(row: Row) -> None:
    effective = day(row["effective"])
    assert effective is not None
    said = passage(row["key"], row["effective_provision"]).text
    on_its_own_day = row["effective"] == row["signed"] and re.search(r"kể từ ngày ký", said)
    assert on_its_own_day or any(way in said for way in ways_to_write(effective)), said


@pytest.mark.parametrize("row", [row for row in table("documents_sectors") if row["grounding"] == "cited"], ids=by_key)
def test_a_cited_document_is_named_with_its_day_by_the_texts_that_its_note_gives(row: Row) -> None:
    named = re.findall(r"\b(?:hr|tnt|sct|pd)_[\w-]+", row["note"])
    assert named, row
    assert any(row["number"] in plain(file_id) for file_id in named), row
    signed = day(row["signed"])
    if signed is not None:
        assert any(way in plain(file_id) for file_id in named for way in ways_to_write(signed)), row


@pytest.mark.parametrize(
    "row",
    [row for row in table("effects_sectors") if row["grounding"] == "seen"],
    ids=lambda row: f"{row['document']}#{row['provision']}-{row['target']}#{row['target_provision']}",
)
def test_a_seen_effect_names_its_target_and_its_day(row: Row) -> None:
    found = passage(row["document"], row["provision"])
    if row["target"] != row["document"]:
        number = documents()[row["target"]]["number"]
        assert number in re.sub(r"-\s+", "-", found.text), found
    for step in row["target_provision"].split("/"):
        assert not step or re.search(rf"(?<!\w){step.removeprefix('pl:')}(?!\w)", found.text), (step, found)
    assert row["as_written"] in found.text, found
    if row["effect"] == "commence":
        first = day(row["from"])
        assert first is not None and any(way in found.text for way in ways_to_write(first)), found


@pytest.mark.parametrize("row", seen_conferrals(), ids=by_key)
def test_the_cited_provision_exists_and_speaks_of_the_power(row: Row) -> None:
    found = passage(row["document"], row["provision"])
    assert speaks_of(powers()[row["power"]], found.text) >= OWN_WORDS, (powers()[row["power"]]["title"], found.text)


@pytest.mark.parametrize("row", seen_conferrals(), ids=by_key)
def test_the_recipient_is_named_by_the_provision(row: Row) -> None:
    kind = row["recipient"].partition("@")[0]
    names = {one["key"]: one["name"].replace("{unit}", "").strip() for one in table("authority_kinds")}
    found = passage(row["document"], row["provision"])
    assert share_of(syllables(SAID_OTHERWISE.get(kind, names[kind])), found.text) == 1.0, (names[kind], found.text)


@pytest.mark.parametrize("row", [row for row in seen_conferrals() if row["giver"]], ids=by_key)
def test_the_giver_is_named_by_the_document(row: Row) -> None:
    kind = row["giver"].partition("@")[0]
    kinds = [*table("authority_kinds"), *table("authority_kinds_sectors")]
    name = next(one["name"] for one in kinds if one["key"] == kind)
    if SAID_OTHERWISE.get(kind) == "":
        assert name in plain(documents()[row["document"]]["text"]), name
    else:
        assert share_of(syllables(name), passage(row["document"], row["provision"]).text) == 1.0, name


@pytest.mark.parametrize("row", [row for row in seen_conferrals() if row["from"]], ids=by_key)
def test_a_day_of_its_own_is_written_in_the_document(row: Row) -> None:
    first = day(row["from"])
    assert first is not None
    said = plain(documents()[row["document"]]["text"])
    assert any(way in said for way in ways_to_write(first)) or "sau 60 ngày" in row["as_written"], row["as_written"]


@pytest.mark.parametrize(
    "row", [row for row in table("conferrals_sectors") if row["document"] == "140/2025/NĐ-CP"], ids=by_key
)
def test_decree_140_cites_each_basis_where_the_power_is_given(row: Row) -> None:
    words = passage(row["document"], row["provision"]).text
    for base in parts(row["bases"]):
        document, _, provision = base.partition("#")
        number, year, *_ = document.split("/")
        assert f"{number}/{year}/" in words or f"năm {year}" in words, base  # laws are cited by year
        assert re.search(rf"Điều {provision.split('/')[0]}(?!\w)", words), (base, words)


@pytest.mark.parametrize(
    "row",
    [row for row in table("conferrals_sectors") if row["bases"] and row["grounding"] == "seen"],
    ids=by_key,
)
def test_every_basis_that_can_be_read_exists(row: Row) -> None:
    for base in parts(row["bases"]):
        document, _, provision = base.partition("#")
        if documents()[document]["text"]:
            assert passage(document, provision).own


def test_what_was_not_read_says_who_said_it() -> None:
    for row in table("conferrals_sectors"):
        if row["grounding"] == "cited":
            assert "Nghị định 140/2025/NĐ-CP" in row["note"] or re.search(
                r"\b(?:hr|sct)_\d+|Thông tư 22/2026", row["note"]
            ), row
        if row["grounding"] == "secondary":
            assert re.search(r"nguồn thứ cấp", row["note"], re.IGNORECASE), row


def test_a_provision_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(ProvisionNotFoundError):
        passage("140/2025/NĐ-CP", "4/9")
