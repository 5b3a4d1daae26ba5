"""Drafts through the pages: begun, written by hand, tried, compared, printed, enacted; refusals lose nothing."""

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.domain.world import cite
from tests.register.world import CALL_BACK, record_world
from tests.reports.official.papers import LETTER
from tests.workspace.sending import send
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Role
from thamquyen.domain.authorities import KindException
from thamquyen.domain.changes.kinds import Finish, Organise
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.time import Period, show_day
from thamquyen.domain.transitional import Finisher
from thamquyen.register import queries, recording
from thamquyen.register.recording import Stateable
from thamquyen.register.verify import verify
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.workflow.drafts import drafts, versions

pytestmark = pytest.mark.django_db

TODAY, FIRST = date(2026, 8, 1), date(2026, 10, 1)
HEAD = {
    "loai": "Quyết định",
    "co-quan": "ubnd-tinh@p9",
    "trich-yeu": "Phân cấp huấn luyện",
    "hieu-luc": show_day(FIRST),
}
GIVEN = {
    "nhiem-vu": "Cấp giấy", "ma-nhiem-vu": "vat-lieu-no", "hinh-thuc": "decentralisation", "ben-giao": "UBND tỉnh",
    "ma-ben-giao": "ubnd-tinh@p9", "ben-nhan": "Chủ tịch xã", "ma-ben-nhan": "ct-ubnd-xa@*p9", "dia-ban": "p9",
    "ma-dia-ban": "p9", "vai-tro": "decides", "dieu": "khoản 1 Điều 2",
}  # fmt: skip


def signed_in(role: Role, acting_for: str = "ubnd-tinh@p9") -> Client:
    name = f"{role.value}-{acting_for}"
    user, _ = User.objects.get_or_create(username=name, defaults={"role": role.value, "acting_for": acting_for})
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    for views in ("drafts", "drafts_tried", "votes", "signing"):
        monkeypatch.setattr(f"thamquyen.workspace.views.{views}.localdate", lambda: TODAY)
    record_world()
    return signed_in(Role.EDITOR)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def begun(client: Client, **head: str) -> str:
    response = client.post("/du-thao-thay-doi/moi", {**HEAD, **head})
    assert response.status_code == 302, text_of(response)[:900]
    return str(response["Location"])


def added(client: Client, address: str, slug: str = "lan-giao", seen: Any = 1, **typed: str) -> Any:
    given = {**(GIVEN if slug == "lan-giao" else {}), **typed, "phien-ban": str(seen)}
    return client.post(f"{address}/them/{slug}", given)


def test_a_draft_is_written_by_hand_and_tried(editor: Client) -> None:
    address = begun(editor)
    first = text_of(editor.get(address))
    assert "Chưa có thay đổi nào" in first and "Thu hồi, đình chỉ" in first and "Đổi tên đơn vị hành chính" in first
    response = added(editor, address)
    assert response.status_code == 302, text_of(response)[:1500]
    repeal = {
        "tac-dong": "repeal",
        "len-van-ban": "QĐ-UQ",
        "ma-len-van-ban": "QĐ-UQ",
        "tu-ngay": show_day(FIRST),
    }
    response = added(editor, address, "su-kien", seen=2, dieu="Điều 3", **repeal)
    assert response.status_code == 302, text_of(response)[:1500]
    (kept,) = drafts()
    assert (kept.newest.number, kept.newest.size, kept.seat) == (3, 2, "p9")
    page = text_of(editor.get(f"{address}/mo-phong"))
    assert "Cả 4 xã, phường của tỉnh Sông Núi" in page
    assert "Chủ tịch Ủy ban nhân dân xã, phường, đặc khu sở tại" in page
    for section in ("co-quan", "xa", "phat-hien", "viec", "thoi-gian"):
        assert editor.get(f"{address}/mo-phong?muc={section}").status_code == 200
    people = text_of(editor.get(f"{address}/mo-phong?muc=co-quan"))
    assert "bớt 1" in people and "Chủ tịch Ủy ban nhân dân xã, phường, đặc khu, 4 nơi" in people
    assert editor.get(f"{address}/mo-phong?ngay=ba mươi").status_code == 400
    assert "không làm thay đổi" in text_of(editor.get(f"{address}/mo-phong?ngay={show_day(TODAY)}"))


def test_what_it_would_do_is_printed_with_its_receipt(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    book = editor.get(f"{address}/mo-phong.xlsx")
    assert zipfile.ZipFile(io.BytesIO(book.content)).testzip() is None
    word = editor.get(f"{address}/phu-luc.docx")
    said = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "Mô phỏng theo phiên bản 2 của dự thảo" in said and "lần ghi 1 của sổ" in said
    assert editor.get(f"{address}/phu-luc.pdf").content.startswith(b"%PDF")


FILES = {"ai": "receiver", "nhan-den": "30/09/2026", "cach-nhan-den": "het", "dieu": "Điều 5"}


def test_who_finishes_pending_files_is_asked_for_said_in_the_draft_printed_and_recorded_as_tried(
    editor: Client,
) -> None:
    address = begun(editor)
    added(editor, address)
    bare = text_of(editor.get(f"{address}/mo-phong?muc=ho-so"))
    assert "1 nhiệm vụ chưa có điều khoản nào nói" in bare and "Thêm quy định hồ sơ dở dang vào dự thảo" in bare
    form = editor.get(f"{address}/them/ho-so-do-dang").content.decode()
    assert 'value="30/09/2026"' in form
    (kept,) = drafts()
    own = {"ma-cua-van-ban": kept.newest.changes.act.key, "cua-van-ban": "x"}
    response = added(editor, address, "ho-so-do-dang", seen=2, **FILES, **own)
    assert response.status_code == 302, text_of(response)[:1500]
    page = text_of(editor.get(f"{address}/mo-phong?muc=ho-so"))
    assert "đã tiếp nhận thì giải quyết tiếp" in page and "chưa có căn cứ" not in page
    word = editor.get(f"{address}/phu-luc.docx")
    said = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "đã tiếp nhận thì giải quyết tiếp" in said
    (kept,) = drafts()
    (rule,) = [one for one in kept.newest.changes.changes if isinstance(one, Finish)]
    assert (rule.rule.finisher, rule.rule.received.end) == (Finisher.RECEIVER, FIRST)


def test_two_people_at_once_see_both_versions_and_lose_nothing(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    response = added(editor, address, seen=1, dieu="khoản 2 Điều 2")
    page = text_of(response)
    assert response.status_code == 409
    assert "đã lưu phiên bản 2" in page and "Bản của bạn" in page
    assert 'value="khoản 2 Điều 2"' in response.content.decode()
    (kept,) = drafts()
    assert kept.newest.number == 2
    mark = re.search(r'name="dau" value="(\w+)"', editor.get(address).content.decode())
    assert mark is not None
    stale = editor.post(f"{address}/bo", {"dau": mark[1], "phien-ban": "1"})
    assert stale.status_code == 409 and "Làm lại việc của tôi" in text_of(stale)
    assert editor.post(f"{address}/bo", {"dau": mark[1], "phien-ban": "2"}).status_code == 302
    assert [one.size for one in versions(kept.id)] == [0, 1, 0]
    assert "phiên bản cũ" in text_of(editor.get(f"{address}?phien-ban=2"))
    head = editor.post(f"{address}/dau", {**HEAD, "trich-yeu": "Tên của tôi", "phien-ban": "1"})
    said = "Trích yếu Phân cấp huấn luyện Tên của tôi"
    assert head.status_code == 409 and "Phần đầu khác nhau" in text_of(head) and said in text_of(head)
    assert 'name="trich-yeu" value="Tên của tôi"' in head.content.decode() and "Loại văn bản" not in text_of(head)


def test_a_faulty_draft_is_kept_and_says_what_to_mend(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    added(editor, address, "thu-hoi", seen=2, **{"lan-giao": "x", "ma-lan-giao": "dat-pc", "cach": "withdrawal",
          "tu-ngay": show_day(TODAY), "dieu": "Điều 4"})  # fmt: skip
    page = text_of(editor.get(address))
    assert "trước ngày dự thảo có hiệu lực" in page and "1 điều phải sửa" in page
    assert editor.get(f"{address}/mo-phong").status_code == 400
    past = editor.post("/du-thao-thay-doi/moi", {**HEAD, "hieu-luc": "hôm nào đó"})
    assert past.status_code == 400 and "không phải là ngày" in text_of(past)
    assert editor.post("/du-thao-thay-doi/moi", {"van-ban": "không có"}).status_code == 400


def test_an_office_that_is_organised_heads_a_body_so_that_it_goes_with_it(editor: Client) -> None:
    address = begun(editor)
    kind = {"ten": "Sở Mới", "hinh-thuc": "body", "cap": "province", "tu-ngay": show_day(FIRST), "dieu": "Điều 1"}
    assert added(editor, address, "lap-loai-co-quan", **kind).status_code == 302
    head = {**kind, "ten": "Giám đốc Sở Mới", "hinh-thuc": "office", "dung-dau": "Sở Mới (cấp tỉnh)"}
    wrong = added(editor, address, "lap-loai-co-quan", seen=2, **{**head, "hinh-thuc": "body"})
    assert wrong.status_code == 400 and "Chỉ chức danh cùng cấp" in text_of(wrong)
    assert added(editor, address, "lap-loai-co-quan", seen=2, **head).status_code == 302
    (kept,) = drafts()
    made = [one.kind for one in kept.newest.changes.changes if isinstance(one, Organise)]
    assert [(one.key, one.body) for one in made] == [("so-moi", None), ("giam-doc-so-moi", "so-moi")]


def test_units_are_changed_by_forms_of_their_own(editor: Client) -> None:
    address = begun(editor)
    day = show_day(FIRST)
    wrong = added(editor, address, "doi-ten", **{"don-vi": "x", "ma-don-vi": "n1", "ten": "Mây", "tu-ngay": day})
    assert wrong.status_code == 400 and "bắt đầu bằng loại đơn vị" in text_of(wrong)
    made = added(editor, address, "doi-ten", **{"don-vi": "x", "ma-don-vi": "n1", "ten": "Phường Mây", "tu-ngay": day,
                 "dieu": "Điều 1"})  # fmt: skip
    assert made.status_code == 302, text_of(made)[:1500]
    page = text_of(editor.get(address))
    assert "đổi tên đơn vị hành chính" in page and "0 điều phải sửa" not in page
    merged = {
        "don-vi": "x",
        "ma-don-vi": "n3",
        "vao": "y",
        "ma-vao": "n4",
        "tu-ngay": day,
        "dieu": "Điều 2",
    }
    assert added(editor, address, "nhap", seen=2, **merged).status_code == 302
    tried = text_of(editor.get(f"{address}/mo-phong?muc=xa"))
    assert "Xã Đá Trên" in tried, tried[:800]


def test_a_new_unit_takes_in_another_and_a_unit_is_split_in_one_draft(editor: Client) -> None:
    address, day = begun(editor), show_day(FIRST)
    new = {"ten": "Xã Mới", "thuoc": "p9", "ma-thuoc": "p9", "tu-ngay": day, "dieu": "Điều 1"}
    for mistake, said in (
        ({"ten": "Mới"}, "bắt đầu bằng loại đơn vị"),
        ({"ten": "Thị trấn Mới"}, "không còn là đơn vị hành chính dưới tỉnh"),
        ({"ma-thuoc": "n3"}, "thuộc tỉnh, thành phố"),
    ):
        wrong = added(editor, address, "thanh-lap", **{**new, **mistake})
        assert wrong.status_code == 400 and said in text_of(wrong)
        assert 'value="Xã Mới"' in wrong.content.decode() or "ten" in mistake
    assert added(editor, address, "thanh-lap", **new).status_code == 302
    again = added(editor, address, "thanh-lap", seen=2, **new)
    assert again.status_code == 400 and "Đã có Xã Mới" in text_of(again)
    merged = {"don-vi": "x", "ma-don-vi": "n3", "vao": "y", "ma-vao": "c-xa-moi-20261001", "tu-ngay": day, "dieu": "2"}
    made = added(editor, address, "nhap", seen=2, **{**merged, "dieu": "Điều 2"})
    assert made.status_code == 302, text_of(made)[:1500]
    parts = {"don-vi": "x", "ma-don-vi": "n1", "phan-1": "y", "ma-phan-1": "n4", "tu-ngay": day, "dieu": "Điều 3"}
    same = added(editor, address, "chia", seen=3, **{**parts, "phan-2": "y", "ma-phan-2": "n4"})
    assert same.status_code == 400 and "những đơn vị khác nhau" in text_of(same)
    split = {**parts, "phan-2": "z", "ma-phan-2": "c-xa-moi-20261001"}
    assert added(editor, address, "chia", seen=3, **split).status_code == 302
    page = text_of(editor.get(address))
    assert "thành lập đơn vị hành chính" in page and "chia đơn vị hành chính" in page
    tried = text_of(editor.get(f"{address}/mo-phong?muc=xa"))
    assert "Xã Mới" in tried and "Xã Đá Trên" in tried


def offered(client: Client, address: str, slug: str) -> list[str]:
    form = client.get(f"{address}/them/{slug}")
    assert form.status_code == 200
    return [html.unescape(one) for one in re.findall(r'<option value="([^"]+)">', form.content.decode())]


def test_a_kind_of_authority_is_organised_ended_and_organised_again_where_it_was_not(editor: Client) -> None:
    address, day = begun(editor), show_day(FIRST)
    new = {"ten": "Trung tâm Mới", "hinh-thuc": "body", "cap": "commune", "tu-ngay": day, "dieu": "Điều 1"}
    assert added(editor, address, "lap-loai-co-quan", **new).status_code == 302
    again = added(editor, address, "lap-loai-co-quan", seen=2, **new)
    assert again.status_code == 400 and "đã có loại cơ quan" in text_of(again)
    kinds = offered(editor, address, "bo-loai-co-quan")
    assert any("cấp tỉnh" in one for one in kinds)
    unknown = added(editor, address, "bo-loai-co-quan", seen=2, **{"cai-nao": "Sở X", "tu-ngay": day, "dieu": "Điều 2"})
    assert unknown.status_code == 400 and "danh sách gợi ý" in text_of(unknown)
    ended = {"cai-nao": kinds[-1], "tu-ngay": day, "dieu": "Điều 2"}
    assert added(editor, address, "bo-loai-co-quan", seen=2, **ended).status_code == 302


def test_what_is_suspended_called_back_or_not_organised_is_ended_by_choosing_it(editor: Client) -> None:
    since = Period(date(2026, 7, 1))
    held: list[Stateable] = [
        replace(CALL_BACK, period=since),
        KindException("ct-ubnd-xa", "n3", since, cite("NQ", "2")),
        EffectEvent(cite("NQ", "3"), Effect.SUSPEND, cite("NĐ", "5"), date(2026, 7, 1)),
    ]
    recording.record(held, actor="chuyên viên", reason="đang dở")
    address, day = begun(editor), show_day(FIRST)
    for seen, slug in enumerate(("to-chuc-lai", "thoi-dinh-chi", "het-ngung"), 1):
        (only,) = offered(editor, address, slug)
        made = added(editor, address, slug, seen=seen, **{"cai-nao": only, "tu-ngay": day, "dieu": f"Điều {seen}"})
        assert made.status_code == 302, (slug, text_of(made)[:900])
    page = text_of(editor.get(address))
    assert "tổ chức lại cơ quan" in page and "thôi trực tiếp điều hành" in page and "hết ngưng hiệu lực" in page
    assert editor.get(f"{address}/mo-phong").status_code == 200


def test_two_drafts_are_compared(editor: Client) -> None:
    one, other = begun(editor), begun(editor, **{"trich-yeu": "Phương án hai"})
    added(editor, one)
    added(editor, other, **{"ma-ben-nhan": "gd-so@p9", "ben-nhan": "Giám đốc Sở"})
    number = other.rpartition("/")[2]
    page = text_of(editor.get(f"{one}/so-voi/{number}"))
    assert "Chỉ dự thảo thứ nhất 1 thay đổi" in page and "Chỉ dự thảo thứ hai 1 thay đổi" in page
    assert "chỉ dự thảo thứ nhất thay đổi" in page


def test_a_signed_draft_is_recorded_just_as_it_was_tried_and_only_by_who_may(editor: Client) -> None:
    address = begun(editor)
    added(editor, address)
    number = address.rpartition("/")[2]
    sign = {"du-thao": number, "phien-ban": "2", "so": "40/2026/QĐ-UBND", "hieu-luc": show_day(FIRST),
            "ngay-ky": show_day(TODAY), "tu-cach": "truong", "nguoi-ky": "Lê Văn A"}  # fmt: skip
    bad = editor.post("/ky-ban-hanh", {**sign, "so": "40", "ngay-ky": show_day(FIRST), "nguoi-ky": ""})
    assert bad.status_code == 400 and "Ngày ký chưa tới" in text_of(bad) and 'value="40"' in bad.content.decode()
    hasty = editor.post("/ky-ban-hanh", {**sign, "hieu-luc": show_day(TODAY.replace(day=4))})
    assert hasty.status_code == 400 and "luật đòi ít nhất 10 ngày" in text_of(hasty)
    assert "64/2025/QH15" in text_of(hasty), "the provision is cited"
    file = SimpleUploadedFile("40.pdf", pdf_bytes(LETTER))
    assert editor.post("/ky-ban-hanh", {**sign, "tep": SimpleUploadedFile("x.pdf", b"x")}).status_code == 400
    signed = editor.post("/ky-ban-hanh", {**sign, "tep": file})
    assert signed.status_code == 302, text_of(signed)[:1500]
    told = text_of(editor.get(address))
    assert "TM. Ủy ban nhân dân Chủ tịch Lê Văn A" in told and "không có chữ ký số nào" in told
    kept = editor.get(f"{address}/ban-ky.pdf")
    assert kept.content == pdf_bytes(LETTER) and kept["Content-Security-Policy"] == "sandbox"
    approver = signed_in(Role.APPROVER)
    page = approver.get(f"{address}/mo-phong").content.decode()
    seals = dict(re.findall(r'name="(su-kien|tac-dong)" value="(\w+)"', page))
    assert len(seals) == 2
    given = {**seals, "phien-ban": "3", "ly-do": "ban hành"}
    vote = {"co-quan": "council", "ngay": show_day(TODAY), "bien-ban": "Biên bản số 5", "tong-so": "50",
            "tan-thanh": "25", "khong": "20", "y-kien": "5"}  # fmt: skip
    assert signed_in(Role.VIEWER).post(f"{address}/bieu-quyet", vote).status_code == 403
    slip = editor.post(f"{address}/bieu-quyet", {**vote, "khong": "26"})
    assert slip.status_code == 400 and 'value="Biên bản số 5"' in slip.content.decode(), "nothing typed is lost"
    assert editor.post(f"{address}/bieu-quyet", vote).status_code == 302
    told = text_of(editor.get(address))
    assert "không thông qua" in told and "Hội đồng nhân dân tỉnh Sông Núi" in told, "the body is named with its unit"
    down = approver.post(f"{address}/ban-hanh", given)
    assert down.status_code == 409 and "cần quá nửa tổng số 50" in text_of(down) and queries.newest_revision() == 1
    assert editor.post(f"{address}/bieu-quyet", {**vote, "tan-thanh": "26", "khong": "19"}).status_code == 302
    assert editor.post(f"{address}/ban-hanh", given).status_code == 403
    wrong = approver.post(f"{address}/ban-hanh", {**given, "tac-dong": "0" * 64})
    assert wrong.status_code == 409 and "mô phỏng lại" in text_of(wrong).lower()
    assert queries.newest_revision() == 1
    done = approver.post(f"{address}/ban-hanh", given)
    assert done.status_code == 302 and done["Location"] == "/da-ghi/2", text_of(done)[:1500]
    assert "40/2026/QĐ-UBND@p9" in queries.snapshot().library.documents
    assert verify().found == ()
    anybody_sees_what_the_act_changed()
    assert "lần ghi 2" in text_of(editor.get(address))
    assert added(editor, address, seen=3).status_code == 409


def anybody_sees_what_the_act_changed() -> None:
    anybody = Client(headers={"host": "localhost"})
    act = text_of(anybody.get("/van-ban/40/2026/QĐ-UBND@p9"))
    assert "đã thay đổi những gì trong sổ lần ghi 2" in act and "Ghi thêm vào sổ: 1" in act, act[:3000]
    assert "phân cấp cho Chủ tịch Ủy ban nhân dân" in act and "không có chữ ký số nào" in act
    assert anybody.get("/ban-ky/40/2026/QĐ-UBND@p9").content == pdf_bytes(LETTER)
    assert anybody.get("/ban-ky/QĐ-UQ").status_code == 404


def test_the_signed_file_is_public_under_the_acts_own_number_and_only_while_the_register_holds_the_act(
    editor: Client,
) -> None:
    address, approver, anybody = begun(editor), signed_in(Role.APPROVER), Client(headers={"host": "localhost"})
    added(editor, address)
    sign = {"du-thao": address.rpartition("/")[2], "hieu-luc": show_day(FIRST), "ngay-ky": show_day(TODAY),
            "tu-cach": "truong", "nguoi-ky": "A"}  # fmt: skip
    for seen, number in (("2", "39/2026/QĐ-UBND"), ("3", "40/2026/QĐ-UBND")):
        file = SimpleUploadedFile("ky.pdf", pdf_bytes(LETTER))
        signed = editor.post("/ky-ban-hanh", {**sign, "phien-ban": seen, "so": number, "tep": file})
        assert signed.status_code == 302, text_of(signed)[:900]
    page = approver.get(f"{address}/mo-phong").content.decode()
    seals = dict(re.findall(r'name="(su-kien|tac-dong)" value="(\w+)"', page))
    assert approver.post(f"{address}/ban-hanh", {**seals, "phien-ban": "4", "ly-do": "x"}).status_code == 302
    kept = "/ban-ky/40/2026/QĐ-UBND@p9"
    assert anybody.get(kept).status_code == 200
    assert anybody.get("/ban-ky/39/2026/QĐ-UBND@p9").status_code == 404, "a number that was given up is no act's"
    assert approver.post("/lan-ghi/2/rut-bo", {"ly-do": "ghi nhầm văn bản"}).status_code == 302
    assert anybody.get(kept).status_code == 404, "an act that was taken back has no file here"


def test_a_draft_is_seen_along_its_line_of_units_and_written_from_above(editor: Client) -> None:
    address = begun(editor)
    assert signed_in(Role.VIEWER, "ct-ubnd-xa@n1").get(address).status_code == 200
    assert signed_in(Role.VIEWER, "bo@vn").get(address).status_code == 200
    assert signed_in(Role.EDITOR, "ubnd-tinh@p1").get(address).status_code in (200, 404)
    below = signed_in(Role.EDITOR, "ct-ubnd-xa@n1")
    assert added(below, address).status_code == 404
    assert below.post("/du-thao-thay-doi/moi", HEAD).status_code == 403
    assert signed_in(Role.VIEWER).post("/du-thao-thay-doi/moi", HEAD).status_code == 403


def test_the_rows_of_a_list_become_articles_of_the_draft_once(editor: Client) -> None:
    power = queries.snapshot().powers["vat-lieu-no"].title
    lines = [
        "STT,Tên nhiệm vụ,Cơ quan đang có thẩm quyền,Hình thức,Cơ quan được giao",
        f"1,{power},UBND tỉnh Sông Núi,phân cấp,Chủ tịch UBND xã Mây Gió",
    ]
    waiting = send(editor, "\n".join(lines).encode(), "phụ lục.csv", tinh="p9").rpartition("/")[2]
    address = begun(editor)
    for seen in ("1", "2"):
        taken = editor.post(f"{address}/tu-danh-muc", {"danh-muc": waiting, "phien-ban": seen})
        assert taken.status_code in (302, 400), text_of(taken)[:1500]
    (kept,) = drafts()
    (change,) = kept.newest.changes.changes
    assert change.conferral.recipient.key == "ct-ubnd-xa@n1"  # type: ignore[union-attr]
    assert change.conferral.source.document == kept.newest.changes.act.key  # type: ignore[union-attr]
    assert editor.get(f"{address}/mo-phong").status_code == 200
    assert editor.post(f"{address}/tu-danh-muc", {"danh-muc": "không", "phien-ban": "2"}).status_code == 400
