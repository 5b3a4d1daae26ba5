"""A text on the pages: sent in, read beside its words, judged by people, recorded whole by who may."""

import re
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.library.decision import FIRST, KEY, NUMBER, SECOND, decision, in_word
from tests.portal.pages import words
from tests.portal.test_language import ENGLISH
from tests.register.world import CLERK
from tests.workspace.sending import signed_in
from thamquyen.domain.changes.kinds import Confer
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.law import Effect, Grounding
from thamquyen.library import queries as library
from thamquyen.library.readings import _read
from thamquyen.register import queries, recording
from thamquyen.register.facts import Noun
from thamquyen.register.verify import verify
from thamquyen.workflow.drafts import drafts

ADDRESS = "/doc-van-ban"


@pytest.fixture(autouse=True)
def register(lists_register: int) -> int:
    """The small register of lists; texts are read anew."""
    _read.cache_clear()
    return lists_register


def send(client: Client, text: str | bytes, name: str = "quyết định.txt") -> str:
    """Sends a file in; the address of its reading."""
    content = text.encode() if isinstance(text, str) else text
    response = client.post(ADDRESS, {"tep": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, words(response.content.decode())
    return str(response["Location"])


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content.decode())


def items(client: Client, address: str, kind: str) -> list[str]:
    """The names of the items of a kind, in the order of the page."""
    page = client.get(address).content.decode()
    return list(dict.fromkeys(re.findall(rf'name="muc" value="({kind}[^"]*)"', page)))


def fields(client: Client, address: str, item: str) -> dict[str, str]:
    """The fields of an item's form as the page offers them."""
    page = client.get(address).content.decode()
    form = next(part for part in page.split("<form") if f'name="muc" value="{item}"' in part)
    found = dict(re.findall(r'<input id="[^"]*" name="(\w+)" type="text" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea id="[^"]*" name="(\w+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select id="[^"]*" name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: value.replace("&quot;", '"') for name, value in found.items()}


def say(client: Client, address: str, item: str, verdict: str = "accept", **changed: str) -> tuple[int, str]:
    """A person's word on an item, with its fields as offered but for what is changed."""
    said = {**fields(client, address, item), **changed, "muc": item, "loi": verdict}
    response = client.post(f"{address}/muc", said)
    return response.status_code, words(response.content.decode())


def accept_all(client: Client, address: str) -> None:
    for kind in ("identity", "conferral", "effect"):
        for item in items(client, address, kind):
            assert say(client, address, item)[0] == 302


def recorded(client: Client, address: str, reason: str = "Đọc quyết định") -> str:
    seen = re.search(r'name="xem-tai" value="(\d+)"', client.get(address).content.decode())
    said = {"ly-do": reason, "xem-tai": seen[1] if seen else "0"}
    return words(client.post(f"{address}/ghi", said, follow=True).content.decode())


def test_what_is_read_stands_beside_the_words(clerk: Client) -> None:
    text = shown(clerk, send(clerk, decision()))
    assert "Quyết định số 77/2026/QĐ-UBND" in text
    assert "Ban hành Ủy ban nhân dân tỉnh Sông Núi Ký 10/08/2026 Có hiệu lực 20/08/2026" in text
    assert f"{FIRST} Bên giao Ủy ban nhân dân tỉnh Sông Núi Bên nhận Chủ tịch Ủy ban nhân dân các xã" in text
    assert "Giới hạn, loại trừ Trừ: bãi bồi trong khu di tích" in text
    assert "Bãi bỏ Văn bản Quyết định số 40/2026/QĐ-UBND" in text
    assert "4 chờ xem" in text
    assert queries.newest_revision() == 1


def test_the_grounds_are_checked_against_the_register(clerk: Client) -> None:
    text = shown(clerk, send(clerk, decision()))
    assert "Kiểm tra căn cứ xét vào ngày ký 10/08/2026" in text
    assert "đúng Nghị định số 49/2026/NĐ-CP của Chính phủ Có trong sổ, còn hiệu lực vào ngày ký 10/08/2026." in text
    assert "không có trong sổ Nghị định số 999/2026/NĐ-CP" in text
    assert "chưa nêu Luật Ban hành văn bản quy phạm pháp luật" in text


def test_the_check_stands_on_the_page_of_the_document_too_for_everybody(clerk: Client) -> None:
    address = send(clerk, decision())
    say(clerk, address, "identity")
    assert "Kiểm tra căn cứ" not in shown(Client(headers={"host": "localhost"}), "/van-ban/40/2026/QĐ-UBND@p9")
    recorded(clerk, address)
    text = shown(Client(headers={"host": "localhost"}), f"/van-ban/{KEY}")
    assert "Kiểm tra căn cứ xét vào ngày ký 10/08/2026" in text
    assert "không có trong sổ Nghị định số 999/2026/NĐ-CP" in text


def test_every_link_between_words_and_cards_leads_somewhere(clerk: Client) -> None:
    page = clerk.get(send(clerk, decision())).content.decode()
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert len(anchors) == len(re.findall(r'\bid="([^"]+)"', page))
    assert {way for way in re.findall(r'href="#([^"]+)"', page) if way not in anchors} == set()


def test_nothing_is_recorded_before_somebody_accepts_it(clerk: Client) -> None:
    address = send(clerk, decision())
    assert "Xác nhận văn bản này là văn bản nào trước" in recorded(clerk, address)
    assert queries.newest_revision() == 1


def test_what_is_accepted_is_one_recording_and_the_register_holds_it_with_its_source(clerk: Client) -> None:
    address = send(clerk, in_word(decision()), "quyết định.docx")
    accept_all(clerk, address)
    text = shown(clerk, address)
    assert "1 văn bản này 1 tác động hiệu lực 3 việc trao thẩm quyền 2 nhiệm vụ mới" in text
    assert "Ủy ban nhân dân tỉnh Sông Núi có thẩm quyền này theo Nghị định số 49/2026/NĐ-CP" in text
    assert "Đã ghi 4 mục vào lần ghi 2" in recorded(clerk, address)
    held = queries.snapshot()
    document = held.library.documents[KEY]
    assert (document.number, document.issuer, document.grounding) == (NUMBER, "ubnd-tinh@p9", Grounding.SEEN)
    event = held.library.events_by[KEY][0]
    target = Citation("40/2026/QĐ-UBND@p9", Provision(("3", "6")))
    assert (event.effect, event.target, event.source.provision) == (Effect.REPEAL, target, Provision(("2", "2")))
    given = [one for one in held.conferrals.values() if one.source.document == KEY]
    assert {str(one.source.provision) for one in given} == {"khoản 1 Điều 1", "khoản 2 Điều 1"}
    first = next(one for one in given if held.powers[one.power].title == FIRST)
    assert first.recipient.key == "ct-ubnd-xa@*p9"
    assert first.scope.excluded == frozenset({"bãi bồi trong khu di tích"})
    log = queries.recording(2)
    assert log.reason.startswith("Đọc quyết định (tệp “quyết định.docx”, SHA-256 ")
    assert log.opened[Noun.CONFERRAL] == 3
    assert verify().found == ()
    assert [text.head.document for text in library.texts_of(KEY)] == [KEY]


def test_a_text_that_says_nothing_new_becomes_the_text_of_the_document_that_the_register_holds(clerk: Client) -> None:
    first = send(clerk, decision())
    say(clerk, first, "identity")
    recorded(clerk, first)
    again = send(clerk, decision().replace("Như Điều 1;", "Như Điều 1 và Sở Tài chính;"), "bản thứ hai.txt")
    say(clerk, again, "identity")
    assert "chỉ gắn toàn văn này với Quyết định số 77/2026/QĐ-UBND, sổ đã có" in shown(clerk, again)
    text = recorded(clerk, again)
    assert "Đã gắn toàn văn này với văn bản sổ đang giữ, không ghi điều nào mới" in text
    assert "Rút bỏ lần ghi này" not in text
    assert queries.newest_revision() == 2
    assert len(library.texts_of(KEY)) == 2
    assert "Không còn gì chờ ghi" in recorded(clerk, again)


def test_partial_confirmation_leaves_the_rest_waiting(clerk: Client) -> None:
    address = send(clerk, decision())
    first, second = items(clerk, address, "conferral")
    for item in ("identity", first):
        say(clerk, address, item)
    text = recorded(clerk, address)
    assert "Đã ghi 2 mục vào lần ghi 2" in text
    assert "2 chờ xem" in text
    say(clerk, address, second)
    assert "Đã ghi 1 mục vào lần ghi 3" in recorded(clerk, address)


def test_a_person_changes_what_was_read_and_it_is_noted_who_changed_what(clerk: Client) -> None:
    address = send(clerk, decision())
    item = items(clerk, address, "conferral")[1]
    say(clerk, address, "identity")
    assert say(clerk, address, item, title="Thu hồi bãi bồi", recipient="Chủ tịch UBND xã Suối")[0] == 302
    text = shown(clerk, address)
    assert "Thu hồi bãi bồi Bên giao Ủy ban nhân dân tỉnh Sông Núi Bên nhận Chủ tịch Ủy ban nhân dân xã Suối" in text
    assert f"Máy đọc: {SECOND}" in text
    judged = library.judgements_of(UUID(address.rsplit("/", 1)[1]))[item]
    assert (judged.read["title"], judged.said["title"]) == (SECOND, "Thu hồi bãi bồi")
    assert judged.by == "lan, thay mặt Ủy ban nhân dân tỉnh Sông Núi"


def test_a_task_of_the_register_is_chosen_instead_of_a_new_one(clerk: Client) -> None:
    address = send(clerk, decision())
    item = items(clerk, address, "conferral")[1]
    say(clerk, address, "identity")
    say(clerk, address, item, **{"nhiem-vu": "Thu hồi đất"})
    assert "nhiệm vụ mới" not in shown(clerk, address).partition("Bấm ghi thì")[2].partition("Lý do ghi")[0]
    recorded(clerk, address)
    assert any(one.source.document == KEY for one in queries.snapshot().conferrals_of["thu-hoi"])


def test_fields_that_mean_nothing_are_not_accepted_and_say_what_to_do(clerk: Client) -> None:
    address = send(clerk, decision())
    say(clerk, address, "identity")
    item, effect = items(clerk, address, "conferral")[0], items(clerk, address, "effect")[0]
    status, text = say(clerk, address, item, recipient="Phòng X")
    assert status == 400
    assert "Không nhận ra cơ quan, chức danh “Phòng X”" in text
    status, text = say(clerk, address, effect, on="31/02/2026", target_provision="điểm a khoản 2")
    assert status == 400
    assert "Không có ngày 31/2/2026 trong lịch" in text
    assert "Ghi một điều khoản" in text
    assert "Ghi số, ký hiệu" in say(clerk, address, "identity", number="")[1]
    status, text = say(clerk, address, "identity", effective="01/01/2020")
    assert status == 400
    assert "Ngày có hiệu lực trước ngày ký (10/08/2026)" in text
    assert len(library.judgements_of(UUID(address.rsplit("/", 1)[1]))) == 1


def test_what_is_rejected_is_not_recorded_and_can_be_looked_at_again(clerk: Client) -> None:
    address = send(clerk, decision())
    effect = items(clerk, address, "effect")[0]
    say(clerk, address, "identity")
    clerk.post(f"{address}/muc", {"muc": effect, "loi": "reject"})
    assert "1 đã loại" in shown(clerk, address)
    recorded(clerk, address)
    assert KEY not in queries.snapshot().library.events_by
    clerk.post(f"{address}/muc", {"muc": effect, "loi": "reopen"})
    assert "0 đã loại" in shown(clerk, address)


def test_what_the_reader_did_not_see_is_added_by_a_person(clerk: Client) -> None:
    address = send(clerk, decision())
    say(clerk, address, "identity")
    blank = f"{address}?them=tham-quyen"
    item = next(one for one in items(clerk, blank, "conferral") if ":0-0:h1" in one)
    said = {**fields(clerk, blank, item), "title": "Cắm mốc bãi bồi", "sector": "Đất đai", "mode": "phân cấp"}
    said |= {"giver": "UBND tỉnh Sông Núi", "recipient": "UBND xã Suối", "grounds": "khoản 2 Điều 1 văn bản này"}
    assert clerk.post(f"{address}/muc", {**said, "muc": item, "loi": "accept"}).status_code == 302
    assert "người thêm" in shown(clerk, address)
    recorded(clerk, address)
    assert "Cắm mốc bãi bồi" in {power.title for power in queries.snapshot().powers.values()}


def test_powers_of_nobody_in_particular_are_rejected_together_and_can_be_looked_at_again(clerk: Client) -> None:
    more = "\n".join(f"{n}. Người có thẩm quyền quyết định việc thử thứ {n}." for n in range(3, 7))
    address = send(clerk, decision().replace(f"{SECOND}.", f"{SECOND}.\n{more}"))
    assert "4 mục trong cả văn bản có bên nhận mà sổ không nhận ra" in shown(clerk, address)
    clerk.post(f"{address}/khong-nhan-ra")
    text = shown(clerk, address)
    assert "4 đã loại" in text
    assert "sổ không nhận ra" not in text
    clerk.post(f"{address}/muc", {"muc": items(clerk, address, "conferral")[-1], "loi": "reopen"})
    assert "3 đã loại" in shown(clerk, address)


def test_undoing_the_recording_has_everything_wait_again(clerk: Client) -> None:
    address = send(clerk, decision())
    accept_all(clerk, address)
    recorded(clerk, address)
    recording.undo(2, actor=CLERK, reason="nhầm")
    text = shown(clerk, address)
    assert "0 đã ghi" in text
    assert "4 sẽ ghi" in text
    assert "Đã ghi 4 mục vào lần ghi 4" in recorded(clerk, address)


def test_what_the_register_says_of_the_document_stays_unless_a_person_chooses_otherwise() -> None:
    clerk = signed_in()
    address = send(clerk, decision(number="40/2026/QĐ-UBND", amended="1883/QĐ-UBND ngày 06 tháng 11 năm 2025"))
    say(clerk, address, "identity", signed="31/05/2026", effective="01/06/2026")
    assert "đính chính về văn bản này" not in shown(clerk, address)
    say(clerk, address, "identity", keep="van-ban", signed="31/05/2026", effective="01/06/2026")
    assert "1 đính chính về văn bản này" in shown(clerk, address)
    recorded(clerk, address)
    title = queries.snapshot().library.documents["40/2026/QĐ-UBND@p9"].title
    assert title == "Phân cấp việc cho thuê bãi bồi ven sông trên địa bàn tỉnh Sông Núi"
    assert queries.newest_revision() == 2


def test_a_person_of_another_place_may_read_but_not_record(clerk: Client) -> None:
    address = send(clerk, decision())
    accept_all(clerk, address)
    stranger = signed_in(acting_for="ubnd-xa@c4", name="hoa")
    assert "Bạn không được ghi vào sổ cho tỉnh Sông Núi" in shown(stranger, address)
    assert "Bạn không được ghi vào sổ" in recorded(stranger, address)
    appraiser = signed_in("appraiser", name="tuấn")
    assert "không được ghi vào sổ" in shown(appraiser, address)
    assert appraiser.post(f"{address}/ghi", {"ly-do": "thử"}).status_code == 403
    viewer = signed_in("viewer", name="mai")
    assert viewer.get(address).status_code == viewer.get(ADDRESS).status_code == 403
    assert queries.newest_revision() == 1


def test_a_page_looked_at_before_somebody_else_recorded_does_not_record(clerk: Client) -> None:
    address = send(clerk, decision())
    accept_all(clerk, address)
    answer = clerk.post(f"{address}/ghi", {"ly-do": "cũ", "xem-tai": "0"})
    assert answer.status_code == 400
    assert "Bạn xem theo lần ghi 0, nay sổ ở lần ghi 1" in words(answer.content.decode())
    recorded(clerk, address)
    again = clerk.post(f"{address}/ghi", {"ly-do": "lại", "xem-tai": "2"})
    assert "Không còn gì chờ ghi" in words(again.content.decode())
    assert queries.newest_revision() == 2


def test_two_documents_in_one_file_are_offered_as_two(clerk: Client) -> None:
    address = send(clerk, decision() + "\n\n" + decision(number="78/2026/QĐ-UBND"))
    assert "Trong tệp có 2 văn bản." in shown(clerk, address)
    first = clerk.post(f"{address}/tach")["Location"]
    assert "77/2026/QĐ-UBND" in shown(clerk, first)
    assert "Tệp này đã được tách thành 2 văn bản" in shown(clerk, address)
    text = shown(clerk, ADDRESS)
    assert "78/2026/QĐ-UBND" in text
    assert "77/2026/QĐ-UBND" in text


def test_a_text_is_set_aside_and_taken_back(clerk: Client) -> None:
    address = send(clerk, decision())
    clerk.post(f"{address}/de-rieng", {"viec": "de-rieng"})
    assert "Không có văn bản nào đang chờ." in shown(clerk, ADDRESS)
    assert "77/2026" in shown(clerk, f"{ADDRESS}?loc=de-rieng")
    clerk.post(f"{address}/de-rieng", {"viec": "lay-lai"})
    assert "77/2026" in shown(clerk, ADDRESS)


def test_text_that_is_no_document_is_read_honestly(clerk: Client) -> None:
    text = shown(clerk, send(clerk, "chỉ vài chữ, không phải văn bản", "vài chữ.txt"))
    assert "Chưa rõ loại văn bản" in text
    assert "Ghi loại văn bản" in text
    assert "Không đọc thấy câu nào trao thẩm quyền." in text


def test_a_long_text_is_shown_in_parts(clerk: Client) -> None:
    long = decision() + "".join(f"\nĐiều {n}. Việc thứ {n}\n1. {'Nội dung ' * 400}." for n in range(3, 90))
    address = send(clerk, long)
    assert "Phần 1/6" in shown(clerk, address)
    assert "Điều 80." in shown(clerk, f"{address}?phan=5")
    assert "Phần 6/6" in shown(clerk, f"{address}?phan=99")
    assert shown(clerk, f"{address}?phan=abc")


def test_the_pages_speak_vietnamese(clerk: Client) -> None:
    address = send(clerk, decision())
    for one in (ADDRESS, address, f"{address}?them=tac-dong"):
        assert not {word for word in re.findall(r"[A-Za-zÀ-ỹ]+", shown(clerk, one)) if word.lower() in ENGLISH}, one


def test_an_item_or_word_that_is_not_there_is_not_found(clerk: Client) -> None:
    address = send(clerk, decision())
    for item, word in (("khac", "accept"), ("identity", "khac"), ("conferral:0-9:h1", "accept"), ("", "")):
        assert clerk.post(f"{address}/muc", {"muc": item, "loi": word}).status_code == 404
    assert clerk.get(f"{ADDRESS}/6f1c1d3e-0000-4000-8000-000000000001").status_code == 404


def test_a_text_without_a_number_is_not_recorded_but_becomes_a_draft_of_what_was_accepted(clerk: Client) -> None:
    unsigned = decision().replace(f"Số: {NUMBER}", "Số:        /2026/QĐ-UBND")
    assert unsigned != decision()
    address = send(clerk, unsigned)
    for kind in ("identity", "conferral"):
        for item in items(clerk, address, kind):
            assert say(clerk, address, item)[0] == 302
    page = clerk.get(address).content.decode()
    assert "Lập dự thảo thay đổi từ văn bản này" in words(page) and "Ghi những gì đã chấp nhận" not in words(page)
    assert "chưa có số, ký hiệu nên chưa ghi vào sổ được" in recorded(clerk, address)
    assert queries.newest_revision() == 1
    number = re.search(r'name="van-ban" value="([^"]+)"', page)
    assert number is not None
    made = clerk.post("/du-thao-thay-doi/moi", {"van-ban": number[1]})
    assert made.status_code == 302, words(made.content.decode())
    (kept,) = drafts()
    act = kept.newest.changes.act
    assert (act.number, act.signed, act.key[:3]) == ("", None, "DT-")
    given = [one.conferral for one in kept.newest.changes.changes if isinstance(one, Confer)]
    assert sum(one.source.document == act.key for one in given) == 2
    assert not re.search(r"00[/-]2026", repr(kept.newest.changes)), "the stand-in for the number stays nowhere"
