"""The history of a fact, for those who sign in."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from tests.domain.world import conferrals
from tests.portal.pages import page, words
from tests.portal.test_language import ENGLISH
from tests.register.world import DECISION, facts_of, record_world
from thamquyen.accounts.models import User
from thamquyen.register import recording
from thamquyen.register.codecs import CODECS
from thamquyen.register.facts import Noun, Stated, rows_of
from thamquyen.register.queries import snapshot
from thamquyen.workspace.histories import SLUGS
from thamquyen.workspace.views import histories


@pytest.fixture
def clerk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.create_user("lan", role="viewer"))
    return client


def test_a_correction_shows_both_what_was_held_and_what_is(clerk: Client) -> None:
    wrong = next(one for one in conferrals() if one.key == "dat-pc")
    recording.correct(
        wrong, replace(wrong, limits="trừ cơ sở tín ngưỡng"), actor="anh Nam", reason="đọc lại nguyên văn"
    )
    html = page(clerk, "/lich-su/lan-giao/dat-pc")
    text = words(html)
    assert "2 lần sổ ghi nhận" in text
    assert text.index("đính chính Lần ghi 2") < text.index("ghi mới Lần ghi 1")
    assert "anh Nam" in text
    assert "đọc lại nguyên văn" in text
    assert "trừ cơ sở tín ngưỡng" in re.findall(r"<ins>(.*?)</ins>", html)
    assert "từ lần ghi 1 đến trước lần ghi 2" in text
    assert "khoản 2 Điều 3" in text


def heading(client: Client, address: str) -> tuple[str, str]:
    """The name that the page gives the fact, and its code beneath."""
    html = page(client, address)
    found = re.search(r'<h1>(.*?)</h1><p class="head__key">(.*?)</p>', html, re.DOTALL)
    assert found is not None
    return words(found.group(1)), words(found.group(2))


def test_a_history_is_headed_by_what_one_calls_the_fact_with_its_code_beneath(clerk: Client) -> None:
    assert heading(clerk, "/lich-su/lan-giao/dat-pc") == (
        "Quyết định giao đất không thu tiền cho tổ chức – phân cấp cho "
        "Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu thuộc tỉnh Sông Núi",
        "Mã trong sổ: dat-pc",
    )
    assert heading(clerk, "/lich-su/nhiem-vu/giao-dat")[0].startswith("Quyết định giao đất không thu tiền")
    assert heading(clerk, "/lich-su/don-vi/p9")[0] == "Tỉnh Sông Núi"


@pytest.mark.parametrize("noun", list(Noun))
def test_a_heading_of_no_noun_is_a_bare_code(clerk: Client, noun: Noun) -> None:
    codec = CODECS[noun]
    stated = [one.value if isinstance(one, Stated) else one for one in facts_of(snapshot())]
    rows = [row for fact in stated for row in rows_of(fact) if isinstance(row, codec.value)]
    for row in rows[:4]:
        key = codec.common(row).key
        name, code = heading(clerk, f"/lich-su/{SLUGS[noun]}/{quote(key)}")
        assert " " in name or noun is Noun.DOCUMENT
        assert code == f"Mã trong sổ: {key}"
        assert key not in name or noun is Noun.DOCUMENT
    assert rows or noun in (Noun.KIND_EXCEPTION, Noun.SUCCESSION, Noun.TAKING, Noun.PENDING_RULE)


@pytest.mark.parametrize("noun", list(Noun))
def test_facts_of_every_noun_are_told_in_vietnamese(clerk: Client, noun: Noun) -> None:
    codec = CODECS[noun]
    facts = [fact for fact in facts_of(snapshot()) if not isinstance(fact, Stated)]
    rows = [row for fact in facts for row in rows_of(fact) if isinstance(row, codec.value)]
    for row in rows[:4]:
        text = words(page(clerk, f"/lich-su/{SLUGS[noun]}/{quote(codec.common(row).key)}"))
        told = text[text.index("lần sổ ghi nhận") :]
        assert not set(re.findall(r"[A-Za-z_]+", told.partition("Sổ Thẩm quyền dẫn lại")[0])) & ENGLISH
    assert rows or noun in (Noun.KIND_EXCEPTION, Noun.SUCCESSION, Noun.TAKING, Noun.PENDING_RULE)


def test_the_log_says_who_recorded_what_and_why(clerk: Client) -> None:
    recording.record([DECISION], actor="chị Hoa", reason="văn bản mới ban hành")
    text = words(page(clerk, "/lan-ghi"))
    assert text.index("Lần ghi 2: văn bản mới ban hành") < text.index("Lần ghi 1")
    assert "chị Hoa · ghi mới · 1 văn bản" in text


def test_the_log_is_leafed_through_to_its_first_line(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "_SHOWN", 2)
    for number in range(4):
        recording.record([replace(DECISION, key=f"QĐ-{number}")], actor="chị Hoa", reason=f"lần thứ {number}")
    first, last = words(page(clerk, "/lan-ghi")), words(page(clerk, "/lan-ghi?trang=99"))
    assert "5 lần ghi mới nhất ở trên · trang 1/3" in first
    assert "lần thứ 3" in first
    assert "lần thứ 1" not in first
    assert "Lần ghi 1: thế giới nhỏ" in last


def test_the_form_leads_to_the_history_and_an_unknown_fact_is_not_found(clerk: Client) -> None:
    assert clerk.get("/lan-ghi?loai=lan-giao&ma=dat-pc")["Location"] == "/lich-su/lan-giao/dat-pc"
    for address in ("/lich-su/lan-giao/khong-co", "/lich-su/con-meo/dat-pc", "/lich-su/lan-giao/%00"):
        assert clerk.get(address).status_code == 404


def test_the_register_list_leads_those_who_may_to_histories(clerk: Client) -> None:
    assert 'href="/lich-su/lan-giao/dat-pc"' in page(clerk, "/so?ngay=15/07/2026")
