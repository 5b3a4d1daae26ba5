"""What the closing article of a text at hand says of other documents and of its own parts is in the starter tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.data.provisions import LegalText, ProvisionNotFoundError, texts_by_id
from tests.data.starter_tables import STARTER, TEXTS, Row, table

pytestmark = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)

_NUMBER = r"(\d+/\d{4}/[A-ZĐ]+\d*(?:-[A-ZĐ]+)*)"
_ENDS = re.compile(rf"(?:[Bb]ãi bỏ|[Tt]hay thế)[^.;:“]{{0,80}}?số {_NUMBER}")
_CEASES = re.compile(rf"số {_NUMBER}[^.;:“]*?hết hiệu lực")
_LATER = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_PLACE = re.compile(r"((?:(?:và )?khoản \d+,? )*)Điều (\d+[a-zđ]?)")


@cache
def rows(name: str) -> tuple[Row, ...]:
    return tuple(row for path in sorted(STARTER.glob(f"{name}*.csv")) for row in table(path.stem))


def closing_clauses(document: Row) -> Iterator[str]:
    """The clauses of the article that says from when the document is in force, the first clause excepted."""
    article = document["effective_provision"].split("/")[0]
    text = LegalText.read(texts_by_id(TEXTS)[document["text"]])
    for number in range(2, 12):
        try:
            yield text.passage(f"{article}/{number}").own
        except ProvisionNotFoundError:
            return


def with_closing_article() -> list[Row]:
    return [row for row in rows("documents") if row["text"] and row["effective_provision"]]


def by_key(row: Row) -> str:
    return row["key"]


@pytest.mark.parametrize("document", with_closing_article(), ids=by_key)
def test_what_ends_another_document_of_the_register_is_recorded(document: Row) -> None:
    known = {row["number"] for row in rows("documents") if "@" not in row["key"]}
    recorded = {row["target"] for row in rows("effects") if row["document"] == document["key"]}
    clauses = [clause for clause in closing_clauses(document) if not clause.startswith("Sửa đổi")]
    ended = {number for clause in clauses for found in (_ENDS, _CEASES) for number in found.findall(clause)}
    left_out = " ".join(row["subject"] for row in rows("left_out") if row["document"] == document["key"])
    assert {number for number in (ended & known) - recorded if number not in left_out} == set()


def begins_later(document: Row) -> Iterator[tuple[str, str]]:
    """The provisions of the document that begin on a day of their own, each with that day."""
    for clause in closing_clauses(document):
        for sentence in clause.split(". "):
            if (day := _LATER.search(sentence)) and not re.search(r"(Luật|Nghị \w+|Quyết định|Thông tư) số", sentence):
                for clauses, article in _PLACE.findall(sentence):
                    first = f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"
                    for place in [f"{article}/{number}" for number in re.findall(r"\d+", clauses)] or [article]:
                        yield place, first


def within(provision: str, place: str) -> bool:
    return f"{provision}/".startswith(f"{place}/")


@pytest.mark.parametrize("document", with_closing_article(), ids=by_key)
def test_what_rests_on_a_part_that_begins_later_begins_with_it(document: Row) -> None:
    key = document["key"]
    own = [row for row in rows("effects") if (row["document"], row["target"], row["effect"]) == (key, key, "commence")]
    for place, first in begins_later(document):
        begun = [row["target_provision"] for row in own if row["from"] == first]
        for row in rows("conferrals"):
            if row["document"] == key and within(row["provision"], place) and row["from"] != first:
                assert any(within(row["provision"], part) for part in begun), (place, first, row["key"])


def test_the_closing_articles_say_something() -> None:
    assert sum(len(list(closing_clauses(row))) for row in with_closing_article()) >= 100
    later = [row["key"] for row in with_closing_article() if list(begins_later(row))]
    assert {"26/2026/NĐ-CP", "26/2026/TT-BCT", "22/2026/TT-BNNMT", "35/2024/QH15"} <= set(later)
