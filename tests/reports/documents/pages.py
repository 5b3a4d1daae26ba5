"""Printed pages made with Typst: PDFs with letters, pictures of pages, and scans (PDFs that hold only pictures)."""

import itertools
import json
from pathlib import Path

import typst

_PAGE = '#set page(paper: "a4", margin: 2cm{page})\n#set text(size: 13pt, lang: "vi")\n'


def pdf(body: str, *, page: str = "") -> bytes:
    """A PDF with letters. `page`: more settings of the page (`header: …`)."""
    made = typst.compile((_PAGE.format(page=f", {page}" if page else "") + body).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def picture(body: str, *, dots: float = 200) -> bytes:
    """A picture (PNG) of one page."""
    made = typst.compile((_PAGE.format(page="") + body).encode(), format="png", ppi=dots)
    assert isinstance(made, bytes)
    return made


def scan(folder: Path, *bodies: str, dots: float = 200) -> bytes:
    """A PDF whose pages are pictures of pages."""
    names = []
    for number, body in enumerate(bodies):
        (folder / f"{number}.png").write_bytes(picture(body, dots=dots))
        names.append(f"{number}.png")
    shown = "\n#pagebreak()\n".join(f"#image({json.dumps(name)}, width: 100%)" for name in names)
    source = folder / "scan.typ"
    source.write_text(f'#set page(paper: "a4", margin: 0cm)\n{shown}', encoding="utf-8")
    made = typst.compile(source, format="pdf")
    assert isinstance(made, bytes)
    return made


def raw_pdf(objects: dict[int, str], *, trailer: str = "") -> bytes:
    """A PDF of these objects, written as they are; 1 is the catalogue."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, inside in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{inside}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010} 00000 n \n".encode() for number in sorted(places))
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return out


PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def one_page(drawn: str, catalogue: str = "", *more: str) -> bytes:
    """A PDF of one page with what is drawn on it in Helvetica (F)."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        2: PAGES,
        3: page,
        4: f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    return raw_pdf(objects | dict(zip(itertools.count(6), more, strict=False)))
