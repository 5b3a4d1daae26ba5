"""No English on any page, and Vietnamese set as it should be."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.portal.pages import PAGES, REFUSALS, words
from thamquyen.ui.typography import NBSP, unbroken

_WORDS = """the and
    of with from this that these those page search error errors found submit click date home view back next
    previous loading please sorry required field invalid forbidden request server was were has have will would should
    your you our enter value values select choose option options list result results document documents authority power
    place task question answer status held overlap not_recorded choose_place statute devolution decentralisation
    authorisation true false none null undefined label title name type yes cancel close open save copy print receipt
    January February March April May June July August September October November December Monday Sunday today"""
ENGLISH = frozenset(_WORDS.split())
"""Words that no Vietnamese text without marks has, among them the identifiers of our own code."""


@pytest.mark.parametrize(("address", "status"), [*((page, 200) for page in PAGES), *REFUSALS])
def test_no_page_shows_an_english_word(reader: Client, address: str, status: int) -> None:
    response = reader.get(address)
    assert response.status_code == status
    text = re.sub(r"\S*[-@_/]\S*", " ", words(response.content.decode()))  # codes and addresses
    text = text.replace("light dark", "").replace("width=device", "")  # settings of the browser, not words for people
    found = {word for word in re.findall(r"[A-Za-zÀ-ỹ_]+", text) if word in ENGLISH or word.lower() in ENGLISH}
    assert found == set()


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_every_error_page_stands_without_a_request(code: str) -> None:
    text = words(render_to_string(f"{code}.html"))
    assert code.partition("_")[0] in text
    assert not {word for word in re.findall(r"[A-Za-z]+", text.replace("light dark", "")) if word in ENGLISH}


def test_citations_and_amounts_are_held_together() -> None:
    assert unbroken("điểm a khoản 4 Điều 13 Nghị định số 49/2026/NĐ-CP") == (
        f"điểm{NBSP}a khoản{NBSP}4 Điều{NBSP}13 Nghị định số{NBSP}49/2026/NĐ-CP"
    )
    assert unbroken("dưới 10 tỷ đồng, ngày 01/7/2025") == f"dưới 10{NBSP}tỷ đồng, ngày{NBSP}01/7/2025"
    assert unbroken("điểm đ khoản này") == f"điểm{NBSP}đ khoản này"


def test_numbers_and_days_are_written_the_vietnamese_way() -> None:
    from datetime import date

    from thamquyen.domain.time import Period
    from thamquyen.ui.typography import day_or_unknown, days_in_words, grouped

    assert grouped(1284) == "1.284"
    assert day_or_unknown(None) == "chưa xác định"
    assert days_in_words(Period(date(2025, 7, 1), date(2025, 7, 2))) == "từ 01/07/2025 đến hết 01/07/2025"
    assert days_in_words(Period(None, date(2025, 7, 1))) == "đến hết 30/06/2025, chưa rõ ngày đầu"
    assert days_in_words(Period()) == "chưa rõ ngày đầu, chưa có ngày kết thúc"
