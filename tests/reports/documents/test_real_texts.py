"""Real legal texts set as Word and as printed pages come back with every letter, and read as the same law."""

import json
from pathlib import Path

import pytest

from tests.reports.documents.pages import pdf
from tests.reports.documents.word_files import docx, paragraph, run
from thamquyen.domain.vietnamese import nfc
from thamquyen.lawtext.reading import read
from thamquyen.reports.documents.taking import taken
from thamquyen.reports.documents.values import Kind

_TEXTS = Path(__file__).parents[4] / "shared" / "data" / "legal"
_NAMES = ("tnt_0352__302-2025-ND-CP", "sct_0899__32-2024-ND-CP", "tnt_0220__2637-QD-UBND", "cb_0968__3210-QD-UBND")

pytestmark = pytest.mark.skipif(
    not _TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)


def lines(name: str) -> list[str]:
    text = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip()]


def letters(text: str) -> str:
    return "".join(nfc(text).split())


def law(text: str) -> tuple[object, ...]:
    reading = read(text)
    units = [(unit.kind, unit.mark) for unit in reading.tree.units if unit.kind.value in ("điều", "khoản", "điểm")]
    return units, reading.identity.number, reading.identity.signed, [one.meant for one in reading.cited]


@pytest.mark.parametrize("name", _NAMES)
def test_a_text_set_as_printed_pages_with_numbers_comes_back(name: str) -> None:
    given = lines(name)
    body = "\n".join(f"#par[#{json.dumps(line, ensure_ascii=False)}]" for line in given)
    found = str(taken(pdf(body, page='numbering: "1"'), Kind.PDF)["text"])
    assert letters(found) == letters("".join(given))
    assert law(found) == law("\n".join(given))


@pytest.mark.parametrize("name", _NAMES)
def test_a_text_set_as_word_comes_back(name: str) -> None:
    given = lines(name)
    found = str(taken(docx("".join(paragraph(run(line)) for line in given)), Kind.DOCX)["text"])
    assert letters(found) == letters("".join(given))
    assert law(found) == law("\n".join(given))
