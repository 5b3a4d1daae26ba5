"""The templates to start from: the official form itself with fields in it, to be taken into Word and changed."""

import io
import re
import zipfile
from dataclasses import replace
from enum import StrEnum

from thamquyen.reports.official.fields import BODY
from thamquyen.reports.official.paper import Form, Issued, Letterhead, Number, Paper, Paragraph, Signature
from thamquyen.reports.official.word import DOCUMENT, docx_bytes


class Template(StrEnum):
    """The forms there are templates of, by the name in an address."""

    NORMATIVE = "van-ban-quy-pham-phap-luat"
    DECISION = "quyet-dinh-nghi-quyet"
    NAMED = "van-ban-co-ten-loai"
    LETTER = "cong-van"


TEMPLATE_NAMES = {
    Template.NORMATIVE: "Quyết định, nghị quyết quy phạm pháp luật",
    Template.DECISION: "Quyết định, nghị quyết cá biệt",
    Template.NAMED: "Văn bản có tên loại (tờ trình, báo cáo, đề án, bản tổng hợp)",
    Template.LETTER: "Công văn",
}


def template_for(paper: Paper) -> Template:
    """The form that a paper takes."""
    if paper.is_letter:
        return Template.LETTER
    if paper.form is Form.NORMATIVE:
        return Template.NORMATIVE
    return Template.DECISION if paper.enacting else Template.NAMED


def _field(name: str) -> str:
    return f"{{{{{name}}}}}"


_NAMED = Paper(
    Letterhead(_field("Cơ quan ban hành"), _field("Cơ quan chủ quản")),
    Number(_field("Số, ký hiệu")),
    Issued(_field("Địa danh, ngày")),
    _field("Tên loại"),
    _field("Trích yếu"),
    (Paragraph(_field(BODY)),),
    addressees=(_field("Kính gửi"),),
    signature=Signature((_field("Quyền hạn, chức vụ"),), _field("Họ và tên")),
    recipients=(_field("Nơi nhận"),),
    draft=_field("Dự thảo"),
)
_DECISION = replace(
    _NAMED,
    addressees=(),
    authority=_field("Thẩm quyền ban hành"),
    grounds=(_field("Căn cứ"),),
    enacting=f"{_field('Lời ban hành')}:",
)
_PAPERS = {
    Template.NAMED: _NAMED,
    Template.DECISION: _DECISION,
    Template.NORMATIVE: replace(_DECISION, form=Form.NORMATIVE, authority="", enacting=""),
    Template.LETTER: replace(_NAMED, kind="", draft="", letterhead=_NAMED.letterhead),
}
_AROUND = (
    (re.compile(r"Số: \u00a0+/(?=\{\{)"), "Số: "),
    (re.compile(r"(\{\{Địa danh, ngày\}\})[^<]*"), r"\1"),
    (re.compile(r"(?:Kính gửi: |- )?(\{\{[^{}]*\}\})[.;:/]*"), r"\1"),
)
"""What the form puts around a text and the field brings along itself."""


def default_template(kind: Template) -> bytes:
    """The official form as a .docx file with fields."""
    made = docx_bytes(_PAPERS[kind])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == DOCUMENT:
                text = content.decode()
                for pattern, instead in _AROUND:
                    text = pattern.sub(instead, text)
                content = text.encode()
            target.writestr(item, content)
    return out.getvalue()
