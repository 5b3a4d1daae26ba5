"""The starter tables as lists of rows, and where the development data's legal texts are (beside the repository)."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

STARTER = Path(__file__).parents[2] / "thamquyen" / "register" / "starter"
TEXTS = Path(__file__).parents[3] / "shared" / "data" / "legal"

COLUMNS = {
    "documents": "key,number,type,issuer,title,signed,published,effective,effective_provision,effective_grounding,"
    "grounding,text,note",
    "effects": "document,provision,effect,target,target_provision,from,until,as_written,grounding,note",
    "authority_kinds": "key,name,form,level,body,from,until,document,provision,levels_note,grounding,note",
    "authority_exceptions": "kind,territory,from,until,document,provision,grounding,note",
    "powers": "code,title,sector,field,flags,document,provision,level,procedures,aliases,note",
    "conferrals": "key,power,mode,giver,recipient,territory,value_from,value_to,project_groups,only,excluded,"
    "limits_note,roles,conditions,may_pass_on,from,until,until_state,as_written,document,provision,bases,"
    "files_received_by,grounding,note",
    "left_out": "document,subject,count,reason",
}
"""Column names by table, as the contract (README.md beside the tables) gives them."""

CITATION = re.compile(r"(?:pl:\w*(?:/\w+)*|\d+[a-zđ]{0,2}(?:/\d+[a-zđ]?)?(?:/[a-zđ]\d?)?)?")
"""One provision as the tables write it: `13`, `13/4`, `13/4/a`, `pl:I/3`, or nothing for the whole document."""

Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    """The rows of one file (`name` without `.csv`)."""
    with (STARTER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def keys_of(prefix: str, column: str) -> frozenset[str]:
    """Every value of a column in all files of a table (`documents.csv`, `documents_*.csv`)."""
    files = [path.stem for path in STARTER.glob(f"{prefix}*.csv") if re.fullmatch(rf"{prefix}(_\w+)?", path.stem)]
    return frozenset(row[column] for name in files for row in table(name))


def parts(cell: str) -> list[str]:
    """The parts of a cell that holds several, joined by `;`."""
    return [part for part in cell.split(";") if part]


def day(text: str) -> date | None:
    """A day of a cell; None when it is empty. Raises ValueError for anything that is no day."""
    return date.fromisoformat(text) if text else None


def ways_to_write(when: date) -> set[str]:
    """How Vietnamese documents write a day."""
    return {
        f"{d} tháng {m} năm {when.year}"
        for d in (str(when.day), f"{when.day:02d}")
        for m in (str(when.month), f"{when.month:02d}")
    } | {
        f"{d}/{m}/{when.year}"
        for d in (str(when.day), f"{when.day:02d}")
        for m in (str(when.month), f"{when.month:02d}")
    }
