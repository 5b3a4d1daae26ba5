"""A unit's own Word template: what it may have, what is refused and why, and what a paper puts into it."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import docx
import pytest
from docx.shared import Mm, Pt

from tests.reports.official.papers import DECISION, LETTER, opened, part
from thamquyen.reports.official.default_templates import Template, default_template
from thamquyen.reports.official.fields import FIELDS, field_of
from thamquyen.reports.official.templates import filled, problems_of_template
from thamquyen.reports.refusals import FileRefusedError

Change = Callable[[str, str], str]


def as_it_is(name: str, text: str) -> str:
    return text


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_parts(
    content: bytes, parts: Mapping[str, str], change: Callable[[str, str], str] = lambda _, text: text
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            held = source.read(item)
            if item.filename.endswith((".xml", ".rels")):
                held = change(item.filename, held.decode()).encode()
            target.writestr(item.filename, held)
        for name, text in parts.items():
            target.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("kind", Template)
def test_a_default_template_has_no_problems_and_takes_a_paper(kind: Template) -> None:
    content = default_template(kind)
    assert problems_of_template(content) == ()
    made = part(filled(content, LETTER if kind is Template.LETTER else DECISION), "word/document.xml")
    assert "{{" not in made
    assert "Bảo đảm phân định rõ" in made


def test_a_filled_template_says_what_the_official_form_says() -> None:
    made = opened(filled(default_template(Template.NORMATIVE), DECISION))
    number, day = made.tables[0].rows[1].cells
    assert number.text == "Số: 05/2027/QĐ-UBND"
    assert day.text == "Sông Núi, ngày 03 tháng 02 năm 2027"
    lines = [line.text for line in made.paragraphs]
    assert "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;" in lines
    assert "Ủy ban nhân dân ban hành Quyết định phân cấp thực hiện một số nhiệm vụ trong lĩnh vực đất đai." in lines
    left, right = made.tables[1].rows[0].cells
    assert left.text.split("\n") == ["Nơi nhận:", "- Như Điều 3;", "- Bộ Tư pháp;", "- Lưu: VT, NC."]
    assert right.text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Đức"]
    assert [round((one.page_width or 0) / Mm(1)) for one in made.sections] == [210, 210, 297]


def test_what_a_unit_changed_in_its_template_stays() -> None:
    changed = docx.Document(io.BytesIO(default_template(Template.NORMATIVE)))
    changed.styles["Normal"].font.size = Pt(13)
    ground = next(line for line in changed.paragraphs if line.text == "{{Căn cứ}}")
    ground.runs[0].font.italic = False
    ground.runs[0].font.name = "Arial"
    changed.sections[0].left_margin = Mm(35)
    out = io.BytesIO()
    changed.save(out)
    made = opened(filled(out.getvalue(), DECISION))
    grounds = [line for line in made.paragraphs if line.text.startswith(("Căn cứ", "Theo đề nghị"))]
    assert [line.runs[0].font.name for line in grounds] == ["Arial", "Arial"]
    assert made.styles["Normal"].font.size == Pt(13)
    table = made.tables[2]
    assert sum((column.width or 0) / Mm(1) for column in table.columns) == pytest.approx(160, abs=0.5)


def test_a_field_that_word_cut_into_pieces_is_found() -> None:
    document = docx.Document()
    line = document.add_paragraph("Về ")
    for piece in ("{", "{Trích", " yếu}", "} của bản này"):
        line.add_run(piece)
    document.add_paragraph("{{NỘI DUNG}}")
    out = io.BytesIO()
    document.save(out)
    assert opened(filled(out.getvalue(), DECISION)).paragraphs[0].text == f"Về {DECISION.subject} của bản này"


def test_every_field_has_a_name_that_finds_it_and_says_what_it_holds() -> None:
    assert all(field_of(field.name) is field and field.holds for field in FIELDS)
    assert field_of("so, ky hieu") is field_of("SỐ, KÝ HIỆU")


def test_what_is_wrong_with_a_template_is_said_in_words() -> None:
    problems = problems_of_template(template("{{Trích yêu cầu}}", "Ngày {{Căn cứ}}", "{{Trích yếu", "{{Nội dung}}"))
    assert problems[0].startswith("Không có trường “Trích yêu cầu”; có phải “Trích yếu”?")
    assert problems[1:] == (
        "Trường “Căn cứ” phải đứng một mình trong đoạn.",
        "Ngoặc {{ }} không khớp ở đoạn “{{Trích yếu”.",
    )
    (missing,) = problems_of_template(template("{{Trích yếu}}"))
    assert missing == "Thiếu trường “Nội dung”: văn bản sẽ không có phần này."
    with pytest.raises(FileRefusedError, match="Mẫu chưa dùng được"):
        filled(template("{{Trích yếu}}"), DECISION)


_LINK = (
    '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://example.vn/a.dotm" TargetMode="External"/></Relationships>'
)
_DECLARED = '?><!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "không phải là tệp Word"),
        (b"PK\x03\x04rest", "hỏng"),
        (with_parts(template("{{Nội dung}}"), {"word/vbaProject.bin": "x"}), "có macro"),
        (with_parts(template("{{Nội dung}}"), {"word/embeddings/a.bin": "x"}), "nhúng tệp khác"),
        (
            with_parts(template("{{Nội dung}}"), {}, lambda name, text: text.replace("</Relationships>", _LINK)),
            "liên kết ra ngoài",
        ),
        (
            with_parts(
                template("{{Nội dung}}"),
                {},
                lambda name, text: text.replace("<w:t>", "<w:instrText>INCLUDETEXT c:\\a</w:instrText><w:t>"),
            ),
            "lấy nội dung từ nơi khác",
        ),
        (
            with_parts(
                template("{{Nội dung}}"),
                {},
                lambda name, text: (
                    text.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1) if "document" in name else text
                ),
            ),
            "DOCTYPE",
        ),
    ],
)
def test_what_runs_or_lies_outside_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(FileRefusedError, match=says):
        problems_of_template(content)


@pytest.mark.parametrize("width", ["", "abc", "NaN", "-5", "9" * 400, "21cm", "595.3pt", "1e9", "10"])
def test_a_template_with_any_measure_of_its_page_takes_a_paper(width: str) -> None:
    def change(name: str, text: str) -> str:
        return re.sub(r'(<w:pgSz[^>]*w:w=")\d+', rf"\g<1>{width}", text) if name == "word/document.xml" else text

    content = with_parts(default_template(Template.LETTER), {}, change)
    assert f'w:w="{width}"' in part(content, "word/document.xml")
    assert "Bảo đảm phân định rõ" in part(filled(content, LETTER), "word/document.xml")
