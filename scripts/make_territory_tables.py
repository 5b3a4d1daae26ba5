"""Writes the territory tables of the starter data from the lists of units and the resolutions of 2025.

    python -m scripts.make_territory_tables ../shared/data/admin_units ../shared/data/legal

The same input always gives the same bytes, so that a test can hold the committed tables against it.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.admin_units import Link, Reform, Units, read_units, settle
from scripts.resolutions_2025 import TEXTS, number_of, read_resolution, text_name
from scripts.territory_rows import LINEAGE, NAMES, PARENTS, TERRITORIES, Row, Tables, row

STARTER = Path(__file__).resolve().parents[1] / "thamquyen" / "register" / "starter"
PROVINCES_TEXT = "x__202-2025-QH15.txt"
ADOPTED = "2025-06-16"  # all 34; in force from that day (Điều 2 khoản 1 of those read)

DOCUMENTS = (
    "key,number,type,issuer,title,signed,published,effective,effective_provision,effective_grounding,"
    "grounding,text,note"
)
LEFT_OUT = "document,subject,count,reason"
UNREAD = "Chưa đọc nguyên văn: số theo hai danh mục công khai trùng nhau, ngày theo tin công bố cả 34 nghị quyết."


def documents(units: Units) -> Iterator[Row]:
    """The resolution on the communes of each new province."""
    for province, unit in units.provinces.items():
        number, text = number_of(province), TEXTS.get(province, "")
        ground = "seen" if text else "secondary"
        name = unit.name if "Hồ Chí Minh" in unit.name else unit.name[0].lower() + unit.name[1:]
        title = f"Sắp xếp các đơn vị hành chính cấp xã của {name} năm 2025"
        kind = ("Nghị quyết", "Ủy ban Thường vụ Quốc hội", title)
        days = (ADOPTED, "", ADOPTED, "2/1" if text else "", ground)
        yield row(DOCUMENTS, number, number, *kind, *days, ground, text, "" if text else UNREAD)


def left_out(units: Units, reform: Reform) -> Iterator[Row]:
    """What the tables do not say, counted."""
    unread = {code for code, unit in units.communes.items() if unit.parent not in TEXTS}
    before = len(units.old_provinces) + len(units.old_districts) + len(units.old_communes)
    split = {link.old for link in reform.links if not link.whole}
    for document, subject, count, reason in (
        (
            "",
            "Ngày thành lập của đơn vị hành chính có trước 01/7/2025",
            before,
            "Nguồn không nêu; chỉ biết đã có trước ngày ấy",
        ),
        (
            "",
            "Khoản của nghị quyết đã lập ra xã, phường, đặc khu mới",
            len(unread - reform.unchanged),
            "30 nghị quyết cấp xã chưa đọc nguyên văn",
        ),
        (
            "",
            "Ranh giới các phần của xã, phường, thị trấn bị chia",
            len(split),
            "Nguồn không nêu thôn, tổ dân phố nào về đâu",
        ),
        (
            number_of("82"),
            "Dòng của bảng đối chiếu trái với nghị quyết đã đọc",
            len(reform.refuted),
            "Trùng tên phường giữa các thành phố; theo nghị quyết, toàn bộ phường về một đơn vị",
        ),
        (
            "",
            "Dòng chỉ bảng của cơ quan thống kê có, trái với dòng “toàn bộ” mà cả hai bảng đều nêu",
            len(reform.slips),
            "Có lẽ ghi nhầm mã đơn vị cũ",
        ),
        (
            "",
            "Đơn vị cũ có thể chỉ bị coi nhầm là bị chia (vẫn ghi là bị chia)",
            len({link.old for link in doubtful(units, reform)}),
            "Chỉ một trong hai bảng nêu phần về nơi nhận một đơn vị trùng tên; nghị quyết chưa đọc",
        ),
    ):
        yield row(LEFT_OUT, document, subject, str(count), reason)


def doubtful(units: Units, reform: Reform) -> Iterator[Link]:
    """Parts only one table has, into a unit that also takes a homonym of the same old unit."""
    links = [link for link in reform.links if not link.from_district]
    takes = Counter((link.new, units.old_communes[link.old].name) for link in links)
    for link in links:
        if link.check == "only_vietnamadminunits" and takes[link.new, units.old_communes[link.old].name] > 1:
            yield link


def write_tables(admin_units: Path, legal: Path, into: Path) -> None:
    """Write all territory tables. Raises ValueError when the sources disagree in a way not decided in the scripts."""
    units = read_units(admin_units)
    texts = {province: (legal / text_name(province)).read_text(encoding="utf-8") for province in TEXTS}
    communes = {province: read_resolution(text) for province, text in texts.items()}
    mergers = read_resolution((legal / PROVINCES_TEXT).read_text(encoding="utf-8"))
    reform = settle(units, communes)
    tables = Tables(units, reform, mergers, communes)
    _write(into / "territories.csv", TERRITORIES, tables.territories())
    _write(into / "territory_parents.csv", PARENTS, tables.parents())
    _write(into / "territory_names.csv", NAMES, tables.names())
    _write(into / "lineage.csv", LINEAGE, tables.lineage())
    _write(into / "documents_territory.csv", DOCUMENTS, documents(units))
    _write(into / "left_out_territory.csv", LEFT_OUT, left_out(units, reform))


def _write(path: Path, columns: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns.split(","), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Read the two folders given on the command line and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("admin_units", type=Path, help="folder with the lists of units")
    parser.add_argument("legal", type=Path, help="folder with the texts of the resolutions")
    parser.add_argument("--into", type=Path, default=STARTER, help="folder of the starter tables")
    arguments = parser.parse_args()
    write_tables(arguments.admin_units, arguments.legal, arguments.into)


if __name__ == "__main__":
    main()
