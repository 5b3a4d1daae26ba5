"""The công văn đôn đốc to all units that are overdue, from what is owed."""

from collections.abc import Sequence
from datetime import date

from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.reports.official.kinds.issue import Issue, initials, own_name, short_place
from thamquyen.reports.official.kinds.urging import DueTask, urging_letter
from thamquyen.reports.official.paper import Issued, Letterhead, Number, Paper, Signature
from thamquyen.urging.climbing import unit_name
from thamquyen.urging.log import OwedLine
from thamquyen.urging.owed import committee_of

_MOST_ADDRESSEES = 20
_HEADS = {"ubnd": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "so": ("GIÁM ĐỐC",)}


def letter(acting_for: str, late: Sequence[OwedLine], reading: Reading, on: date, answer_by: date) -> Paper:
    """The letter of an authority (its key): addressed to each unit that is late, with all that it owes."""
    units = list(dict.fromkeys(line.unit for line in late))
    tasks = [
        DueTask(line.owed.subject, line.unit, line.owed.due, line.owed.product, state=line.owed.within) for line in late
    ]
    named = units if len(units) <= _MOST_ADDRESSEES else [f"{len(units)} cơ quan, đơn vị, địa phương nêu trong bảng"]
    issue = issue_of(acting_for, reading, on)
    return urging_letter(
        issue, addressees=named, plan="các kế hoạch, đợt đề xuất và việc được giao", tasks=tasks, on=on,
        answer_by=answer_by,
    )  # fmt: skip


def issue_of(acting_for: str, reading: Reading, on: date) -> Issue:
    """The outside of a paper of an authority (its key): letterhead, symbol, place, head who signs."""
    name = unit_name(acting_for, reading, on)
    kind, _, unit = acting_for.partition("@")
    committee = committee_of(unit, reading, on)
    superior = unit_name(committee, reading, on) if committee not in ("", _body(acting_for, reading)) else ""
    signature = Signature(_HEADS.get(kind.partition("-")[0], ("THỦ TRƯỞNG",)))
    place = _place(unit, reading, on)
    own = own_name(name, place)
    return Issue(
        Letterhead(own if superior else name, superior), Number(initials(own)), Issued(place, year=on.year), signature,
        ("Như trên", "Lưu: VT"),
    )  # fmt: skip


def _body(acting_for: str, reading: Reading) -> str:
    """The body whose act the letter is: that which the authority heads, or itself."""
    kind, _, unit = acting_for.partition("@")
    known = reading.snapshot.authorities.kinds.get(kind)
    heads = known is not None and known.form is Form.OFFICE and known.body
    return Authority(known.body, unit).key if known and heads and known.body else acting_for


def _place(unit: str, reading: Reading, on: date) -> str:
    """Where it is issued."""
    known = reading.snapshot.atlas.units.get(unit)
    if known is None or known.level is Level.NATION:
        return "Hà Nội"
    return short_place(known.named_on(on).name)
