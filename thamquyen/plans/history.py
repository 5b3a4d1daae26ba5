"""Plans that come with the software as history: read by the reader of everybody's tables, kept like any plan."""

import csv
from datetime import date, datetime
from pathlib import Path

from thamquyen.accounts.machine import MACHINE_REACH, machine
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.grids import Grid
from thamquyen.domain.plans.plan import PlanHead
from thamquyen.domain.plans.reading import TaskReader
from thamquyen.domain.plans.sheet import read_sheet
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.plans import queries
from thamquyen.plans.keeping import Tree, open_plan

FOLDER = Path(__file__).parent / "starter"
_BY = "khởi tạo"
_NOTE = "Nạp kế hoạch lịch sử đi kèm phần mềm"


class HistoryRefusedError(ValueError):
    """A table that comes with the software cannot be read; nothing of it was kept."""


def load(reading: Reading, province: str, at: datetime, folder: Path = FOLDER) -> int:
    """Keeps every plan of the folder that is not kept yet, for a province by its name; how many were new.

    Raises HistoryRefusedError where a table cannot be read or the province is not known on the plan's day.
    """
    held = {(one.head.number, one.head.signed) for one in queries.plans()}
    doer = machine(_BY, at)
    new = 0
    with (folder / "plans.csv").open(encoding="utf-8", newline="") as table:
        for line in csv.DictReader(table):
            signed = date.fromisoformat(line["signed"])
            if (line["number"], signed) in held:
                continue
            seat = _province(reading, province, signed)
            head = PlanHead(
                title=line["title"], issuer=line["issuer"], number=line["number"], signed=signed,
                follower=f"{line['follower']}@{seat}", ground=line["ground"], note=line["note"],
            )  # fmt: skip
            tree = _tree(reading, folder / f"{line['file']}.csv", head, seat)
            open_plan(head, tree, doer, MACHINE_REACH, seat=seat, note=_NOTE)
            new += 1
    return new


def _province(reading: Reading, name: str, on: date) -> str:
    found = [one for one in reading.places.matches(name) if one.level is Level.PROVINCE and on in one.period]
    if len(found) != 1:
        raise HistoryRefusedError(f"Sổ không có đúng một tỉnh, thành phố tên “{name}” vào ngày {show_day(on)}.")
    return found[0].key


def _tree(reading: Reading, path: Path, head: PlanHead, seat: str) -> Tree:
    with path.open(encoding="utf-8", newline="") as table:
        grid = Grid(path.stem, [list(row) for row in csv.reader(table)])
    names = AuthorityNames(reading.snapshot.authorities, reading.places)
    found = read_sheet(grid, TaskReader.of(names, head, seat, head.signed or date.max), head)
    faults = [found.problem] if found.problem else []
    faults += [f"{path.name} dòng {row.number}: {cell.wrong}" for row in found.rows for cell in row.cells if cell.wrong]
    if faults:
        raise HistoryRefusedError(" ".join(faults))
    return found.tree
