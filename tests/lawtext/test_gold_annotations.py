"""The annotations of legal texts say what the texts say: digests, offsets, spans, numbers, dates, order.

The form is described in ``gold/README.md``. Nothing here runs the reader: these tests guard the yardstick itself.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
TEXTS = Path(__file__).parents[3] / "shared" / "data"
SENTENCE_SETS = {"amendments", "competence", "preapproval"}
DOCUMENTS = sorted(path for path in GOLD.glob("*/*.json") if path.stem not in SENTENCE_SETS)
KINDS = {"title", "inline", "none"}
CITATION_KEYS = ["id", "start", "end", "text", "type", "number", "date", "issuer", "doc_start", "provisions"]
OPTIONAL_KEYS = {"annex_cited", "note", "number_normalized", "layout", "borderline"}
STRUCTURE_KEYS = {"articles", "chapters", "articles_in_annexes", "quoted_new_articles", "line_start_traps"}

needs_texts = pytest.mark.skipif(
    not (TEXTS / "legal").is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


def _annotation(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def _text(annotation: dict[str, Any]) -> str:
    name: str = annotation["file"]
    return (TEXTS / name).read_bytes().decode("utf-8")


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _all_articles(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    structure = annotation["structure"]
    return sorted(structure["articles"] + structure["articles_in_annexes"], key=lambda article: article["start"])


def test_at_least_twenty_documents_are_annotated_and_a_third_is_held_out() -> None:
    held_out = [path for path in DOCUMENTS if path.parent.name == "held_out"]
    assert len(DOCUMENTS) >= 20
    assert 3 * len(held_out) >= len(DOCUMENTS)
    assert {path.parent.name for path in DOCUMENTS} == {"development", "held_out"}
    assert len({path.stem for path in DOCUMENTS}) == len(DOCUMENTS)


@each_document
def test_the_form_is_the_agreed_one(path: Path) -> None:
    annotation = _annotation(path)
    assert annotation["id"] == path.stem
    assert set(annotation["structure"]) == STRUCTURE_KEYS
    for article in _all_articles(annotation):
        assert article["heading_kind"] in KINDS
        assert (article["heading"] is None) == (article["heading_kind"] != "title")
        assert article["khoan"] >= 0 and article["diem"] >= 0
    for order, citation in enumerate(annotation["citations"], 1):
        assert citation["id"] == f"{path.stem}#{order:02d}"
        assert list(citation)[: len(CITATION_KEYS)] == CITATION_KEYS
        assert set(citation) <= set(CITATION_KEYS) | OPTIONAL_KEYS
        for provision in citation["provisions"]:
            assert provision and set(provision) <= {"dieu", "khoan", "diem"}


@each_document
def test_annotations_are_nfc_and_their_citations_stand_in_order_without_overlap(path: Path) -> None:
    raw = path.read_text("utf-8")
    assert unicodedata.is_normalized("NFC", raw)
    citations = _annotation(path)["citations"]
    for citation in citations:
        assert citation["start"] <= citation["doc_start"] < citation["end"]
    for earlier, later in itertools.pairwise(citations):
        assert earlier["end"] <= later["start"]


@needs_texts
@each_document
def test_the_text_is_the_one_that_was_annotated(path: Path) -> None:
    annotation = _annotation(path)
    digest = hashlib.sha256((TEXTS / annotation["file"]).read_bytes()).hexdigest()
    assert digest == annotation["text_sha256"]


@needs_texts
@each_document
def test_every_article_and_chapter_starts_where_it_is_said_to(path: Path) -> None:
    annotation = _annotation(path)
    text = _text(annotation)
    for article in _all_articles(annotation):
        head = re.compile(r"Điều\s+(\d+[a-zđ]?)\s*[.:]?").match(text, article["start"])
        assert head and head[1] == article["number"]
        heading = article["heading"]
        if heading is not None:
            following = _one_space(text[head.end() : head.end() + 3 * len(heading) + 50])
            assert following.startswith(heading)
        if article["heading_kind"] == "none":
            assert not text[head.end() :].split("\n", 1)[0].strip()
    for chapter in annotation["structure"]["chapters"]:
        head = re.compile(r"Chương\s+(\w+)", re.IGNORECASE).match(text, chapter["start"])
        assert head and head[1] == chapter["number"]
    for trap in annotation["structure"]["line_start_traps"]:
        assert _one_space(text[trap["start"] :]).startswith(trap["text"])
        assert not text[: trap["start"]].rsplit("\n", 1)[-1].strip()


@needs_texts
@each_document
def test_every_line_that_begins_like_an_article_is_accounted_for(path: Path) -> None:
    annotation = _annotation(path)
    structure = annotation["structure"]
    known = {item["start"] for item in _all_articles(annotation) + structure["line_start_traps"]}
    quoted = {re.split(r"\s+", name)[1] for name in structure["quoted_new_articles"]}
    for begun in re.finditer(r"^[ \t]*[“\"]?(Điều\s+(\d+[a-zđ]?))", _text(annotation), re.MULTILINE):
        assert begun.start(1) in known or begun[2] in quoted


@needs_texts
@each_document
def test_every_citation_and_self_mention_quotes_its_span(path: Path) -> None:
    annotation = _annotation(path)
    text = _text(annotation)
    for item in annotation["citations"] + annotation["self_mentions"]:
        assert _one_space(text[item["start"] : item["end"]]) == item["text"]
        assert item["text"] == item["text"].strip(" ,;.")


@needs_texts
@each_document
def test_number_date_issuer_and_provisions_are_printed_in_the_span(path: Path) -> None:
    annotation = _annotation(path)
    text = _text(annotation)
    for citation in annotation["citations"]:
        name = _one_space(text[citation["doc_start"] : citation["end"]])
        if citation["number"] is not None:
            assert citation["number"] in re.sub(r"\s", "", name)
        if citation["date"] is not None:
            day = datetime.date.fromisoformat(citation["date"])
            digits = [int(number) for number in re.findall(r"\d+", name)]
            assert [day.day, day.month, day.year] in [digits[at : at + 3] for at in range(len(digits))]
        if citation["issuer"] is not None:
            assert name.endswith(citation["issuer"])
        before = citation["text"][: len(citation["text"]) - len(name)]
        for provision in citation["provisions"]:
            for value in provision.values():
                assert re.search(rf"(?<!\w){value}(?!\w)", before) or citation.get("note")
