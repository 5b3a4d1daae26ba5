"""A list is judged as if it were recorded: exit status, JSON, lines for people, and nothing written."""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.domain.annex.world import row
from tests.register.test_annexes import listed, record_it
from thamquyen.register import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(db: None) -> int:
    """The small register of lists."""
    return record_it()


def checked(folder: Path, *given: Sequence[object], **options: object) -> tuple[int, str]:
    path, out = folder / "dự thảo.xlsx", StringIO()
    path.write_bytes(listed(*given))
    with pytest.raises(SystemExit) as ended:
        call_command("check_annex", str(path), stdout=out, **options)
    return int(str(ended.value.code)), out.getvalue()


def as_json(folder: Path, *given: Sequence[object]) -> tuple[int, dict[str, Any]]:
    status, said = checked(folder, *given, json=True)
    return status, json.loads(said)


def test_an_unlawful_line_ends_with_4_and_names_rule_provision_row_and_remedy(tmp_path: Path) -> None:
    unlawful = row(mode="ủy quyền", term=None)
    status, said = checked(tmp_path, unlawful)
    assert status == 4
    assert "[lỗi, trái quy định, R07]" in said
    assert "không ấn định ngày kết thúc" in said
    assert "khoản 1 Điều 14" in said
    assert "Phải làm gì: Bổ sung ngày kết thúc" in said
    assert "Chưa ghi gì vào sổ." in said
    assert queries.newest_revision() == 1


def test_the_same_as_json(tmp_path: Path) -> None:
    status, told = as_json(tmp_path, row(mode="ủy quyền", term=None))
    assert status == 4
    assert (told["file"], told["revision"], told["rows"]) == ("dự thảo.xlsx", 1, 1)
    group = next(one for one in told["groups"] if one["rule"] == "R07")
    assert (group["severity"], group["kind"], group["name"]) == ("error", "breach", "authorisation_has_an_end")
    assert len(group["rows"]) == 1
    assert group["findings"][0]["title"] == "Cho thuê đất cho tổ chức"
    assert told["error"] == sum(one["severity"] == "error" for one in told["groups"])


def test_a_lawful_line_has_no_such_error(tmp_path: Path) -> None:
    _, told = as_json(tmp_path, row())
    assert "R07" not in {one["rule"] for one in told["groups"]}
    assert "R03" not in {one["rule"] for one in told["groups"]}


def test_cells_to_be_mended_end_with_3(tmp_path: Path) -> None:
    status, said = checked(tmp_path, row(recipient="Phòng X"))
    assert status == 3
    assert "Cần sửa:" in said


def test_a_file_that_is_not_read_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("check_annex", str(tmp_path / "không có.xlsx"), stdout=StringIO())
    assert caught.value.returncode == 2


def test_a_draft_without_a_day_is_judged_as_if_signed_on_the_day_asked(tmp_path: Path) -> None:
    draft = row(mode="phân cấp", grounds="Điều 1 Quyết định số 3000/QĐ-UBND")
    status, said = checked(tmp_path, draft, on="01/09/2026")
    assert status == 4
    assert "chưa có ngày ký trong sổ: xét như ký ngày 01/09/2026" in said
    assert "[lỗi, trái quy định, R02] Quyết định số 3000/QĐ-UBND ngày 01/09/2026" in said


DRAFT = """ỦY BAN NHÂN DÂN
TỈNH SÔNG NÚI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:        /QĐ-UBND

Sông Núi, ngày      tháng      năm 2026

QUYẾT ĐỊNH
Về việc ủy quyền cho Giám đốc Sở Công Thương

ỦY BAN NHÂN DÂN TỈNH SÔNG NÚI

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;

QUYẾT ĐỊNH:

Điều 1. Nội dung ủy quyền
1. Ủy ban nhân dân tỉnh Sông Núi ủy quyền cho Giám đốc Sở Công Thương tỉnh Sông Núi cấp giấy huấn luyện vật liệu nổ.

Điều 2. Hiệu lực
Quyết định này có hiệu lực kể từ ngày ký.
"""


def checked_words(folder: Path, words: str, **options: object) -> tuple[int, str]:
    path, out = folder / "dự thảo.txt", StringIO()
    path.write_text(words, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("check_annex", str(path), stdout=out, on="01/12/2026", **options)
    return int(str(ended.value.code)), out.getvalue()


def test_the_words_of_a_draft_are_judged_by_the_powers_read_off_them(tmp_path: Path) -> None:
    status, said = checked_words(tmp_path, DRAFT)
    assert status == 4
    assert "Quyết định số 00/QĐ-UBND" in said
    assert "Dự thảo chưa có số" in said
    assert "xét như ký ngày 01/12/2026" in said
    assert "1 thẩm quyền được giao theo cách máy đọc, chưa ai xác nhận" in said
    assert "R07" in said
    assert "Ở: khoản 1 Điều 1." in said
    assert queries.newest_revision() == 1


def test_a_draft_with_an_end_is_not_blamed_for_having_none(tmp_path: Path) -> None:
    in_the_sentence = DRAFT.replace("vật liệu nổ.", "vật liệu nổ đến hết ngày 31/12/2027.")
    of_the_decision = DRAFT.replace("ngày ký.", "ngày 01/12/2026 đến hết ngày 31/12/2027.")
    for words in (in_the_sentence, of_the_decision):
        _, said = checked_words(tmp_path, words, json=True)
        told = json.loads(said)
        assert "R07" not in {one["rule"] for one in told["groups"]}
        assert list(told["provisions"].values()) == ["khoản 1 Điều 1"]


def test_words_that_give_no_power_or_are_no_act_are_refused_with_the_reason(tmp_path: Path) -> None:
    for words, reason in ((DRAFT.split("Điều 1")[0], "Không đọc thấy thẩm quyền"), ("Kính gửi ông A", "Loại văn bản")):
        path = tmp_path / "thư.txt"
        path.write_text(words, encoding="utf-8")
        with pytest.raises(CommandError, match=reason) as caught:
            call_command("check_annex", str(path), stdout=StringIO(), on="01/12/2026")
        assert caught.value.returncode == 2
