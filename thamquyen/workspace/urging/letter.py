"""The công văn đôn đốc to all units that are overdue, from what is owed."""

from collections.abc import Sequence
from datetime import date

from thamquyen.domain.authorities import Authority, Form, lower_type
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.reports.official.kinds.issue import Issue, initials, own_name, short_place
from thamquyen.reports.official.kinds.urging import DueTask, urging_letter
from thamquyen.reports.official.paper import Issued, Letterhead, Number, Paper, Signature
from thamquyen.urging.climbing import unit_name
from thamquyen.urging.log import OwedLine, Together, together
from thamquyen.urging.owed import committee_of

_MOST_ADDRESSEES, _FEWEST_OF_A_KIND = 20, 3
_HEADS = {"ubnd": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "so": ("GIÁM ĐỐC",)}


def letter(acting_for: str, late: Sequence[OwedLine], reading: Reading, on: date, answer_by: date) -> Paper:
    """The letter of an authority (its key): addressed to each unit that is late, with all that it owes."""
    units = list(dict.fromkeys(line.unit for line in late))
    tasks = [_task(one, reading, on) for one in together(late)]
    named = units if len(units) <= _MOST_ADDRESSEES else ["Các cơ quan, đơn vị, địa phương nêu tại Phụ lục"]
    issue = issue_of(acting_for, reading, on)
    return urging_letter(
        issue, addressees=named, plan="các kế hoạch, đợt đề xuất và việc được giao", tasks=tasks, on=on,
        answer_by=answer_by,
    )  # fmt: skip


def within_reach(acting_for: str, late: Sequence[OwedLine], reading: Reading, on: date) -> list[OwedLine]:
    """What the authority may urge by letter: not what it owes itself, nor what those above it owe."""
    own = _body(acting_for, reading)
    committee = committee_of(acting_for.partition("@")[2], reading, on)
    above = {own} if own == committee or not committee else {own, committee}
    return [line for line in late if _body(line.owed.unit, reading) not in above]


def _task(one: Together, reading: Reading, on: date) -> DueTask:
    owed, keys = one.first.owed, list(dict.fromkeys(line.owed.unit for line in one.lines))
    if one.are_ends and one.is_many:
        content = f"Quyết gia hạn, thay thế hoặc để hết {len(one.lines)} mốc hết hiệu lực cùng ngày"
        return DueTask(content, one.first.unit, owed.due, owed.product, state=owed.within, many=len(one.lines))
    lead = one.first.unit if len(keys) == 1 else _named_together(keys, reading, on)
    return DueTask(owed.subject, lead, owed.due, owed.product, state=owed.within, many=len(one.lines))


def _named_together(keys: Sequence[str], reading: Reading, on: date) -> str:
    """Many authorities in a few words: those of a kind by their units, "Chủ tịch Ủy ban nhân dân: xã A, xã B"."""
    kinds, units = reading.snapshot.authorities.kinds, reading.snapshot.atlas.units
    found: dict[str, list[str]] = {}
    for key in keys:
        kind, _, unit = key.partition("@")
        found.setdefault(kind if kind in kinds and unit in units else key, []).append(key)
    said = []
    for kind, some in found.items():
        if len(some) < _FEWEST_OF_A_KIND:
            said += [unit_name(key, reading, on) for key in some]
            continue
        places = ", ".join(lower_type(units[key.partition("@")[2]].named_on(on).name) for key in some)
        said.append(f"{len(some)} {_bare(kinds[kind].name)}: {places}")
    return "; ".join(said)


def _bare(pattern: str) -> str:
    return pattern.replace("{unit}", "").strip()


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
