"""What broke, hung or misled the readers of files when documents were broken on purpose (scripts/fuzz_documents.py)."""

import io
import time
import zipfile
import zlib

import pytest

from tests.reports.files import packed
from thamquyen.lawtext.reading import read
from thamquyen.reports.documents.kinds import kind_of
from thamquyen.reports.documents.tidying import tidy, tidy_lines
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError


def test_a_part_whose_packing_is_broken_in_its_middle_is_damage() -> None:
    content = bytearray(packed({"[Content_Types].xml": b"<a/>", "word/document.xml": bytes(range(256)) * 400}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml")
    content[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(FileRefusedError, match="bị hỏng") as caught:
        kind_of(bytes(content))
    assert isinstance(caught.value.__cause__, zlib.error)


def test_comments_before_a_page_that_never_end_are_looked_at_once() -> None:
    begun = time.monotonic()
    assert kind_of(b"<!-- a --><!-- b --> \n<html><body>x") is Kind.HTML
    assert kind_of(b"<!--" * 5_000) is Kind.TEXT
    assert kind_of(b"<!-- -->" * 5_000 + b"x") is Kind.TEXT
    assert kind_of(b"a: b\n" * 5_000) is Kind.TEXT
    assert time.monotonic() - begun < 1


def test_a_running_head_in_a_line_without_end_is_read_in_time_that_grows_with_its_length() -> None:
    text = "CÔNG BÁO/Số 234/Ngày 20-04-2026 " + "Điều 1. Phạm vi điều chỉnh " * 4_000 + "|\n"
    begun = time.monotonic()
    assert read(text).tree.text == text
    assert time.monotonic() - begun < 5


def test_a_quotation_that_is_never_closed_ends_before_a_label_and_not_within_it() -> None:
    head, quoted = "Điều 1. Sửa đổi\n1. Sửa đổi Điều 5 như sau:\n", "“Điều 5. Tên mới\n"
    for reached in range(1, len("Điều 135.")):  # characters of the label when the closing mark is given up
        filled = quoted + "a" * (60_000 - len(quoted) - reached - 2)
        units = read(f"{head}{filled}.\nĐiều 135. Tổ chức\n1. Một;\n").tree.units
        assert all(unit.start <= unit.body <= unit.end for unit in units)
        assert [unit.quoted for unit in units if unit.mark == "135"] == [False]


def test_what_is_left_out_between_spaces_leaves_one_space() -> None:
    assert tidy("\u200b a \u200b \u00ad b \ufeff") == "a b"
    assert tidy_lines(["\u200b \x0c\u00a0\u200b", "a"]) == ["a"]
