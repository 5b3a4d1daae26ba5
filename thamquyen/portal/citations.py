"""Who a document cites and who cites it, as rows; and the citations of the whole library as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thamquyen.domain.citations import Provision
from thamquyen.domain.law import Document
from thamquyen.library.citations.files import citations_csv, citations_json
from thamquyen.library.citations.index import bring_up, current_numbers
from thamquyen.library.citations.resolving import (
    STANDING_NAMES,
    Line,
    Resolver,
    Standing,
    citations_in,
    citations_out,
)
from thamquyen.library.identifying import Known
from thamquyen.portal.exports import File, NoFileError
from thamquyen.portal.looking import Looking
from thamquyen.portal.rows import Group, Row
from thamquyen.portal.seen import Seen
from thamquyen.ui.typography import grouped

_MOST_ROWS = 100
_MOST_PLACES = 6
_PORTION = 500
_WRITERS: Mapping[str, tuple[Callable[[Resolver], bytes], str]] = {
    "csv": (citations_csv, "text/csv; charset=utf-8"),
    "json": (citations_json, "application/json"),
}


def resolver_of(look: Looking) -> Resolver:
    """Citations resolved against the register that the page looks at."""
    return Resolver(Known(look.reading), current_numbers(), look.today)


def citation_groups(look: Looking, document: Document) -> tuple[Group, ...]:
    """Citations out and in, each other document once; groups without rows are left out."""
    waiting, resolver = bring_up(), resolver_of(look)
    out, inward = citations_out(document.key, resolver), citations_in(document, resolver)
    late = f"Còn {grouped(waiting)} toàn văn chưa đọc chỗ viện dẫn." if waiting else ""
    groups = (
        _group("Viện dẫn văn bản khác", out, look.seen, anchor="vien-dan-di", says="", inward=False),
        _group("Được văn bản khác viện dẫn", inward, look.seen, anchor="vien-dan-den", says=late, inward=True),
    )
    return tuple(group for group in groups if group.rows)


def _group(title: str, lines: tuple[Line, ...], seen: Seen, *, anchor: str, says: str, inward: bool) -> Group:
    said = [says] if says else []
    if len(lines) > _MOST_ROWS:
        said.append(f"Hiện {_MOST_ROWS} văn bản được viện dẫn nhiều nhất trong {grouped(len(lines))}.")
    rows = tuple(_row(line, seen, inward=inward) for line in lines[:_MOST_ROWS])
    return Group(title, rows, " ".join(said), anchor)


def _row(line: Line, seen: Seen, *, inward: bool) -> Row:
    places = [_place(citing, cited, inward=inward) for citing, cited in line.places]
    named = list(dict.fromkeys(one for one in places if one))
    said = "; ".join(named[:_MOST_PLACES])
    more = f" và {len(named) - _MOST_PLACES} chỗ khác" if len(named) > _MOST_PLACES else ""
    state = "" if inward else STANDING_NAMES[line.standing]
    tone = {Standing.TEXT: "good", Standing.ABSENT: "bad", Standing.UNCLEAR: "bad"}.get(line.standing, "")
    return Row(
        name=line.name,
        address=seen.document(line.key) if line.key else "",
        said=tuple(part for part in (f"{said}{more}", line.why) if part),
        days=f"{grouped(line.count)} lần",
        state=state,
        tone="" if inward else tone,
    )


def _place(citing: Provision, cited: tuple[Provision, ...], *, inward: bool) -> str:
    """One place in words: which provision cites which."""
    here = str(citing) or "phần đầu"
    there = ", ".join(str(one) for one in cited)
    if inward:
        return f"{here} dẫn {there}" if there else f"{here} dẫn cả văn bản"
    return f"{here} dẫn {there}" if there else here


def citations_file(look: Looking, kind: str) -> File:
    """All citations of the library as CSV or JSON. Raises NoFileError while texts are still to be read."""
    if waiting := bring_up(most=_PORTION):
        raise NoFileError(
            f"Còn {grouped(waiting)} toàn văn chưa đọc chỗ viện dẫn; mỗi lần tải đọc thêm {_PORTION} toàn văn. "
            "Hãy tải lại, hoặc chạy lệnh thamquyen citations."
        )
    write, content_type = _WRITERS[kind]
    return File(f"vien-dan_lan-ghi-{look.at.revision}.{kind}", content_type, write(resolver_of(look)))


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites a provision, from which of its own."""

    name: str
    places: tuple[str, ...]
    address: str


def citers_of(look: Looking, document: Document) -> Mapping[Provision, tuple[Citer, ...]]:
    """By provision, the documents whose texts cite just that provision."""
    bring_up()
    table: dict[Provision, list[Citer]] = {}
    for line in citations_in(document, resolver_of(look)):
        by_place: dict[Provision, list[str]] = {}
        for citing, cited in line.places:
            for one in cited:
                by_place.setdefault(one, []).append(str(citing) or "phần đầu")
        for provision, places in by_place.items():
            citer = Citer(line.name, tuple(dict.fromkeys(places)), look.seen.document(line.key))
            table.setdefault(provision, []).append(citer)
    return {provision: tuple(citers) for provision, citers in table.items()}
