"""The form by which a task is charged: who leads, with whom, by when, what it is about; added, or said anew."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from django.http import QueryDict

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.plans.following import Kept
from thamquyen.domain.plans.plan import Link, LinkKind, TaskSaid, missing_in
from thamquyen.domain.plans.reading import PART_NAMES, Part, TaskReader
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.plans.keeping import ChangedMeanwhileError, PlanRefusedError, add_task, amend_task
from thamquyen.plans.naming import Naming
from thamquyen.plans.queries import KeptPlan, Taken, tasks_of
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.desk import Desk, FieldError, lines_of
from thamquyen.workspace.facts.fields import Kind, Shown, Spec, Typed, show, typed_in

_LATEST = date(2199, 12, 31)
_FIELDS = {
    Part.LABEL: "tt",
    Part.TITLE: "noi-dung",
    Part.LEADS: "chu-tri",
    Part.HELPERS: "phoi-hop",
    Part.SUPERIOR: "cap-trinh",
    Part.PRODUCT: "san-pham",
    Part.DEADLINE: "thoi-han",
}
_LINKS = {
    LinkKind.POWER: "ve-nhiem-vu",
    LinkKind.DOCUMENT: "ve-van-ban",
    LinkKind.FINDING: "ve-phat-hien",
    LinkKind.PROPOSAL: "ve-de-xuat",
}
_WRONG = {"title": "noi-dung", "deadline": "thoi-han", "label": "tt"}
_DIGEST = re.compile(r"(?:.*/phat-hien/)?([0-9a-f]{16})(?:\?.*)?")


def _specs(sectors: tuple[str, ...], *, is_new: bool) -> tuple[Spec, ...]:
    label = Spec("tt", "Số thứ tự", required=True, longest=20, help="như 2, 2.1, 2.1.1")
    return (
        *((label,) if is_new else ()),
        Spec("noi-dung", PART_NAMES[Part.TITLE], Kind.TEXT, required=True, longest=2000, wide=True),
        Spec("chu-tri", PART_NAMES[Part.LEADS], Kind.TEXT, longest=4000, help="mỗi cơ quan một dòng"),
        Spec("phoi-hop", PART_NAMES[Part.HELPERS], Kind.TEXT, longest=4000),
        Spec("cap-trinh", PART_NAMES[Part.SUPERIOR]),
        Spec("san-pham", PART_NAMES[Part.PRODUCT]),
        Spec("thoi-han", PART_NAMES[Part.DEADLINE], help="ngày, quý, “15/12 hằng năm”, “10 ngày làm việc sau ngày ký”"),
        Spec("bat-dau", "Ngày bắt đầu", Kind.DAY, longest=40, help="để trống: ngày ký kế hoạch"),
        Spec("linh-vuc", "Lĩnh vực", options=tuple((one, one) for one in sectors)),
        Spec("can-cu", "Căn cứ", longest=500),
        Spec("ve-nhiem-vu", "Về nhiệm vụ, quyền hạn", Kind.TEXT, longest=2000, help="tên hoặc mã, mỗi dòng một"),
        Spec("ve-van-ban", "Về văn bản", Kind.TEXT, longest=2000, help="số, ký hiệu, mỗi dòng một"),
        Spec("ve-phat-hien", "Về phát hiện", Kind.TEXT, longest=2000, help="địa chỉ trang phát hiện, mỗi dòng một"),
        Spec("ve-de-xuat", "Về đề xuất", Kind.TEXT, longest=2000, help="địa chỉ trang đề xuất, mỗi dòng một"),
        *(() if is_new else (Spec("vi-sao", "Lý do sửa, căn cứ chuyển giao", required=True, longest=500, wide=True),)),
    )


class TaskForm:
    """The form of a task of a plan: a new one (`kept` None), or one that is said anew.

    `theirs`: what somebody else said meanwhile.
    """

    def __init__(self, plan: KeptPlan, kept: Kept | None, desk: Desk, label: str = "") -> None:
        self.plan, self.kept, self.desk = plan, kept, desk
        sectors = sorted({one.sector for one in desk.reading.snapshot.powers.values() if one.sector}, key=sort_key)
        self.specs = _specs(tuple(sectors), is_new=kept is None)
        self.typed = Typed({"tt": label} if kept is None else dict(self._typed_of(kept.said)))
        self.errors, self.reads, self.looks = dict[str, str](), dict[str, str](), dict[str, str]()
        self.problem = ""
        self.theirs: Taken | None = None

    def _typed_of(self, said: TaskSaid) -> Iterator[tuple[str, str]]:
        naming = Naming(self.desk.reading, self.plan.head.signed or self.desk.today)
        yield from (("noi-dung", said.title), ("phoi-hop", said.helpers), ("cap-trinh", said.superior))
        yield from (("san-pham", said.product), ("thoi-han", said.written), ("can-cu", said.ground))
        yield from (("linh-vuc", said.sector), ("bat-dau", show_day(said.start) if said.start else ""))
        yield "chu-tri", "\n".join(naming.of(key) for key in said.leads)
        for kind, name in _LINKS.items():
            yield name, "\n".join(link.key for link in said.links if link.kind is kind)

    @property
    def fields(self) -> list[Shown]:
        """The fields as they stand on the page."""
        return [show(spec, self.typed, self.errors, self.reads, self.looks) for spec in self.specs]

    def submit(self, given: QueryDict, doer: Doer) -> UUID | None:
        """Keeps the task; its number, or None where something is wrong, which then stands beside its field."""
        self.typed, self.errors = typed_in(given, self.specs)
        said = self._said()
        if self.errors:
            return None
        reach, seen = reach_of(self.plan.seat, self.desk.reading), given.get("buoc", "")[:18]
        try:
            if self.kept is None:
                return add_task(self.plan.id, self.typed.text("tt"), said, doer, reach)
            number = typed_number(seen, 0, digits=18)
            amend_task(self.kept.id, said, doer, reach, seen=number, note=self.typed.text("vi-sao"))
        except ChangedMeanwhileError as error:
            self.theirs = error.theirs if isinstance(error.theirs, Taken) else None
            self.problem = str(error)
        except PlanRefusedError as error:
            self.errors, self.problem = {_WRONG[name]: says for name, says in error.wrong.items()}, str(error)
        else:
            return self.kept.id
        return None

    def _said(self) -> TaskSaid:
        typed = self.typed.text
        reader = TaskReader.of(self.desk.names, self.plan.head, self.plan.seat, self.desk.today)
        texts = {part: typed(name) for part, name in _FIELDS.items()}
        read = reader.read(
            texts, start=self._start(), ground=typed("can-cu"), sector=typed("linh-vuc"), links=tuple(self._links())
        )
        for cell in read.cells:
            name = _FIELDS[cell.part]
            if cell.wrong:
                self.errors.setdefault(name, cell.wrong)
            self.reads[name], self.looks[name] = cell.shown, cell.look
        labels = {one.label: one for one in tasks_of(self.plan.id)}
        for name, says in missing_in(read.said, self.plan.head, labels).items():
            self.errors.setdefault(_WRONG[name], says)
        return read.said

    def _start(self) -> date | None:
        if not self.typed.text("bat-dau"):
            return None
        try:
            return read_day(self.typed.text("bat-dau"), latest=_LATEST)
        except DayError as error:
            self.errors["bat-dau"] = str(error)
            return None

    def _links(self) -> Iterator[Link]:
        read: dict[LinkKind, Callable[[str], str]] = {
            LinkKind.POWER: lambda text: self.desk.power(text, text if text in self._powers else "")[0].code,
            LinkKind.DOCUMENT: lambda text: self.desk.document(text, text)[0].key,
            LinkKind.FINDING: _finding,
            LinkKind.PROPOSAL: _proposal,
        }
        for kind, name in _LINKS.items():
            for line in lines_of(self.typed.text(name)):
                try:
                    yield Link(kind, read[kind](line))
                except FieldError as error:
                    self.errors.setdefault(name, str(error))

    @property
    def _powers(self) -> frozenset[str]:
        return frozenset(self.desk.reading.snapshot.powers)


def _finding(text: str) -> str:
    found = _DIGEST.fullmatch(text)
    if found is None:
        raise FieldError(f"“{text[:80]}” không phải địa chỉ một phát hiện (…/phat-hien/ và 16 ký tự).")
    return found[1]


def _proposal(text: str) -> str:
    try:
        return str(UUID(text.rpartition("/")[2]))
    except ValueError as error:
        raise FieldError(f"“{text[:80]}” không phải địa chỉ một đề xuất (…/de-xuat/…).") from error
