"""“Đến hết ngày”, “đến ngày”, “đến trước ngày”, “kể từ ngày” are told apart; no day is guessed."""

from datetime import date

import pytest

from thamquyen.domain.radar.words import Reckoning, reckoning

LAST = date(2027, 2, 28)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("đến hết ngày 28 tháng 02 năm 2027", (Reckoning.THROUGH, LAST)),
        ("từ 20/8/2026 đến hết ngày 28/02/2027, trừ khi có điều chỉnh, thay thế", (Reckoning.THROUGH, LAST)),
        ("đến ngày 28/02/2027", (Reckoning.TO, LAST)),
        ("thực hiện đến trước ngày 01/3/2027", (Reckoning.BEFORE, LAST)),
        ("hết hiệu lực kể từ ngày 01 tháng 3 năm 2027", (Reckoning.FROM, LAST)),
        ("hết hiệu lực theo văn bản gốc", None),
        ("đến hết ngày 31/02/2027", None),
    ],
)
def test_the_last_day_by_the_words(words: str, found: tuple[Reckoning, date] | None) -> None:
    assert reckoning(words) == found
