"""Old kinds of documents are read through LibreOffice without macros, links or network; where it is absent, told so."""

import io
import shutil
import subprocess
from pathlib import Path

import docx as python_docx
import pytest

from tests.reports.documents.tools import needs_libreoffice
from tests.reports.documents.word_files import LAW, docx, paragraph
from tests.reports.files import packed
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 \u272?i\u7873?u 1. Ph\u7841?m vi\par %s}"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:table="{OASIS}:table:1.0" '
    f'xmlns:style="{OASIS}:style:1.0" xmlns:script="{OASIS}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STARTED = (
    '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
    'script:event-name="dom:load" xlink:type="simple" '
    'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
    "</office:event-listeners></office:scripts>"
)
"""Runs the macro when the document is opened."""


def odt(body: str, *, scripts: str = "", more: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text with this body."""
    numbered = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/></text:list-style>'
    )
    parts = {
        "content.xml": f'<office:document-content {NAMESPACES} office:version="1.3">{scripts}<office:automatic-styles>'
        f"{numbered}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        **(more or {}),
    }
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="text/xml"/>'
    whole = 'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"'
    manifest = f"<manifest:file-entry {whole}/>{''.join(map(entry.format, parts))}"
    opening = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0" manifest:version="1.3">'
    parts["META-INF/manifest.xml"] = f"{opening}{manifest}</manifest:manifest>"
    named = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return packed(named | {name: text.encode() for name, text in parts.items()})


def by_libreoffice(kind: str, content: bytes, folder: Path) -> bytes:
    """A .docx written as another kind by LibreOffice itself."""
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / f"a.{kind}").read_bytes()


def test_an_old_word_document_is_read_with_its_numbers_and_tables(tmp_path: Path) -> None:
    needs_libreoffice()
    document = python_docx.Document()
    document.add_paragraph("Điều 1. Phạm vi")
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    grid = document.add_table(rows=2, cols=2, style="Table Grid")
    for row, texts in zip(grid.rows, (("TT", "Nhiệm vụ"), ("1", "Cấp phép")), strict=True):
        row.cells[0].text, row.cells[1].text = texts
    document.add_paragraph("sau bảng")  # LibreOffice loses a table at the very end of a .doc that it wrote itself
    out = io.BytesIO()
    document.save(out)
    found = read_document(by_libreoffice("doc", out.getvalue(), tmp_path), "a.doc")
    assert found.kind is Kind.DOC
    assert found.text.split("\n") == [
        "Điều 1. Phạm vi",
        "1. một",
        "2. hai",
        "TT | Nhiệm vụ",
        "1 | Cấp phép",
        "sau bảng",
    ]
    assert "LibreOffice chuyển" in found.remarks[0]
    assert "hãy soát lại số các Điều" in found.remarks[-1]


def test_an_opendocument_text_is_read_and_its_macros_are_not_run(tmp_path: Path) -> None:
    needs_libreoffice()
    trace = tmp_path / "trace"
    language = 'script:name="M" script:language="StarBasic"'
    library = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
    macro = f'Sub Main\nOpen "{trace}" For Output As #1\nClose #1\nEnd Sub'
    more = {
        "Basic/script-lc.xml": f"<library:libraries {library}>"
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library {library} library:name="Standard" library:readonly="false">'
        '<library:element library:name="M"/></library:library>',
        "Basic/Standard/M.xml": f'<script:module xmlns:script="http://openoffice.org/2000/script" {language}>{macro}'
        "</script:module>",
    }
    items = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("một", "hai"))
    body = f'<text:p>Điều 1. Phạm vi</text:p><text:list text:style-name="L">{items}</text:list>'
    found = read_document(odt(body, scripts=STARTED, more=more), "a.odt")
    assert found.kind is Kind.ODT
    assert found.text.split("\n") == ["Điều 1. Phạm vi", "1. một", "2. hai"]
    assert "Tệp có macro: đã bỏ qua, không chạy." in found.remarks
    assert not trace.exists()


def test_links_of_a_rich_text_to_other_files_are_not_followed(tmp_path: Path) -> None:
    needs_libreoffice()
    secret = tmp_path / "secret.txt"
    secret.write_text("BIMAT")
    field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt thay}}}}'
    found = read_document(RTF.replace("%s", field).encode(), "a.rtf")
    assert found.kind is Kind.RTF
    assert found.text.startswith("Điều 1. Phạm vi")
    assert "BIMAT" not in found.text


def test_a_damaged_document_of_an_old_kind_is_refused() -> None:
    needs_libreoffice()
    with pytest.raises(FileRefusedError, match=r"“hỏng\.odt”: LibreOffice không mở được"):
        read_document(odt("<text:p>chữ"), "hỏng.odt")


def test_without_libreoffice_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("soffice") is None
    with pytest.raises(FileRefusedError, match=r"“a\.rtf”.*chưa cài: apt-get install .*libreoffice-writer-nogui"):
        read_document(RTF.encode(), "a.rtf")


def test_numbers_are_counted_as_libreoffice_counts_them(tmp_path: Path) -> None:
    needs_libreoffice()
    depths = [1, 0, 1, 1, 2, 2, 1, 2, 0, 2, 1, 0, 1]
    content = docx("".join(paragraph("x", listed=(1, depth)) for depth in depths), numbering=LAW)
    text = by_libreoffice("txt", content, tmp_path).decode("utf-8-sig").splitlines()
    assert [line.strip() for line in text] == read_document(content, "a.docx").text.split("\n")
