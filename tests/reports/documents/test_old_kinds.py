"""Old kinds of documents are read through LibreOffice without macros, links or network; where it is absent, told so."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from tests.reports.documents.tools import needs_libreoffice
from tests.reports.documents.word_files import LAW, docx, paragraph
from tests.reports.files import packed, with_part
from thamquyen.reports.documents.extraction import read_document
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 \u272?i\u7873?u 1. Ph\u7841?m vi\par %s}"


def made(kind: str, content: bytes, folder: Path) -> bytes:
    """A .docx written as another kind by LibreOffice itself."""
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (folder / f"a.{kind}").read_bytes()


def with_table() -> bytes:
    document = python_docx.Document()
    document.add_paragraph("Điều 1. Phạm vi")
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    grid = document.add_table(rows=2, cols=2, style="Table Grid")
    document.add_paragraph("sau bảng")  # LibreOffice loses a table at the very end of a .doc that it wrote itself
    for row, texts in zip(grid.rows, (("TT", "Nhiệm vụ"), ("1", "Cấp phép")), strict=True):
        row.cells[0].text, row.cells[1].text = texts
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", [Kind.DOC, Kind.ODT, Kind.RTF])
def test_a_document_of_an_old_kind_is_read_with_its_numbers_and_tables(kind: Kind, tmp_path: Path) -> None:
    needs_libreoffice()
    found = read_document(made(kind.value, with_table(), tmp_path), f"a.{kind.value}")
    assert found.kind is kind
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


def test_links_of_an_old_document_to_other_files_are_not_followed(tmp_path: Path) -> None:
    needs_libreoffice()
    secret = tmp_path / "secret.txt"
    secret.write_text("BIMAT")
    field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt thay}}}}'
    found = read_document(RTF.replace("%s", field).encode(), "a.rtf")
    assert found.text.startswith("Điều 1. Phạm vi")
    assert "BIMAT" not in found.text


def test_macros_of_an_old_document_are_not_run(tmp_path: Path) -> None:
    needs_libreoffice()
    trace = tmp_path / "đã-chạy"
    plain = made("odt", docx(paragraph("chữ")), tmp_path)
    macro = (
        '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
        f'script:language="StarBasic">Sub Main\nOpen "{trace}" For Output As #1\nClose #1\nEnd Sub</script:module>'
    )
    event = (
        '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/>'
        "</office:event-listeners></office:scripts>"
    )
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        body = archive.read("content.xml").decode()
        manifest = archive.read("META-INF/manifest.xml").decode()
    body = body.replace("<office:scripts/>", event)
    assert event in body
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="text/xml"/>'
    library = (
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false"><library:element library:name="M"/></library:library>'
    )
    libraries = (
        '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/>'
        "</library:libraries>"
    )
    parts = {
        "content.xml": body,
        "Basic/script-lc.xml": libraries,
        "Basic/Standard/script-lb.xml": library,
        "Basic/Standard/M.xml": macro,
    }
    names = "".join(map(entry.format, [name for name in parts if name.startswith("Basic")]))
    parts["META-INF/manifest.xml"] = manifest.replace("</manifest:manifest>", names + "</manifest:manifest>")
    content = plain
    for name, part in parts.items():
        content = with_part(content, name, part.encode())
    found = read_document(content, "a.odt")
    assert found.text == "chữ"
    assert "Tệp có macro: đã bỏ qua, không chạy." in found.remarks
    assert not trace.exists()


def test_a_damaged_document_of_an_old_kind_is_refused() -> None:
    needs_libreoffice()
    torn = packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": b"<office:doc",
            "META-INF/manifest.xml": b"<a/>",
        }
    )
    with pytest.raises(FileRefusedError, match=r"“hỏng\.odt”: LibreOffice không mở được"):
        read_document(torn, "hỏng.odt")


def test_without_libreoffice_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("soffice") is None
    with pytest.raises(FileRefusedError, match=r"“a\.rtf”.*chưa cài: apt-get install .*libreoffice-writer-nogui"):
        read_document(RTF.encode(), "a.rtf")


def test_numbers_are_counted_as_libreoffice_counts_them(tmp_path: Path) -> None:
    needs_libreoffice()
    depths = [0, 1, 1, 2, 2, 1, 2, 0, 2, 1, 0, 1]
    content = docx("".join(paragraph("x", listed=(1, depth)) for depth in depths), numbering=LAW)
    text = made("txt", content, tmp_path).decode("utf-8-sig").splitlines()
    assert [line.strip() for line in text] == read_document(content, "a.docx").text.split("\n")
