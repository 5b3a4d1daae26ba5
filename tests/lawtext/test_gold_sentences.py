"""The annotated sentences say what the texts say: offsets, spans, names of documents, words of the form.

The form and its conventions are described in ``gold/README.md`` ("Sentence sets"). Nothing here runs the reader: these
tests guard the yardstick itself.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
TEXTS = Path(__file__).parents[3] / "shared" / "data" / "legal"
QUESTION = {"competence": "is_competence", "preapproval": "is_preapproval", "amendments": "is_amendment"}
FILES = sorted(path for name in QUESTION for path in GOLD.glob(f"*/{name}.json"))
MODES = {"phân quyền", "phân cấp", "ủy quyền", "giao", "quy định"}
KINDS = {"thỏa thuận", "chấp thuận", "lấy ý kiến", "cho phép", "thống nhất", "phê duyệt trước"}
EFFECTS = {
    "sửa đổi",
    "bổ sung",
    "sửa đổi, bổ sung",
    "thay thế",
    "thay thế cụm từ",
    "bãi bỏ toàn bộ",
    "bãi bỏ một phần",
    "bãi bỏ cụm từ",
    "hết hiệu lực",
    "tạm ngưng hiệu lực",
    "không thực hiện",
    "gia hạn",
}
COMMON = {"id", "doc", "file", "start", "end", "text", "borderline", "note", "context_needed", "trap"}
POSITIVE = {
    "competence": {"holder", "object", "mode", "mode_in_context", "grantor"},
    "preapproval": {"polarity", "kind", "level", "giver", "asker", "before"},
    "amendments": {"effect", "targets", "effective_from"},
}
SOMETIMES = {
    "competence": {"condition", "exception", "previous_holder", "effect"},
    "preapproval": set[str](),
    "amendments": {"until"},
}

needs_texts = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)
each_set = pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")


def _items(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return loaded


def _positive(path: Path) -> list[dict[str, Any]]:
    return [item for item in _items(path) if item[QUESTION[path.stem]]]


def test_the_folders_hold_their_sets() -> None:
    expected = {(folder, name) for folder in ("development", "held_out") for name in QUESTION}
    expected |= {("held_out_2", name) for name in ("competence", "preapproval")}
    assert {(path.parent.name, path.stem) for path in FILES} == expected


def test_no_document_gives_sentences_to_both_folders() -> None:
    documents = {
        folder: {item["doc"] for path in FILES if path.parent.name == folder for item in _items(path)}
        for folder in ("development", "held_out")
    }
    assert documents["development"].isdisjoint(documents["held_out"])


def test_the_second_held_out_set_repeats_no_sentence_and_its_powers_come_from_no_known_document() -> None:
    taken: dict[str, list[tuple[int, int]]] = {}
    known: set[str] = set()
    for path in FILES:
        if path.parent.name == "held_out_2" or path.stem == "amendments":
            continue
        for item in _items(path):
            taken.setdefault(item["file"], []).append((item["start"], item["end"]))
            known |= {item["file"]} if path.parent.name == "development" else set()
    for path in GOLD.glob("held_out_2/*.json"):
        for item in _items(path):
            spans = taken.get(item["file"], [])
            assert not any(start < item["end"] and item["start"] < end for start, end in spans), item["id"]
            assert path.stem != "competence" or item["file"] not in known, item["id"]


@each_set
def test_every_item_has_the_fields_of_its_set(path: Path) -> None:
    question = QUESTION[path.stem]
    for item in _items(path):
        given = set(item) - COMMON - {question}
        if item[question]:
            assert POSITIVE[path.stem] <= given <= POSITIVE[path.stem] | SOMETIMES[path.stem], item["id"]
        else:
            assert given == {"reason"} and item["reason"], item["id"]
        assert item.get("borderline", True) is True, item["id"]


@each_set
def test_numbers_of_items_and_spans_are_unique(path: Path) -> None:
    items = _items(path)
    letter = path.stem[0].upper()
    assert all(re.fullmatch(rf"{letter}\d{{3}}", item["id"]) for item in items)
    assert len({item["id"] for item in items}) == len(items)
    assert len({(item["file"], item["start"], item["end"]) for item in items}) == len(items)


@needs_texts
@each_set
def test_the_text_is_what_stands_at_the_offsets(path: Path) -> None:
    for item in _items(path):
        assert item["file"].removesuffix(".txt").startswith(item["doc"]), item["id"]
        text = (TEXTS / item["file"]).read_bytes().decode("utf-8")
        span = text[item["start"] : item["end"]]
        assert " ".join(span.split()) == item["text"], item["id"]
        assert span == span.strip(), item["id"]
        before = text[item["start"] - 1 : item["start"]]
        assert not before.isalnum(), f"{item['id']} begins inside a word"


@each_set
def test_words_of_the_form_are_the_known_ones(path: Path) -> None:
    for item in _positive(path):
        if path.stem == "competence":
            assert item["mode"] in MODES | {None}, item["id"]
            assert item["mode_in_context"] in MODES, item["id"]
            assert item.get("effect", "removal") == "removal", item["id"]
        elif path.stem == "preapproval":
            assert item["polarity"] in {"required", "abolished", "moved"}, item["id"]
            assert item["level"] in {"state_state", "applicant_state"}, item["id"]
            assert item["kind"] in KINDS, item["id"]
        else:
            assert item["effect"] in EFFECTS, item["id"]
            assert item["targets"], item["id"]


@each_set
def test_days_are_real_and_targets_stand_in_the_sentence_or_above_it(path: Path) -> None:
    if path.stem != "amendments":
        return
    for item in _positive(path):
        days = [item[name] for name in ("effective_from", "until") if item.get(name)]
        assert sorted(days) == days and all(datetime.date.fromisoformat(day) for day in days), item["id"]
        for target in item["targets"]:
            assert set(target) == {"number", "type", "provisions"}, item["id"]
            if target["number"] and "context_needed" not in item:
                assert target["number"] in item["text"].replace(" ", ""), item["id"]


@each_set
def test_holder_and_object_are_given_unless_a_power_is_taken_away(path: Path) -> None:
    if path.stem != "competence":
        return
    for item in _positive(path):
        assert item["object"] and item["grantor"], item["id"]
        assert item["holder"] or item.get("effect") == "removal", item["id"]
