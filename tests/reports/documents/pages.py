"""Printed pages made with Typst: PDFs with letters, pictures of pages, and scans (PDFs that hold only pictures)."""

import itertools
import json
import struct
from pathlib import Path

import pypdfium2
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


def scan(folder: Path, *bodies: str, dots: float = 200, over: str = "") -> bytes:
    """A PDF whose pages are pictures of pages; `over`: letters laid over the first."""
    names = []
    for number, body in enumerate(bodies):
        (folder / f"{number}.png").write_bytes(picture(body, dots=dots))
        names.append(f"{number}.png")
    shown = "\n#pagebreak()\n".join(f"#image({json.dumps(name)}, width: 100%)" for name in names)
    source = folder / "scan.typ"
    source.write_text(f'#set page(paper: "a4", margin: 0cm)\n{over}{shown}', encoding="utf-8")
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


def one_page(drawn: str, catalogue: str = "", *more: str, encoding: str = "") -> bytes:
    """A PDF of one page with what is drawn on it in Helvetica (F), in an encoding of Latin letters."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        2: PAGES,
        3: page,
        4: f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        5: f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{encoding}>>",
    }
    return raw_pdf(objects | dict(zip(itertools.count(6), more, strict=False)))


def tiff(document: bytes, *, dots: float = 200) -> bytes:
    """The pages of a PDF as one TIFF, as scanners write it: grey, one picture behind the other."""
    out = bytearray(b"II*\0\0\0\0\0")
    link = 4  # where the place of the next directory is written
    with pypdfium2.PdfDocument(document) as held:
        for number in range(len(held)):
            bitmap = held[number].render(scale=dots / 72, grayscale=True)
            wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
            rows = bytes(bitmap.buffer)
            start = len(out)
            out += b"".join(rows[row * stride : row * stride + wide] for row in range(high))
            out += b"\0" * (len(out) % 2)
            out[link : link + 4] = struct.pack("<I", len(out))
            tags = {256: wide, 257: high, 258: 8, 259: 1, 262: 1, 273: start, 277: 1, 278: high, 279: wide * high}
            out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, tags[tag]) for tag in tags)
            link = len(out)
            out += b"\0\0\0\0"
    return bytes(out)
