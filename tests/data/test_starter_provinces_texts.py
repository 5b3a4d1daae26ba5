"""What the tables of the provinces call seen stands in the cited provision; what they call cited, in the text named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from tests.data.provisions import LegalText, Passage, share_of, syllables, texts_by_id
from tests.data.starter_provinces import bases, documents, has_text, kind_names, rows
from tests.data.starter_tables import TEXTS, Row, day, ways_to_write

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)

OFTEN_SAID = frozenset(
    syllables(
        "ủy ban nhân dân chủ tịch cấp tỉnh xã phường và của ở các cho về trong theo do để được thuộc quyết định "
        "đối với một số tại trên vào thẩm quyền cơ quan đơn vị khác nhà nước"
    )
)
"""Syllables of bodies, levels and function words: they say nothing of what a power is about."""

WHOM_IT_MEANS = {
    ("44/2025/QĐ-UBND@p51-2025", "3"): ("2/1",),
    ("032/2025/QĐ-UBND@p66-2025", "3"): ("2/1",),
    ("74/2025/QĐ-UBND@p01", "4"): ("4/1", "4/2", "4/3"),
}
"""Where a decision says, for an article, which bodies its short words mean."""


@cache
def text_of(document: str) -> LegalText:
    """The text of the development data in which the document was read."""
    text = texts_by_id(TEXTS)[documents()[document]["text"]].read_text(encoding="utf-8")
    return LegalText(text.replace(" | QUY ĐỊNH\n", "\nQUY ĐỊNH\n"))  # the title of what is attached, beside a signature


def passage(document: str, provision: str) -> Passage:
    """A provision of a document that was read in the development data."""
    return text_of(document).passage(provision)


def in_full(words: str) -> str:
    """Abbreviations of bodies written out, on both sides of a comparison."""
    return words.replace("HĐND", "Hội đồng nhân dân").replace("UBND", "Ủy ban nhân dân")


@pytest.mark.parametrize(
    "key", [row["key"] for row in rows("documents") if row["effective_grounding"] == "seen" and row["text"]]
)
def test_the_first_day_in_force_stands_in_the_cited_provision(key: str) -> None:
    row = documents()[key]
    effective = day(row["effective"])
    found = passage(key, row["effective_provision"])
    assert effective is not None
    own_day = ("kể từ ngày ký", "kể từ ngày ban hành")
    on_its_own_day = row["effective"] == row["signed"] and any(way in found.text for way in own_day)
    assert on_its_own_day or any(way in found.text for way in ways_to_write(effective)), found.text


@pytest.mark.parametrize(
    "key",
    [row["key"] for row in rows("documents") if row["grounding"] == "cited" and "công khai" not in row["note"]],
)
def test_a_cited_document_is_named_by_a_text_that_its_note_gives(key: str) -> None:
    row = documents()[key]
    named = re.findall(r"\b(?:hr|tnt|sct|cb|pd|x|man)_[\w-]+", row["note"])
    files = [texts_by_id(TEXTS)[name].read_text(encoding="utf-8") for name in named]
    texts = [" ".join(unicodedata.normalize("NFC", text).replace("- ", "-").split()) for text in files]
    assert any(row["number"] in text for text in texts), row
    signed = day(row["signed"])
    if signed:
        assert any(way in text for text in texts for way in ways_to_write(signed)), row


@pytest.mark.parametrize(
    "row",
    [row for row in rows("effects") if row["grounding"] == "seen" and has_text(row)],
    ids=lambda row: f"{row['document']}#{row['provision']}-{row['target']}#{row['target_provision']}",
)
def test_a_seen_effect_names_its_target_in_the_cited_provision(row: Row) -> None:
    found = passage(row["document"], row["provision"])
    words = found.text.replace("- ", "-").replace("-UBND", "-UBND ")
    itself = row["target"] == row["document"] and any(f"{kind} này" in words for kind in ("Quyết định", "Nghị quyết"))
    assert itself or documents()[row["target"]]["number"] in words, found.text
    assert row["as_written"] in found.text, found.text
    article = row["target_provision"]
    assert not article or re.search(rf"(?<!\w){article}(?!\w)", found.text), found.text


@pytest.mark.parametrize(
    "row",
    [row for row in rows("conferrals") if row["grounding"] == "seen" and has_text(row)],
    ids=lambda row: row["key"],
)
def test_the_cited_provision_exists_and_speaks_of_the_power(row: Row) -> None:
    power = next(power for power in rows("powers") if power["code"] == row["power"])
    spoken = in_full(passage(row["document"], row["provision"]).text)
    own = set(syllables(in_full(power["title"]))) - OFTEN_SAID
    assert share_of(own, spoken) >= 0.6, (power["title"], spoken[:400])


@pytest.mark.parametrize("row", [row for row in rows("conferrals") if row["giver"]], ids=lambda row: row["key"])
def test_the_recipient_is_named_by_the_provision_or_where_the_decision_says_whom_it_means(row: Row) -> None:
    name = kind_names()[row["recipient"].partition("@")[0]]
    places = [row["provision"], *WHOM_IT_MEANS.get((row["document"], row["provision"].partition("/")[0]), ())]
    said = in_full(" ".join(passage(row["document"], place).text for place in places))
    assert share_of(syllables(name), said) >= 0.8, (name, said[:300])


@pytest.mark.parametrize(
    "row",
    [row for row in rows("conferrals") if row["value_from"] + row["value_to"] and has_text(row)],
    ids=lambda row: row["key"],
)
def test_the_limits_of_value_stand_in_the_provision(row: Row) -> None:
    found = passage(row["document"], row["provision"])
    for cell in filter(None, (row["value_from"], row["value_to"])):
        million = int(cell) // 1_000_000
        ways = {f"{million} triệu"} | ({f"{million // 1000:02d} tỷ"} if million % 1000 == 0 else set())
        assert any(way in found.text for way in ways), (cell, found.text)


@pytest.mark.parametrize("key", [row["key"] for row in rows("authority_kinds") if has_text(row)])
def test_a_kind_of_authority_is_spoken_of_in_the_cited_provision(key: str) -> None:
    row = next(row for row in rows("authority_kinds") if row["key"] == key)
    found = passage(row["document"], row["provision"])
    assert share_of(syllables(kind_names()[key]), in_full(found.text)) >= 0.8, found.text[:300]


BASES_READ = sorted(
    {
        base.compact
        for row in rows("conferrals")
        for base in bases(row)
        if base.provision.path and documents()[base.document]["text"]
    }
)


@pytest.mark.parametrize("base", BASES_READ)
def test_every_basis_read_in_the_texts_exists(base: str) -> None:
    document, _, provision = base.partition("#")
    assert passage(document, provision).own
