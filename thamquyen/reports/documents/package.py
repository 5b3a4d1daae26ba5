"""The parts of a Word file: found by their relations, read as XML without entities, nothing outside ever fetched."""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from thamquyen.reports.documents.kinds import SAVE_WORD
from thamquyen.reports.refusals import FileRefusedError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
"""The names that ISO 29500 Strict gives the same elements."""

_LARGE_TEXT = 8 * 2**20
"""Parts beyond this are parsed without libxml2's own limits, which it overruns by their mere length."""

_DAMAGED = "Tệp Word bị hỏng, không đọc được phần văn bản."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that text is read from, and what else the file carries."""

    document: etree._Element
    others: dict[str, etree._Element] = field(default_factory=dict)
    has_macros: bool = False
    external: bool = False
    """Whether the file names pictures, templates or parts that lie elsewhere (links to click do not count)."""
    embedded_texts: int = 0

    def part(self, kind: str) -> etree._Element | None:
        """The part that the document relates to as `kind` (numbering, styles, footnotes, endnotes)."""
        return self.others.get(kind)


def package_of(content: bytes) -> Package:
    """Opens a Word file that `kinds` looked through. Raises FileRefusedError when it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _package(packed)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise FileRefusedError(_DAMAGED, SAVE_WORD) from error
    except (KeyError, zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise FileRefusedError(_DAMAGED, SAVE_WORD) from error


def _package(packed: zipfile.ZipFile) -> Package:
    names = {name.lower(): name for name in packed.namelist()}
    main = "word/document.xml"
    for kind, target, _ in _relations(packed, names, ""):
        if kind == "officeDocument":
            main = target
    document = _xml(packed, names, main)
    relations = list(_relations(packed, names, main))
    wanted = {"numbering", "styles", "footnotes", "endnotes"}
    others = {
        kind: _xml(packed, names, target)
        for kind, target, outside in relations
        if kind in wanted and not outside and target.lower() in names
    }
    return Package(
        document,
        others,
        has_macros=any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names),
        external=any(outside and kind != "hyperlink" for kind, _, outside in relations),
        embedded_texts=sum(kind == "aFChunk" for kind, _, _ in relations),
    )


def _relations(packed: zipfile.ZipFile, names: dict[str, str], part: str) -> list[tuple[str, str, bool]]:
    """What a part (empty: the package) relates to: the kind, the target's name, whether it lies outside the file."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path.lower() not in names:
        return []
    found = []
    for one in _xml(packed, names, path).iter(_RELATION):
        kind = str(one.get("Type", "")).rpartition("/")[2]
        target = str(one.get("Target", ""))
        outside = one.get("TargetMode") == "External"
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found.append((kind, target if outside else inside, outside))
    return found


def _xml(packed: zipfile.ZipFile, names: dict[str, str], name: str) -> etree._Element:
    content = packed.read(names[name.lower()])
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=len(content) > _LARGE_TEXT,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:  # a declaration in UTF-16 passes a search among bytes
        raise FileRefusedError("Tệp chứa khai báo lạ (DOCTYPE) mà Word không bao giờ ghi.", SAVE_WORD)
    return root
