"""Each provision on files not finished stands in the text cited, says who finishes, and bears the day of its table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.data.provisions import LegalText, texts_by_id
from tests.data.starter_snapshot import starter_reading
from tests.data.starter_tables import STARTER, TEXTS, Row, day, table, ways_to_write
from tests.data.test_starter_sectors_texts import text_of
from thamquyen.domain.asking import ask
from thamquyen.domain.transitional import Finisher

needs_texts = pytest.mark.skipif(
    not TEXTS.is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)

ROWS = table("pending_files")
SAID = {
    Finisher.RECEIVER: ("cơ quan có thẩm quyền đã tiếp nhận hồ sơ tiếp tục thực hiện",),
    Finisher.LAW_THEN: (
        "tại thời điểm tiếp nhận", "tại thời điểm hồ sơ được tiếp nhận",
        "theo thẩm quyền quy định của pháp luật trước ngày",
    ),
    Finisher.NEW_HOLDER: (
        "cơ quan tiếp nhận chức năng, nhiệm vụ, quyền hạn", "được chuyển giao cho Ủy ban nhân dân cấp xã",
        "thực hiện theo phân cấp tại Quyết định này",
    ),
    Finisher.CHOICE: ("trừ trường hợp tổ chức, cá nhân đề nghị thực hiện theo quy định của Nghị quyết này",),
    Finisher.ASSIGNED: ("Chủ tịch Ủy ban nhân dân cấp tỉnh có thẩm quyền và trách nhiệm phân công",),
}  # fmt: skip
"""What a provision must say to be taken for one that lets these finish."""


def document_of(row: Row) -> Row:
    listed = (one for path in STARTER.glob("documents*.csv") for one in table(path.stem))
    return next(one for one in listed if one["key"] == row["document"])


def words_of(row: Row) -> str:
    text: LegalText = text_of(document_of(row)["text"])
    return " ".join(text.passage(row["provision"]).text.split())


def by_key(row: Row) -> str:
    return row["key"]


@needs_texts
@pytest.mark.parametrize("row", ROWS, ids=by_key)
def test_the_provision_says_who_finishes(row: Row) -> None:
    assert document_of(row)["text"] in texts_by_id(TEXTS)
    assert row["grounding"] == "seen"
    said = words_of(row)
    assert any(phrase in said for phrase in SAID[Finisher(row["finisher"])]), said


@needs_texts
@pytest.mark.parametrize("row", ROWS, ids=by_key)
def test_the_last_day_of_receipt_is_the_eve_of_the_day_that_the_provision_means(row: Row) -> None:
    until = day(row["until"])
    assert until is not None
    end, said = until + timedelta(days=1), words_of(row)
    if "60 ngày kể từ ngày Nghị quyết" in said:
        assert day(row["from"]) == day(document_of(row)["effective"])
        # The day from which a limit is counted is none of its days (91/2015/QH13 Điều 147 khoản 2, cited second-hand).
        assert until == date.fromisoformat(row["from"]) + timedelta(days=60)
    elif any(way in said for way in ways_to_write(end)):
        assert not row["from"]
    else:
        assert end == day(document_of(row)["effective"])
        assert not row["from"]


@pytest.mark.parametrize(
    ("task", "place", "received", "words"),
    [
        ("dat-dai-phuong-an-su-dung-dat-trong-lua-ca-nhan", "c02647-2025", "Hồ sơ nhận từ ngày 31/01/2026 đến hết ngày "
         "31/05/2026", "Ủy ban nhân dân tỉnh Lào Cai giải quyết, theo pháp luật tại thời điểm tiếp nhận."),
        ("cong-thuong-de-xuat-phat-trien-ccn", "c02647-2025", "Hồ sơ nhận trước ngày 01/07/2025",
         "Ủy ban nhân dân phường Lào Cai giải quyết tiếp."),
        ("xay-dung-cap-giay-phep-xay-dung", "c02647-2025", "Hồ sơ nhận trước ngày 01/07/2025",
         "Chủ tịch Ủy ban nhân dân cấp tỉnh phân công cơ quan giải quyết tiếp."),
        ("trong-trot-cong-nhan-luu-hanh-dac-cach", "p15-2025", "Hồ sơ nhận từ ngày 19/05/2026 đến hết ngày 30/06/2026",
         "chưa có căn cứ: sổ chưa ghi điều khoản nào nói ai giải quyết hồ sơ này."),
        ("trong-trot-chung-nhan-gao-thom", "p15-2025", "Hồ sơ nhận trước ngày 29/04/2026",
         "chưa có căn cứ: sổ chưa ghi điều khoản nào nói ai giải quyết hồ sơ này."),
    ],
)  # fmt: skip
def test_the_card_of_a_real_power_says_who_finishes(task: str, place: str, received: str, words: str) -> None:
    found = ask(starter_reading(), task=task, place=place, on=date(2026, 9, 1)).pending
    assert (received, words) in {(one.received, one.words) for one in found}
