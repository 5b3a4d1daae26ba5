"""What a plan and its tasks say, as values: who is to do what, with whom, for whom, by when, on which ground."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thamquyen.domain.plans.deadlines import Deadline, Fixed, order_of
from thamquyen.domain.time import show_day


class LinkKind(StrEnum):
    """What a task is linked to."""

    POWER = "power"
    DOCUMENT = "document"
    FINDING = "finding"
    PROPOSAL = "proposal"


LINK_NAMES = {
    LinkKind.POWER: "nhiệm vụ, quyền hạn",
    LinkKind.DOCUMENT: "văn bản",
    LinkKind.FINDING: "phát hiện",
    LinkKind.PROPOSAL: "đề xuất",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Something a task is about, by its key."""

    kind: LinkKind
    key: str


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan says of itself.

    `issuer`, `follower` (who follows and urges) are keys of authorities; an issuer that nobody can tell is a name as
    written. `followed_from`: the first day from which
    deadlines are followed here; None: the plan is kept as history, and nothing is said of what became of it.
    `text`: the number of the library's text that it was read from. `origin`: BY_LAW, or empty for a plan of people.
    """

    title: str
    issuer: str
    number: str = ""
    signed: date | None = None
    follower: str = ""
    followed_from: date | None = None
    ground: str = ""
    note: str = ""
    text: str = ""
    origin: str = ""


BY_LAW = "law"
"""Where a plan comes from that the software itself draws up: what the law sets (`duties`)."""


@dataclass(frozen=True, slots=True)
class TaskSaid:
    """What a group, task or sub-task says.

    `leads` are keys of authorities or classes (`domain.authorities.Recipient`), each of whose members reports for
    itself; `helpers` and `superior` are names as written, since parties outside the register may stand there.
    `written`: the deadline in the words of the plan. `start`: the first day; None: the day the plan was signed.
    """

    title: str
    leads: tuple[str, ...] = ()
    helpers: str = ""
    superior: str = ""
    product: str = ""
    deadline: Deadline | None = None
    written: str = ""
    start: date | None = None
    ground: str = ""
    sector: str = ""
    links: tuple[Link, ...] = field(default=())


DEPTHS = ("nhóm nhiệm vụ", "nhiệm vụ", "việc cụ thể")
"""What stands at each depth of a plan."""

_LONGEST_LABEL = 20


def depth_of(label: str) -> int:
    """How deep a label stands: "2" 1, "2.1" 2, "2.1.3" 3."""
    return label.count(".") + 1


def parent_of(label: str) -> str:
    """The label above; empty for a group."""
    return label.rpartition(".")[0]


def wrong_label(label: str) -> str:
    """What is wrong with a label; empty where nothing is."""
    parts = label.split(".")
    if len(label) > _LONGEST_LABEL or not all(part.isalnum() for part in parts):
        return "Số thứ tự viết như 2, 2.1 hoặc 2.1.a."
    return "" if len(parts) <= len(DEPTHS) else "Kế hoạch chia nhiều nhất ba bậc: nhóm nhiệm vụ, nhiệm vụ, việc cụ thể."


def label_key(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts labels as people number: 2 before 10, 2.1 after 2."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in label.split("."))


def missing_in(said: TaskSaid, head: PlanHead, labels: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with what a task says, by field. `labels`: those of the plan."""
    wrong: dict[str, str] = {}
    if not said.title:
        wrong["title"] = "Chưa nêu nội dung công việc."
    start = said.start or head.signed
    if isinstance(said.deadline, Fixed) and start is not None and said.deadline.day < start:
        what = "ngày bắt đầu" if said.start else "ngày ký kế hoạch"
        days = f"Hạn {show_day(said.deadline.day)} trước {what} {show_day(start)}"
        wrong["deadline"] = f"{days}. Sửa hạn, hoặc sửa ngày bắt đầu."
    task = getattr(said.deadline, "task", "")
    if task and task not in labels:
        wrong["deadline"] = f"Hạn tính theo nhiệm vụ {task}, nhưng kế hoạch không có nhiệm vụ mang số ấy."
    if getattr(said.deadline, "task", None) == "" and head.signed is None:
        wrong["deadline"] = "Hạn tính từ ngày ký kế hoạch, nhưng kế hoạch chưa có ngày ký. Ghi ngày ký trước."
    return wrong


def circling(deadlines: Mapping[str, Deadline | None]) -> dict[str, str]:
    """By the number of the task, what is wrong with deadlines that only wait for each other and so never have a day."""
    _, waiting = order_of(deadlines)
    what = f"Hạn tính vòng quanh nhau giữa các mục {', '.join(waiting)}: không mục nào có ngày. Sửa hạn một mục."
    return dict.fromkeys(waiting, what)


def faults_in(head: PlanHead, tree: Iterable[tuple[str, TaskSaid]]) -> dict[str, str]:
    """What is wrong with a plan as a whole, by the number of the task (empty: the plan itself)."""
    found: dict[str, str] = {} if head.title else {"": "Kế hoạch chưa có tên."}
    tasks = list(tree)
    labels = {label for label, _ in tasks}
    seen: set[str] = set()
    circle = circling({label: said.deadline for label, said in tasks})
    for label, said in tasks:
        what = wrong_label(label) or next(iter(missing_in(said, head, dict.fromkeys(labels)).values()), "")
        what = what or circle.get(label, "")
        if label in seen:
            what = "Số thứ tự này đã có ở một dòng khác."
        elif not what and parent_of(label) and parent_of(label) not in labels:
            what = f"Không có mục {parent_of(label)} ở trên."
        seen.add(label)
        if what:
            found.setdefault(label, what)
    return found
