"""`thamquyen read FILE`: a document file as it is read, on the terminal: text, identity, articles, citations.

Exit status 0: read; 2: the file is refused or cannot be opened. It needs no database.
"""

import argparse
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from thamquyen.domain.time import show_day
from thamquyen.lawtext.headings import heading
from thamquyen.lawtext.identity import Identity
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.reading import read as read_law
from thamquyen.lawtext.references import Named, Reference
from thamquyen.lawtext.units import Kind, Unit
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.values import KIND_NAMES, DocumentText
from thamquyen.reports.refusals import FileRefusedError

_REFUSED = 2
_OUTLINED = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.ANNEX, Kind.FORM)
_COUNTED = (Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT, Kind.ANNEX, Kind.ROW)
_MOST_SHOWN = 40
_LONGEST = 100


def read(rest: list[str]) -> int:
    """Carries out the command with what follows its name; the exit status."""
    options = _parser().parse_args(rest)
    path: Path = options.file
    try:
        document = read_document(path.read_bytes(), path.name)
    except FileRefusedError as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    except OSError:
        sys.stderr.write(f"Không đọc được tệp {path}. Kiểm tra lại đường dẫn và quyền đọc tệp.\n")
        return _REFUSED
    if options.text:
        sys.stdout.write(f"{document.text}\n")
        return 0
    law = read_law(document.text)
    if options.json:
        sys.stdout.write(json.dumps(_as_json(document, law), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(_summary(document, law)) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="thamquyen read",
        description="Đọc một văn bản cho xem: chữ, số ký hiệu, các Điều, các văn bản được dẫn. Không ghi gì vào sổ.",
    )
    parser.add_argument("file", metavar="TỆP", type=Path, help=".docx, .doc, .rtf, .odt, .pdf, .html, .txt hoặc ảnh")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="chỉ in chữ đã đọc")
    form.add_argument("--json", action="store_true", help="in tất cả dưới dạng JSON, vị trí tính theo ký tự của chữ")
    return parser


def _summary(document: DocumentText, law: Reading) -> Iterator[str]:
    counted = [f"{_grouped(len(document.text))} ký tự"]
    if document.pages:
        counted.append(f"{_grouped(len(document.pages))} trang")
    yield f"{document.name}: {KIND_NAMES[document.kind]}, {', '.join(counted)}."
    yield from (f"Lưu ý: {remark}" for remark in document.remarks)
    yield ""
    yield from _identity_lines(law.identity)
    yield ""
    yield from _outline(law)
    yield ""
    yield from _citations(law)
    if law.unclear:
        yield ""
        yield f"Chưa hiểu {_grouped(len(law.unclear))} chỗ:"
        shown = [f"  {one.reason}: {_cut(one.span.of(law.tree.text))}" for one in law.unclear]
        yield from _limited(shown)


def _identity_lines(identity: Identity) -> Iterator[str]:
    days = {"Ngày ký": identity.signed, "Có hiệu lực từ": identity.effective, "Đến hết": identity.until}
    said = {
        "Loại": identity.type,
        "Số, ký hiệu": identity.number,
        "Cơ quan ban hành": identity.issuer,
        "Nơi ban hành": identity.place,
        **{label: show_day(day) if day else "" for label, day in days.items()},
        "Trích yếu": identity.title,
        "Người ký": ", ".join(filter(None, (identity.signer, identity.capacity))),
        "Căn cứ": f"{len(identity.grounds)} dòng" if identity.grounds else "",
        "Nơi nhận": f"{len(identity.recipients)} nơi" if identity.recipients else "",
    }
    for label, text in said.items():
        yield f"{label}: {text or 'không thấy trong văn bản'}"


def _outline(law: Reading) -> Iterator[str]:
    tree = law.tree
    own = [unit for unit in tree.units if not unit.quoted]
    counts = Counter(unit.kind for unit in own)
    counted = [f"{_grouped(counts[kind])} {kind.value}" for kind in _COUNTED if counts[kind]]
    yield f"Bố cục: {', '.join(counted) or 'không thấy điều khoản nào'}."
    yield from _limited([_outlined(law, unit) for unit in own if unit.kind in _OUTLINED])


def _outlined(law: Reading, unit: Unit) -> str:
    """A unit by its label and title, set in as deep as it lies."""
    tree = law.tree
    depth = sum(1 for _ in tree.upwards(unit))
    label = f"{unit.kind.value.capitalize()} {unit.mark}".rstrip()
    title = heading(tree, unit).span if unit.kind is Kind.ARTICLE else tree.lead(unit)
    words = " ".join(tree.flow[title.start : title.end].split())
    return _cut(f"{'  ' * (depth - 1)}{label}. {words}" if words else f"{'  ' * (depth - 1)}{label}")


def _citations(law: Reading) -> Iterator[str]:
    """The documents cited, the most cited first, each by the fullest of its names."""
    names: dict[str, list[str]] = {}
    for one in law.cited:
        meant = one.meant or one.printed
        names.setdefault(meant.number or f"{meant.title} {meant.year or ''}", []).append(_named(meant))
    yield f"Dẫn {_grouped(len(names))} văn bản khác, {_grouped(len(law.cited))} lần:"
    ordered = sorted(names.values(), key=len, reverse=True)
    yield from _limited([f"  {max(named, key=len)} ({len(named)} lần)" for named in ordered])


def _named(named: Named) -> str:
    parts = [named.type or "Văn bản", named.title, f"số {named.number}" if named.number else ""]
    if named.signed:
        parts.append(f"ngày {show_day(named.signed)}")
    elif named.year:
        parts.append(f"năm {named.year}")
    parts.append(f"của {named.issuer}" if named.issuer else "")
    return " ".join(filter(None, parts))


def _limited(lines: list[str]) -> list[str]:
    left = len(lines) - _MOST_SHOWN
    return lines if left <= 0 else [*lines[:_MOST_SHOWN], f"  … và {_grouped(left)} dòng nữa; xem hết: thêm --json"]


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _as_json(document: DocumentText, law: Reading) -> dict[str, object]:
    identity = law.identity
    facts = {field.name: getattr(identity, field.name) for field in dataclasses.fields(identity)}
    return {
        "name": document.name,
        "kind": document.kind.value,
        "confidence": document.confidence,
        "remarks": list(document.remarks),
        "pages": [dataclasses.asdict(page) for page in document.pages],
        "identity": {name: _plain(value) for name, value in facts.items()},
        "structure": [_unit_as_json(unit) for unit in law.tree.units],
        "citations": [_citation_as_json(one) for one in law.references],
        "unclear": [{"start": one.span.start, "end": one.span.end, "reason": one.reason} for one in law.unclear],
        "text": law.tree.text,
    }


def _unit_as_json(unit: Unit) -> dict[str, object]:
    return {**unit._asdict(), "kind": unit.kind.value}


def _citation_as_json(one: Reference) -> dict[str, object]:
    meant = one.meant or one.printed
    return {
        "start": one.span.start,
        "end": one.span.end,
        "relation": one.relation.value,
        "document": {field.name: _plain(getattr(meant, field.name)) for field in dataclasses.fields(meant)},
        "provisions": [provision.compact for provision in one.provisions],
        "annex": one.annex,
    }


def _plain(value: object) -> object:
    """A value as JSON has it: days in ISO form, spans as [start, end]."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return list(dataclasses.astuple(value))
    return value
