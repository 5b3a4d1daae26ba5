"""Word files made part by part, as Word, LibreOffice and attackers write them."""

from xml.sax.saxutils import escape

from tests.reports.files import packed

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = ("numbering", "styles", "footnotes", "endnotes")


def docx(body: str, *, more: dict[str, bytes] | None = None, links: str = "", **parts: str) -> bytes:
    """A .docx with this body; `parts`: the insides of numbering, styles, footnotes …; `links`: more relations."""
    held = [name for name in _PARTS if name in parts]
    related = "".join(f'<Relationship Id="{name}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for name in held)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + _override("document", "document.main")
        + "".join(_override(name, name) for name in held)
        + "</Types>",
        "_rels/.rels": _relations(
            f'<Relationship Id="d" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(related + links),
    }
    files |= {f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{parts[name]}</w:{name}>" for name in held}
    return packed({name: text.encode() for name, text in files.items()} | (more or {}))


def _override(name: str, kind: str) -> str:
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    return f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>'


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def link(kind: str, target: str) -> str:
    """A relation to something outside of the file."""
    return f'<Relationship Id="x{len(target)}" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'


def run(text: str, marks: str = "") -> str:
    """Text in one run, with marks of its own (`<w:caps/>`)."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inside: str, *, style: str = "", listed: tuple[int, int] | None = None, marks: str = "") -> str:
    """A paragraph; `inside` is text or runs; `listed`: the list and depth of its automatic number."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = ""
    if listed is not None:
        number = f'<w:numPr><w:ilvl w:val="{listed[1]}"/><w:numId w:val="{listed[0]}"/></w:numPr>'
    held = inside if inside.startswith("<") else run(inside)
    return f"<w:p><w:pPr>{named}{number}<w:rPr>{marks}</w:rPr></w:pPr>{held}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each text or paragraphs."""
    made = "".join(f"<w:tr>{''.join(cell(inside) for inside in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{RULED}</w:tblPr>{made}</w:tbl>"


def cell(inside: str, properties: str = "") -> str:
    """One cell, with its properties (`<w:vMerge/>`)."""
    held = inside if inside.startswith("<w:") else paragraph(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}</w:tc>"


def style(key: str, inside: str) -> str:
    """A paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{key}">{inside}</w:style>'


def level(depth: int, text: str, style: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """How a list is numbered at a depth."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists: str, over: dict[int, tuple[int, str]] | None = None) -> str:
    """Lists 1, 2, … each with its levels; `over`: more lists by number, each on another one's levels with overrides."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>' for at, levels in enumerate(lists, 1)
    )
    made += "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(lists) + 1))
    for key, (base, overrides) in (over or {}).items():
        made += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{base}"/>{overrides}</w:num>'
    return made


RULED = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'

LAW = numbering(
    level(0, "Điều %1.") + level(1, "%2.") + level(2, "%3)", "lowerLetter"),
    level(0, "Chương %1", "upperRoman"),
)
"""List 1: Điều 1., 1., a); list 2: Chương I."""
