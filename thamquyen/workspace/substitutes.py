"""Substitutes as pages: who stands in for whom, and the form that names one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.standing_in import coverable
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day
from thamquyen.lawtext.naming import documents_in
from thamquyen.people.models import Substitution
from thamquyen.people.substituting import Basis, basis_of, named
from thamquyen.workspace.proposing.forms import Field, Typed, typed
from thamquyen.workspace.users import within_reach

VERB_NAMES = {
    Verb.PREVIEW_IMPORT: "gửi danh mục, văn bản để đọc thử",
    Verb.KEEP_TEMPLATES: "giữ mẫu văn bản của đơn vị",
    Verb.RECORD: "ghi mới vào sổ",
    Verb.END: "ghi kết thúc",
    Verb.CORRECT: "đính chính",
    Verb.UNDO: "rút bỏ lần ghi",
    Verb.WAIVE: "cho qua phát hiện có thời hạn",
    Verb.ASSIGN_FINDING: "giao xử lý phát hiện",
    Verb.DECIDE_ENDING: "quyết việc sắp hết hiệu lực",
    Verb.DRAFT: "soạn dự thảo thay đổi",
    Verb.ENACT: "ghi văn bản đã ban hành vào sổ",
    Verb.REVIEW: "rà soát văn bản",
    Verb.CONDUCT: "chủ trì đề xuất, lấy ý kiến",
    Verb.PROPOSE: "gửi đề xuất",
    Verb.GIVE_OPINION: "góp ý dự thảo",
    Verb.APPRAISE: "thẩm định",
    Verb.PLAN: "lập, điều hành kế hoạch",
    Verb.REPORT_TASK: "báo cáo nhiệm vụ",
    Verb.RUN_ROUND: "mở, điều hành kỳ báo cáo",
    Verb.FILE_REPORT: "gửi báo cáo của đơn vị",
    Verb.MAKE_KNOWN: "quán triệt, phổ biến",
    Verb.ACKNOWLEDGE: "xác nhận đã nhận phổ biến",
    Verb.URGE: "đôn đốc",
    Verb.OPERATE: "vận hành hệ thống",
    Verb.SET_UP: "đặt lĩnh vực đơn vị, ngày nghỉ của tỉnh",
    Verb.SEE_DEEDS: "xem lịch sử của mọi người",
}
"""What can be taken over, in words."""

FIELDS = (
    Field("tu-ngay", "start", "Từ ngày", needed=True, help="ngày/tháng/năm"),
    Field("den-ngay", "end", "Đến hết ngày", needed=True, help="ngày/tháng/năm"),
    Field("so-van-ban", "number", "Văn bản giao làm thay", needed=True, help="Quyết định số 12/QĐ-SNV"),
    Field("ngay-ky", "signed", "Ngày ký", needed=True, help="ngày/tháng/năm"),
    Field("co-quan-ky", "issuer", "Cơ quan ban hành", needed=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A substitution in a line; `last`: the last day covered."""

    number: int
    absent: str
    substitute: str
    start: date
    last: date
    basis: str
    covers: tuple[str, ...]
    state: str
    is_running: bool
    ended: str
    made_by: str


def lines(rows: Sequence[Substitution], on: date) -> list[Line]:
    """Substitutions as they stand on the day."""
    return [_line(row, on) for row in rows]


def _line(row: Substitution, on: date) -> Line:
    ended = getattr(row, "ended", None)
    running = ended is None and row.start <= on < row.end
    waiting = ended is None and on < row.start
    state = "đang làm thay" if running else "chưa đến ngày" if waiting else "đã hết"
    told = f"Kết thúc sớm bởi {ended.by}: {ended.reason}" if ended else ""
    covers = tuple(VERB_NAMES[verb] for verb in VERB_NAMES if verb.value in row.verbs)
    return Line(
        row.pk, named(row.absent), named(row.substitute), row.start, row.end - timedelta(days=1), basis_of(row).said,
        covers, state, running, told, row.made_by,
    )  # fmt: skip


class AppointForm:
    """The form that names a substitute: what was typed, and what is wrong beside its field."""

    def __init__(self, manager: User, given: QueryDict, reading: Reading) -> None:
        self.typed: Typed = typed(FIELDS, {one.name: given.get(one.name, "") for one in FIELDS})
        self.errors = self.typed.errors
        users = User.objects.filter(is_active=True).order_by("username")
        self.people = [user for user in users if within_reach(manager, user, reading)]
        self.chosen = {name: given.get(name, "") for name in ("nguoi-vang", "nguoi-thay")}
        self.verbs = frozenset(given.getlist("viec"))

    @property
    def shown(self) -> list[tuple[Field, str, str]]:
        """The typed fields."""
        return self.typed.shown

    @property
    def pickers(self) -> list[tuple[str, str, list[tuple[str, str, bool]], str]]:
        """The two people to choose: name of the field, label, options, what is wrong."""
        labels = (("nguoi-vang", "Người vắng mặt"), ("nguoi-thay", "Người làm thay"))
        return [
            (
                name,
                label,
                [(one.username, named(one), one.username == self.chosen[name]) for one in self.people],
                self.errors.get(name, ""),
            )
            for name, label in labels
        ]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """What can be taken over; of the person chosen, where one is."""
        absent = self.person("nguoi-vang")
        open_to = coverable(absent.role) if absent else tuple(VERB_NAMES)
        return [(verb.value, VERB_NAMES[verb], verb.value in self.verbs) for verb in VERB_NAMES if verb in open_to]

    def person(self, name: str) -> User | None:
        """The account chosen, within reach."""
        return next((one for one in self.people if one.username == self.chosen[name]), None)

    def read(self, today: date) -> tuple[User, User, date, date, Basis] | None:
        """Who, for whom, from when until when (half-open), on which basis; None while something is wrong."""
        self.typed.says()
        absent, substitute = self.person("nguoi-vang"), self.person("nguoi-thay")
        for name, found in (("nguoi-vang", absent), ("nguoi-thay", substitute)):
            if found is None:
                self.errors[name] = "Chọn một người trong danh sách."
        if "so-van-ban" not in self.errors and not documents_in(self.typed.typed["so-van-ban"]):
            self.errors["so-van-ban"] = "Nêu loại, số, ký hiệu văn bản, ví dụ “Quyết định số 12/QĐ-SNV”."
        days = [self._day(name, today) for name in ("tu-ngay", "den-ngay", "ngay-ky")]
        start, last, signed = days
        if self.errors or absent is None or substitute is None or start is None or last is None or signed is None:
            return None
        basis = Basis(self.typed.typed["so-van-ban"], signed, self.typed.typed["co-quan-ky"])
        return absent, substitute, start, last + timedelta(days=1), basis

    def _day(self, name: str, today: date) -> date | None:
        if name in self.errors:
            return None
        try:
            return read_day(self.typed.typed[name], latest=date(today.year + 5, 12, 31))
        except DayError as error:
            self.errors[name] = str(error)
            return None
