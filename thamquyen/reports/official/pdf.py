"""An official paper as PDF/A: the paper as data, set by `official.typ` with letters as wide as Times New Roman's."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from thamquyen.reports.official import layout
from thamquyen.reports.official.head import MOTTO_RULE, marks_of, names_of, subject_rule, subject_width
from thamquyen.reports.official.lines import (
    addressed,
    annex_head,
    attached_line,
    clean,
    day_line,
    in_sentence,
    labelled,
    listed,
    number_line,
    preamble,
    runs_of,
    verdict,
)
from thamquyen.reports.official.paper import (
    Annex,
    Article,
    Block,
    Clause,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Point,
    Signature,
    Table,
    Text,
)
from thamquyen.reports.official.pdf_table import table_data
from thamquyen.reports.official.widths import FONTS, shown

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).with_name("official.typ")
_STANDARD: Final = "a-2a"


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as PDF/A-2a, its letters embedded; the same paper gives the same bytes."""
    day = paper.day_of_file
    import typst  # a large program: loaded when the first paper is made, not when the application starts

    compiler = typst.Compiler(
        str(_TEMPLATE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": shown(json.dumps(_data(paper), ensure_ascii=False))},
    )
    made = compiler.compile(
        format="pdf",
        pdf_standards=_STANDARD,
        timestamp=None if day is None else int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst không trả về một tệp PDF.")
    return made


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _data(paper: Paper) -> dict[str, Any]:
    page = layout.page_of(landscape=paper.landscape)
    superior, issuer = names_of(paper.letterhead, page)
    first, others = addressed(paper.addressees) if paper.addressees else ("", ())
    return {
        "title": clean(" ".join((paper.kind or "Công văn", paper.subject))),
        "author": clean(in_sentence(paper.letterhead.issuer)),
        "layout": _layout(),
        "landscape": paper.landscape,
        "head_left": page.head_left,
        "superior": asdict(superior),
        "issuer": asdict(issuer),
        "state": layout.STATE,
        "motto": layout.MOTTO,
        "motto_rule": MOTTO_RULE,
        "subject_rule": subject_rule(paper),
        "subject_width": subject_width(paper),
        "number": number_line(paper.number) if paper.number else "",
        "issued": clean(day_line(paper.issued)) if paper.issued else "",
        "letter_subject": clean(f"V/v {paper.subject}") if paper.is_letter else "",
        "kind": clean(paper.kind).upper(),
        "subject": clean(paper.subject),
        "marks": [asdict(mark) for mark in marks_of(paper)],
        "addressed": [clean(first), [clean(one) for one in others]],
        "authority": clean(paper.authority).upper(),
        "grounds": [clean(one) for one in preamble(paper)],
        "verdict": clean(verdict(paper)),
        "body": [_block(one, page) for one in paper.body],
        "signature": _signature(paper.signature),
        "beside": _signature(paper.beside),
        "recipients": [clean(one) for one in listed(paper.recipients)],
        "annexes": [_annex(paper, one) for one in paper.annexes],
    }


@cache
def _layout() -> dict[str, Any]:
    return {
        "font": layout.PDF_FONT,
        "page": asdict(layout.PAGE),
        "page_on_its_side": asdict(layout.PAGE.on_its_side),
        "sizes": asdict(layout.SIZES),
        "ascent": layout.ASCENT,
        "descent": layout.DESCENT,
        "line": layout.LINE,
        "between": layout.BETWEEN,
        "first_line": layout.FIRST_LINE,
        "letter_subject_gap": layout.LETTER_SUBJECT_GAP,
        "signing_space": layout.SIGNING_SPACE,
        "addressed": layout.ADDRESSED,
        "cell_above": layout.CELL_ABOVE,
        "cell_aside": layout.CELL_ASIDE,
    }


def _annex(paper: Paper, annex: Annex) -> dict[str, Any]:
    page = layout.page_of(landscape=annex.landscape)
    return {
        "head": clean(annex_head(annex)),
        "title": clean(annex.title).upper(),
        "attached": clean(attached_line(paper, annex)),
        "landscape": annex.landscape,
        "blocks": [_block(one, page) for one in annex.blocks],
    }


def _signature(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {"lines": [clean(line).upper() for line in signature.lines], "name": clean(signature.name)}


def _block(block: Block, page: layout.Page) -> dict[str, Any]:
    match block:
        case Heading():
            return {"is": "heading", "rank": block.rank, "number": clean(block.number), "title": clean(block.title)}
        case Article():
            label = f"Điều {block.number}."
            return {"is": "article", "label": label, "title": clean(block.title), "runs": _runs(block.text)}
        case Table():
            return table_data(block, page)
        case PageBreak():
            return {"is": "break"}
        case Clause():
            return _paragraph(f"{block.number}. ", block.text)
        case Point():
            return _paragraph(f"{block.letter}) ", block.text)
        case Paragraph():
            return _paragraph("", block.text) | {"align": block.align, "indented": block.indented}


def _paragraph(label: str, text: Text) -> dict[str, Any]:
    return {"is": "paragraph", "runs": _runs(labelled(label, text)), "align": "justify", "indented": True}


def _runs(text: Text) -> list[dict[str, Any]]:
    return [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in runs_of(text)]
