"""How long a list takes in and out: `python -m bench.annex [rows]`, on a register of its own with the starter facts.

Everything is measured as an office meets it: the file, the reading of every cell, the recording, the same file again,
the list out as Excel, CSV and Word, and the undoing; then the same through the pages, without a network. The printed
figures are seconds of one run; the second column, what this process computed itself, tells how much was waiting for
the database or for other work on the machine.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import TypeVar

import django
import xlsxwriter
from django.core.management import call_command

_Result = TypeVar("_Result")
_ON = date(2026, 11, 23)
_LABELS = (
    *("STT", "Lĩnh vực", "Tên nhiệm vụ, quyền hạn", "Cơ quan đang có thẩm quyền", "Căn cứ", "Hình thức"),
    *("Cơ quan, người được giao", "Giới hạn giá trị, đối tượng loại trừ", "Từ ngày – đến ngày", "Điều kiện bảo đảm"),
)
_SECTORS = ("Đất đai", "Xây dựng", "Công Thương", "Tài chính", "Nội vụ", "Y tế", "Giáo dục", "Tư pháp")
_RECIPIENTS = ("CT UBND cấp xã", "UBND các xã, phường", "GĐ Sở NN&MT", "Giám đốc Sở Công Thương", "Sở Tài chính")
_GROUNDS = "khoản {0} Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"


def main() -> None:
    """Measures and prints."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with _register():
        from thamquyen.domain.annex.results import AnnexOptions
        from thamquyen.register.annexes import read_file, record_annex, undo_recording
        from thamquyen.register.reading import reading_at
        from thamquyen.reports.lists import annex_list
        from thamquyen.reports.official.lists import word_of
        from thamquyen.reports.separated import csv_of
        from thamquyen.reports.spreadsheets import excel_of
        from thamquyen.reports.workbooks import sheets_of

        content = _list_of(rows)
        print(f"{rows:,} rows, {len(content):,} bytes of Excel")
        options = AnnexOptions(on=_ON, within="p15-2025")
        reading_at().prepare()
        _timed("file taken apart", lambda: sheets_of(content, "bench.xlsx"))
        read = _timed("taken apart and every cell read", lambda: read_file(content, "bench.xlsx", options))
        assert read.is_clear, read.problems[0]
        done = _timed("recorded", lambda: record_annex(read, actor="bench", reason="đo"))
        assert done.conferrals >= rows and done.revision is not None
        _timed("register read anew", lambda: reading_at().snapshot)
        again = _timed("the same file again", lambda: read_file(content, "bench.xlsx", options))
        assert again.changes_nothing
        listing = _timed("list made", lambda: annex_list(reading_at(), on=_ON, every_day=True))
        print(f"{len(listing.rows):,} rows out")
        for name, write in (("Excel", excel_of), ("CSV", csv_of), ("Word", word_of)):
            out = _timed(f"written as {name}", lambda write=write: write(listing))  # type: ignore[misc]
            if name == "Excel":
                back = _timed("that Excel read back", lambda out=out: read_file(out, "x.xlsx", options))  # type: ignore[misc]
                assert back.changes_nothing
        revision = done.revision
        _timed("undone", lambda: undo_recording(revision, actor="bench", reason="đo"))
        _through_the_pages(content)
        print(f"memory at most {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MiB")


def _through_the_pages(content: bytes) -> None:
    """Sent in, looked at page by page, recorded, sent in again, and undone, as an approver of Lào Cai does it."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from thamquyen.accounts.models import User

    page = Client(headers={"host": "localhost"})
    page.force_login(User.objects.create_user("bench", role="approver", acting_for="ubnd-tinh@p15-2025"))

    def sent() -> str:
        given = {"tep": SimpleUploadedFile("bench.xlsx", content), "tinh": "p15-2025"}
        return str(page.post("/nhap-danh-muc", given)["Location"])

    def asked(address: str) -> str:
        response = page.get(address)
        assert response.status_code == 200
        return response.content.decode()

    address = _timed("page: sent in and every cell read", sent)
    for what, where in (("first", ""), ("last", "?trang=999999"), ("filtered", "?loc=ghi-moi&trang=200")):
        _timed(f"page: {what} rows shown", lambda where=where: asked(address + where))  # type: ignore[misc]
    _timed("page: recorded", lambda: page.post(f"{address}/ghi", {"ly-do": "đo"}))
    done = re.search(r"/lan-ghi/(\d+)", asked(address))
    assert done is not None
    again = _timed("page: the same file again", sent)
    assert "Sổ đã có đủ danh mục này" in asked(again)
    _timed("page: what it did", lambda: asked(done[0]))
    _timed("page: what undoing means", lambda: asked(f"{done[0]}/rut-bo"))
    undone = _timed("page: undone", lambda: page.post(f"{done[0]}/rut-bo", {"ly-do": "đo"}))
    assert undone.status_code == 302


@contextmanager
def _register() -> Iterator[None]:
    """A register in a folder of its own, with the starter facts, removed in the end."""
    with tempfile.TemporaryDirectory(prefix="thamquyen-bench-") as name:
        Path(name).chmod(0o711)
        os.environ["THAMQUYEN_VAR"] = name
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        from thamquyen.register.server import database

        with database.ready():
            call_command("migrate", verbosity=0)
            call_command("load_starter", verbosity=0)
            call_command("collectstatic", interactive=False, verbosity=0)
            yield


def _timed(what: str, work: Callable[[], _Result]) -> _Result:
    started, computed = perf_counter(), process_time()
    result = work()
    print(f"{what:<34} {perf_counter() - started:7.2f} s  {process_time() - computed:7.2f} s computing here")
    return result


def _list_of(rows: int) -> bytes:
    """A list of tasks that no register has, with recipients, limits and terms as offices write them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        sheet = book.add_worksheet("Danh mục")
        for column, label in enumerate(_LABELS):
            sheet.write_string(0, column, label)
        for number in range(1, rows + 1):
            for column, text in enumerate(_row(number)):
                sheet.write_string(number, column, text)
        book.close()
        return path.read_bytes()


def _row(number: int) -> tuple[str, ...]:
    limits = (f"dưới {number % 900 + 100} triệu đồng", "trừ tổ chức tôn giáo", "dự án nhóm C", "")
    terms = ("01/7/2026 - 28/02/2027", "từ 01/6/2026", "đến hết ngày 31/12/2027", "")
    return (
        str(number),
        _SECTORS[number % len(_SECTORS)],
        f"Quyết định việc thứ {number} về hồ sơ, thủ tục và điều kiện của tổ chức, cá nhân trên địa bàn",
        "UBND tỉnh Lào Cai",
        _GROUNDS.format(number % 15 + 1),
        "phân cấp" if number % 3 else "ủy quyền",
        _RECIPIENTS[number % len(_RECIPIENTS)],
        limits[number % len(limits)],
        terms[number % len(terms)],
        "Báo cáo hằng năm" if number % 2 else "",
    )


if __name__ == "__main__":
    main()
