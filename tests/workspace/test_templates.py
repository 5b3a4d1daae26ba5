"""Word templates of an authority: taken out, changed, kept, used, given up; two at once are told apart."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.portal.pages import words
from tests.reports.official.papers import DECISION, LETTER, opened
from tests.workspace.sending import signed_in
from thamquyen.library.paper_templates import kept_templates, word_of_paper
from thamquyen.reports.official.default_templates import Template, default_template

ADDRESS = "/mau-van-ban"
OWN = "ubnd-tinh@p9"


pytestmark = pytest.mark.usefixtures("lists_register")


@pytest.fixture
def clerk() -> Client:
    return signed_in("editor")


def changed(text: str = "Mẫu riêng của tỉnh") -> bytes:
    document = docx.Document(io.BytesIO(default_template(Template.LETTER)))
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def send(client: Client, content: bytes, seen: int = 0, form: str = "cong-van") -> tuple[int, str]:
    sent = {"loai": form, "thay": str(seen), "tep": SimpleUploadedFile("../mẫu công văn.docx", content)}
    response = client.post(ADDRESS, sent, follow=True)
    return response.status_code, words(response.content.decode())


def test_the_page_offers_every_form_and_names_every_field(clerk: Client) -> None:
    shown = words(clerk.get(ADDRESS).content.decode())
    assert shown.count(" mẫu chuẩn Mẫu chuẩn ") == len(Template)
    assert "Trích yếu Trích yếu nội dung" in shown
    for form in Template:
        response = clerk.get(f"{ADDRESS}/{form.value}.docx")
        assert response["Content-Disposition"] == f'attachment; filename="mau-{form.value}.docx"'
        assert opened(response.content).tables
    assert clerk.get(f"{ADDRESS}/khong-co.docx").status_code == 404


def test_a_template_kept_is_used_for_papers_of_its_form_and_authority_only(clerk: Client) -> None:
    content = changed()
    status, shown = send(clerk, content)
    assert status == 200
    assert "mẫu của đơn vị mẫu công văn.docx, gửi" in shown
    assert opened(word_of_paper(LETTER, OWN)).paragraphs[-1].text == "Mẫu riêng của tỉnh"
    assert "Mẫu riêng" not in "".join(one.text for one in opened(word_of_paper(DECISION, OWN)).paragraphs)
    assert "Mẫu riêng" not in "".join(one.text for one in opened(word_of_paper(LETTER, "ubnd-tinh@p2")).paragraphs)
    assert clerk.get(f"{ADDRESS}/cong-van/don-vi.docx").content == content


def test_a_template_that_cannot_be_used_is_told_why_and_nothing_is_kept(clerk: Client) -> None:
    status, shown = send(clerk, changed("{{Trích yếu dài}} và {{Căn cứ}}"))
    assert status == 400
    assert (
        "Không có trường “Trích yếu dài”; có phải “Trích yếu”? Trường “Căn cứ” phải đứng một mình trong đoạn." in shown
    )
    assert send(clerk, b"khong phai Word")[0] == 400
    assert kept_templates(OWN) == {}


def test_who_did_not_see_the_newest_template_replaces_nothing(clerk: Client) -> None:
    assert send(clerk, changed("một"))[0] == 200
    status, shown = send(clerk, changed("hai"), seen=0)
    assert status == 409
    assert "Có người của cơ quan vừa thay mẫu này" in shown
    assert opened(word_of_paper(LETTER, OWN)).paragraphs[-1].text == "một"
    assert clerk.post(f"{ADDRESS}/cong-van/bo", {"thay": "0"}).status_code == 409
    assert send(clerk, changed("hai"), seen=1)[0] == 200
    assert opened(word_of_paper(LETTER, OWN)).paragraphs[-1].text == "hai"


def test_giving_up_goes_back_to_the_official_form_and_keeps_what_was(clerk: Client) -> None:
    send(clerk, changed())
    assert clerk.post(f"{ADDRESS}/cong-van/bo", {"thay": "1"}).status_code == 302
    assert "mẫu chuẩn dùng lại từ" in words(clerk.get(ADDRESS).content.decode())
    assert "Mẫu riêng" not in "".join(one.text for one in opened(word_of_paper(LETTER, OWN)).paragraphs)
    for deed in ("UPDATE library_paper_template SET name = 'x'", "DELETE FROM library_paper_template"):
        with (
            pytest.raises(DatabaseError, match="giữ nguyên mãi mãi"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(deed)


def test_who_acts_for_nobody_keeps_nothing() -> None:
    nobody = signed_in("editor", acting_for="", name="không ai")
    status, shown = send(nobody, changed())
    assert status == 400
    assert "chưa thay mặt cơ quan nào" in shown
    assert kept_templates("") == {}
