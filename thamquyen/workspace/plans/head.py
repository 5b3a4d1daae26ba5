"""The head of a plan as typed: what it is called, who issued it, who follows it, from when it is followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thamquyen.domain.annex.findings import Understood
from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.plan import PlanHead
from thamquyen.domain.plans.reading import TaskReader
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.plans.naming import Naming
from thamquyen.workspace.facts.desk import sentence
from thamquyen.workspace.facts.fields import Kind, Options, Shown, Spec, Typed, show

_LATEST = date(2199, 12, 31)


def head_specs(bodies: Options) -> tuple[Spec, ...]:
    """The fields, with the bodies of the own unit offered."""
    return (
        Spec("ten", "Tên kế hoạch", Kind.TEXT, required=True, longest=1000, wide=True),
        Spec("so", "Số, ký hiệu", longest=60),
        Spec("ngay-ky", "Ngày ký", Kind.DAY, longest=40),
        Spec("ban-hanh", "Cơ quan ban hành", required=True, options=bodies),
        Spec("theo-doi", "Cơ quan theo dõi, đôn đốc", options=bodies),
        Spec(
            "tu-ngay",
            "Theo dõi hạn từ ngày",
            Kind.DAY,
            longest=40,
            help="hạn trước ngày này không xét; để trống: chỉ ghi làm lịch sử",
        ),
        Spec("can-cu", "Căn cứ", Kind.TEXT, longest=1000, wide=True),
        Spec("ghi-chu", "Ghi chú", Kind.TEXT, longest=1000, wide=True),
    )


@dataclass
class HeadForm:
    """The head as typed; `reader` reads the names, `errors` stand beside their fields."""

    specs: tuple[Spec, ...]
    typed: Typed
    naming: Naming
    seat: str
    errors: dict[str, str] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)

    def head(self, text: str = "", origin: str = "") -> PlanHead:
        """The head that is typed; where something is wrong, `errors` say what, and the rest is as typed."""
        typed = self.typed.text
        signed, since = self._day("ngay-ky"), self._day("tu-ngay")
        if not typed("ten"):
            self.errors["ten"] = "Chưa nêu tên kế hoạch."
        if signed and since and since < signed:
            self.errors["tu-ngay"] = f"Ngày này trước ngày ký {show_day(signed)}. Sửa một trong hai ngày."
        today = self.naming.on
        issuer = self._authority("ban-hanh", signed or today)
        if not typed("ban-hanh"):
            self.errors["ban-hanh"] = "Chưa nêu cơ quan ban hành."
        return PlanHead(
            title=" ".join(typed("ten").split()),
            issuer=issuer,
            number=typed("so"),
            signed=signed,
            follower=self._authority("theo-doi", signed or today) if typed("theo-doi") else "",
            followed_from=since,
            ground=typed("can-cu"),
            note=typed("ghi-chu"),
            text=text,
            origin=origin,
        )

    def _day(self, name: str) -> date | None:
        if not self.typed.text(name):
            return None
        try:
            return read_day(self.typed.text(name), latest=_LATEST)
        except DayError as error:
            self.errors[name] = str(error)
            return None

    def _authority(self, name: str, on: date) -> str:
        reader = TaskReader.of(self.naming.names, PlanHead("", "", signed=on), self.seat, on)
        found = self.naming.names.read(self.typed.text(name), on=on, within=reader.within)
        if isinstance(found, Understood) and isinstance(found.meaning, Authority):
            self.reads[name] = found.shown
            return found.meaning.key
        if self.typed.text(name):
            many = "Đây là nhiều cơ quan; ghi một cơ quan."
            self.errors[name] = (
                many if isinstance(found, Understood) else reader.gone(self.typed.text(name)) or sentence(found)
            )
        return ""

    @property
    def fields(self) -> list[Shown]:
        """The fields as they stand on the page."""
        return [show(spec, self.typed, self.errors, self.reads, {}) for spec in self.specs]


def typed_of(head: PlanHead, naming: Naming) -> Mapping[str, str]:
    """A head that is kept, as a form to change."""
    return {
        "ten": head.title, "so": head.number, "ngay-ky": show_day(head.signed) if head.signed else "",
        "ban-hanh": naming.of(head.issuer), "theo-doi": naming.of(head.follower) if head.follower else "",
        "tu-ngay": show_day(head.followed_from) if head.followed_from else "", "can-cu": head.ground,
        "ghi-chu": head.note,
    }  # fmt: skip
