"""A table of facts as a CSV file: lines, and cells read by kind. A fault says where, what and how to mend it."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.law import Grounding
from thamquyen.domain.time import Period
from thamquyen.domain.vietnamese import nfc

_Member = TypeVar("_Member", bound=StrEnum)
# Short parts, so that a document's number (72/2025/QH15) is never taken for a provision.
_PROVISION = re.compile(r"pl:[^\s/;#]*(/[^\s/;#]+)*|\d{1,3}[a-zđ]{0,2}(/(\d{1,3}[a-zđ]{0,2}|[a-zđ]\d?))*")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a table: `line` counts the lines of the file from 1 (the header); 0: the file as a whole."""

    file: str
    line: int
    column: str
    value: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, dòng {self.line}" if self.line else self.file
        column = f", cột {self.column}" if self.column else ""
        value = f" (“{self.value[:80]}”)" if self.value else ""
        return f"{where}{column}{value}: {self.what} {self.remedy}".strip()


class CellError(ValueError):
    """A line cannot be read; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True)
class Line:
    """One line of a table, its cells in NFC and without spaces around them."""

    file: str
    number: int
    cells: dict[str, str] = field(hash=False)

    def refuse(self, column: str, what: str, remedy: str) -> NoReturn:
        """Raises CellError about a cell of this line."""
        raise CellError(Fault(self.file, self.number, column, self.cells.get(column, ""), what, remedy))

    def text(self, column: str) -> str:
        """The cell, empty where nothing is stated."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.text(column)
        if not value:
            self.refuse(column, "ô bắt buộc đang trống.", "Điền giá trị, hoặc bỏ cả dòng nếu chưa có căn cứ.")
        return value

    def day(self, column: str) -> date | None:
        """An ISO day, or None for an empty cell."""
        value = self.text(column)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(column, "không phải là ngày.", "Viết dạng năm-tháng-ngày, ví dụ 2025-07-01.")

    def required_day(self, column: str) -> date:
        """An ISO day, which must be there."""
        self.required(column)
        day = self.day(column)
        if day is None:
            self.refuse(column, "thiếu ngày.", "Viết dạng năm-tháng-ngày, ví dụ 2025-07-01.")
        return day

    def period(self, first: str = "from", last: str = "until") -> Period:
        """The days from one cell through another (the last day in force, inclusive)."""
        start, through = self.day(first), self.day(last)
        if start is not None and through is not None and through < start:
            self.refuse(last, f"ngày cuối trước ngày đầu ({start.isoformat()}).", "Kiểm tra lại hai ngày.")
        return Period.through(start, through)

    def day_after(self, column: str) -> date | None:
        """The first day after the (inclusive) day in the cell."""
        day = self.day(column)
        return None if day is None else day + timedelta(days=1)

    def number_or_none(self, column: str) -> int | None:
        """A whole number, or None for an empty cell."""
        value = self.text(column)
        if not value:
            return None
        if not (value.isascii() and value.isdigit()):
            self.refuse(column, "không phải là số nguyên.", "Viết liền các chữ số, đơn vị đồng, ví dụ 2000000000.")
        return int(value)

    def choice(self, column: str, kind: type[_Member]) -> _Member:
        """One of an enumeration."""
        value = self.required(column)
        try:
            return kind(value)
        except ValueError:
            self.refuse(column, "không thuộc danh mục.", f"Chọn một trong: {', '.join(kind)}.")

    def choices(self, column: str, kind: type[_Member]) -> frozenset[_Member]:
        """Several of an enumeration, joined by ";"."""
        found = set()
        for part in self.parts(column):
            try:
                found.add(kind(part))
            except ValueError:
                self.refuse(column, f"“{part}” không thuộc danh mục.", f"Chọn trong: {', '.join(kind)}.")
        return frozenset(found)

    def parts(self, column: str) -> tuple[str, ...]:
        """The texts joined by ";"."""
        return tuple(part.strip() for part in self.text(column).split(";") if part.strip())

    def grounding(self, column: str = "grounding") -> Grounding:
        """How the fact is known."""
        return self.choice(column, Grounding)

    def provisions(self, column: str) -> tuple[Provision, ...]:
        """The provisions joined by ";"; the whole document where the cell is empty."""
        found = tuple(self.provision(column, part) for part in self.parts(column))
        return found or (WHOLE,)

    def provision(self, column: str, text: str) -> Provision:
        """One provision of the cell."""
        if not is_provision(text):
            self.refuse(column, f"“{text}” không phải là điều/khoản/điểm.", "Viết dạng 13/4/a, phụ lục dạng pl:I/3.")
        return Provision.read(text)

    def sources(self) -> tuple[Citation, ...]:
        """The citations in the columns `document` and `provision`: the first is the source, more stand beside it."""
        document = self.required("document")
        return tuple(Citation(document, provision) for provision in self.provisions("provision"))

    def note(self, *, also: Sequence[Citation] = ()) -> str:
        """The remark, with further provisions that the fact rests on."""
        beside = "; ".join(str(other.provision) for other in also)
        return ". ".join(part for part in (self.text("note"), f"Cùng với {beside}" if beside else "") if part)


def is_provision(text: str) -> bool:
    """Whether the text names a provision (`13/4/a`, `pl:I/3`)."""
    return _PROVISION.fullmatch(text) is not None


def lines_of(folder: Path, prefix: str, columns: Sequence[str], faults: list[Fault]) -> Iterator[Line]:
    """The lines of every table whose name is the prefix, alone or followed by "_…"; what cannot be read is a fault.

    `columns` with a "?" behind may be missing from the header; every other column not named is a fault.
    """
    needed = [column for column in columns if not column.endswith("?")]
    allowed = {column.rstrip("?") for column in columns}
    for path in sorted({*folder.glob(f"{prefix}.csv"), *folder.glob(f"{prefix}_*.csv")}):
        try:
            text = nfc(path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            faults.append(Fault(path.name, 0, "", "", "tệp không ở dạng UTF-8.", "Lưu lại tệp với bảng mã UTF-8."))
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        header = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in needed if column not in header]
        strange = [column for column in header if column not in allowed]
        if missing or strange:
            what = "; ".join(
                part
                for part in (
                    f"thiếu cột {', '.join(missing)}" if missing else "",
                    f"cột lạ {', '.join(strange)}" if strange else "",
                )
                if part
            )
            faults.append(Fault(path.name, 1, "", "", f"{what}.", f"Các cột phải là: {','.join(needed)}."))
            continue
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                what = f"dòng có {len(row)} ô, tiêu đề có {len(header)} cột."
                remedy = "Đặt trong dấu ngoặc kép ô nào có dấu phẩy hoặc xuống dòng."
                faults.append(Fault(path.name, reader.line_num, "", "", what, remedy))
                continue
            yield Line(path.name, reader.line_num, {name: cell.strip() for name, cell in zip(header, row, strict=True)})
