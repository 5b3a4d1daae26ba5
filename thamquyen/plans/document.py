"""A plan's document read as a plan: its groups and tasks by the structure of the text, for a person to look through."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from thamquyen.domain.plans.plan import DEPTHS, depth_of
from thamquyen.domain.plans.reading import Part
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import fold
from thamquyen.lawtext.reading import Reading, read
from thamquyen.lawtext.units import Kind, Tree, Unit
from thamquyen.plans.tables import RowFound, TaskTable, task_tables

LONGEST_TITLE = 400
"""A title longer than this is cut at the end of a clause; the document keeps the whole."""

_LATEST = date(2199, 12, 31)
_HIGHER = frozenset({"Luật", "Nghị quyết", "Nghị định", "Chỉ thị"})
_SECTIONS = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})
_INNER = frozenset({Kind.CLAUSE, Kind.POINT, Kind.ITEM})
_ABOUT_TASKS = ("nhiem vu", "giai phap", "noi dung")
_OTHER_SECTION = re.compile(r"^[ ]*[IVX]+\.[ ]+[A-ZĐÀ-Ỹ]", re.MULTILINE)
_DETAILS = (
    (Part.LEADS, re.compile(r"(?:(?:cơ quan|đơn vị)[ ,]*)*chủ trì[^:\n]{0,30}:[ ]*(.+)", re.IGNORECASE)),
    (Part.HELPERS, re.compile(r"(?:(?:cơ quan|đơn vị)[ ,]*)*phối hợp[^:\n]{0,30}:[ ]*(.+)", re.IGNORECASE)),
    (Part.DEADLINE, re.compile(r"(?:thời gian|thời hạn|tiến độ)[^:\n]{0,30}:[ ]*(.+)", re.IGNORECASE)),
    (Part.PRODUCT, re.compile(r"(?:sản phẩm|kết quả)[^:\n]{0,30}:[ ]*(.+)", re.IGNORECASE)),
    (Part.SUPERIOR, re.compile(r"(?:cấp trình|trình)[ ]*:[ ]*(.+)", re.IGNORECASE)),
)
_BULLET = re.compile(r"[ ]*(?:[-–+•]|\d+(?:\.\d+)+\.?)[ ]+(?=\S)")
_RECURRING = re.compile(r"định kỳ (?:hằng|hàng|mỗi) năm|(?:hằng|hàng|mỗi) năm", re.IGNORECASE)
_FOLLOWER = re.compile(
    r"giao[ ]+((?:Sở|Văn phòng|Ban|Thanh tra)[ ][^,.;\n]{2,60}?)[ ]+(?:là |chủ trì|theo dõi|đôn đốc)"
)
_ISSUED = re.compile(r"ngày (\d{1,2}/\d{1,2}/\d{4}),[^.\n]{0,160}?ban hành Kế hoạch số ([^\s,;]+)")


@dataclass(frozen=True, slots=True)
class PlanFound:
    """What a text says of a plan; everything is as written, for `TaskReader` and for people.

    `rows` are its groups and tasks in order, with their numbers in the plan: those of the text, then those of its
    tables, numbered on. `unread`: headings of columns that the form of plans does not have.
    """

    title: str
    number: str
    signed: date | None
    ground: str
    follower: str
    rows: tuple[RowFound, ...]
    unread: tuple[str, ...] = ()


@dataclass
class _Node:
    """A unit on its way to a row."""

    words: list[str] = field(default_factory=list)
    details: dict[Part, str] = field(default_factory=dict)
    parts: list["_Node"] = field(default_factory=list)


def read_plan(raw: str) -> PlanFound:
    """Reads a plan's text. Any text gives a reading; without groups `rows` is empty."""
    tables = task_tables(raw)
    found = read(_without(raw, tables))
    tree = found.tree
    nodes = [_node(tree, unit) for unit in _groups(tree)]
    number, signed = _named(found)
    follower = _FOLLOWER.search(tree.text)
    rows = list(_rows(nodes, ""))
    for table in tables:
        tops = len({row.label.partition(".")[0] for row in rows} - {""})
        rows += [row.below(tops) for row in table.rows]
    unread = tuple(dict.fromkeys(head for table in tables for head in table.unread))
    named = follower[1].strip() if follower else ""
    return PlanFound(_title(found), number, signed, _grounds(found), named, tuple(rows), unread)


def _without(raw: str, tables: Sequence[TaskTable]) -> str:
    """The text without its tables of tasks, so that no row is read as a task a second time."""
    lines = raw.split("\n")
    for table in reversed(tables):
        del lines[table.first : table.last]
    return "\n".join(lines)


def _grounds(found: Reading) -> str:
    """The higher documents that the text cites, each once."""
    named = (one.meant or one.printed for one in found.cited)
    higher = (one for one in named if one.type in _HIGHER and one.number)
    days = ((one, f" ngày {show_day(one.signed)}" if one.signed else "") for one in higher)
    return "; ".join(dict.fromkeys(f"{one.type} {one.number}{day}" for one, day in days))[:500]


def _groups(tree: Tree) -> list[Unit]:
    """The units that are groups of tasks: numbered parts of the sections about tasks, or those sections themselves."""
    own = [unit for unit in tree.units if not unit.quoted and unit.kind in _SECTIONS | {Kind.CLAUSE}]
    own = [unit for unit in own if not unit.annexed] or own
    sections = [unit for unit in own if unit.kind in _SECTIONS and tree.units[unit.parent].kind not in _SECTIONS]
    about = [unit for unit in sections if _speaks_of_tasks(tree, unit)]
    for section in about:
        inner = [unit for unit in tree.children(section) if unit.kind in _INNER]
        if inner:
            return inner
    top = [unit for unit in own if unit.kind is Kind.CLAUSE and tree.units[unit.parent].kind is Kind.DOCUMENT]
    return about or top or sections


def _speaks_of_tasks(tree: Tree, unit: Unit) -> bool:
    heading = fold(tree.text[unit.body : unit.end].lstrip().partition("\n")[0])
    return any(words in heading for words in _ABOUT_TASKS)


def _node(tree: Tree, unit: Unit) -> _Node:
    node = _Node()
    lead = tree.lead(unit)
    _take_lines(node, _clipped(tree.text[lead.start : lead.end]))
    node.parts += [_node(tree, inner) for inner in tree.children(unit) if inner.kind in _INNER]
    return node


def _clipped(text: str) -> str:
    """The text up to where another section begins that the structure did not part from it."""
    found = _OTHER_SECTION.search(text, 1)
    return text[: found.start()] if found else text


def _take_lines(node: _Node, text: str) -> None:
    """Sorts the lines of a unit: details of the task, parts with a number or a dash, words of its own."""
    current = node
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        words = " ".join(line[bullet.end() if bullet else 0 :].split())
        detail = next(((part, found[1]) for part, said in _DETAILS if (found := said.match(words))), None)
        if detail is not None:
            current.details.setdefault(detail[0], detail[1].strip(" .;"))
        elif bullet and words:
            current = _Node([words])
            node.parts.append(current)
        elif words:
            current.words.append(words)


def _rows(nodes: Iterable[_Node], above: str) -> Iterator[RowFound]:
    for number, node in enumerate(nodes, 1):
        label = f"{above}.{number}" if above else str(number)
        text = " ".join(node.words)
        row = {Part.LABEL: label, Part.TITLE: _short(text), **node.details}
        if Part.DEADLINE not in row and _RECURRING.match(text):
            row[Part.DEADLINE] = "hằng năm"
        yield RowFound(row, " ".join((text, *node.details.values())), "lời văn")
        if depth_of(label) < len(DEPTHS):
            yield from _rows(node.parts, label)


def _short(text: str) -> str:
    """The first sentence of a text; a long one up to its last clause that fits."""
    first = re.split(r"(?<=[^\d\s])[.;](?=\s|$)", text, maxsplit=1)[0].strip(" .;:")
    if len(first) <= LONGEST_TITLE:
        return first
    cut = first[:LONGEST_TITLE]
    return cut[: max(cut.rfind(","), cut.rfind(";"), LONGEST_TITLE // 2)].strip(" ,;")


def _title(found: Reading) -> str:
    if found.identity.title:
        return " ".join(found.identity.title.split())[:LONGEST_TITLE]
    lines = (" ".join(line.split()) for line in found.tree.text[:4000].split("\n"))
    return next((line for line in lines if line), "")[:LONGEST_TITLE]


def _named(found: Reading) -> tuple[str, date | None]:
    """Number and day: of the document itself, or of the plan that it tells of."""
    if found.identity.type == "Kế hoạch" and found.identity.number:
        return found.identity.number, found.identity.signed
    told = _ISSUED.search(found.tree.text)
    if told:
        try:
            return told[2].strip("."), read_day(told[1], latest=_LATEST)
        except DayError:
            return told[2].strip("."), None
    plan = next((one.printed for one in found.cited if one.printed.type == "Kế hoạch" and one.printed.number), None)
    return (plan.number, plan.signed) if plan else (found.identity.number, found.identity.signed)
