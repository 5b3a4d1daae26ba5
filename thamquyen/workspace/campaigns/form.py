"""A campaign as typed: what is made known, to whom, from when to when, with which pack and which check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit
from uuid import UUID

from django.http import QueryDict

from thamquyen.accounts.models import User
from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.campaigns.campaign import CHANNEL_NAMES, CampaignSaid, Channel, Material, faults_in
from thamquyen.domain.campaigns.questions import Question, read_questions, written_questions
from thamquyen.domain.reading import Reading
from thamquyen.domain.responsible import Departments
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.register.reading import LATEST_YEARS
from thamquyen.workspace.addressees import EVERY_COMMUNE
from thamquyen.workspace.drafts.heads import issuers
from thamquyen.workspace.drafts.opening import opened, seen_by
from thamquyen.workspace.facts.fields import Kind, Options, Shown, Spec, Typed, show, typed_in
from thamquyen.workspace.proposing.forms import communes
from thamquyen.workspace.signed_in import authority_name

FIELD_OF = {
    "title": "ten", "text": "noi-dung", "starts": "bat-dau", "ends": "ket-thuc", "offices": "gui", "channels": "kenh",
    "change_day": "ngay-hieu-luc", "passed_from": "dat-tu",
}  # fmt: skip
_PUBLIC = "cong-khai"
_ELECTED = ("Hội đồng nhân dân", "Ủy ban nhân dân")


def specs(bodies: Options, inner: Options, drafts: Options) -> tuple[Spec, ...]:
    """The fields of a campaign."""
    text, day, checks = Kind.TEXT, Kind.DAY, Kind.CHECKS
    channels = tuple((one.value, name) for one, name in CHANNEL_NAMES.items())
    return (
        Spec("ten", "Tên đợt", required=True, longest=200, wide=True),
        Spec("noi-dung", "Nội dung cần phổ biến", text, required=True, longest=12000, wide=True),
        Spec("can-cu", "Căn cứ", text, longest=1000, wide=True),
        Spec("bat-dau", "Ngày bắt đầu", day, required=True, longest=40),
        Spec("ket-thuc", "Ngày kết thúc", day, required=True, longest=40, help="hạn xác nhận đã đọc"),
        Spec(_PUBLIC, "Người dân, doanh nghiệp", checks, options=(("1", "Đăng ở trang tin công khai"),), wide=True),
        Spec("gui", "Cơ quan phải xác nhận đã đọc", checks, options=bodies, wide=True),
        *([Spec("xa", "Xã, phường, đặc khu phải xác nhận đã đọc", checks, options=inner, wide=True)] if inner else []),
        Spec("kenh", "Kênh phổ biến", checks, options=channels, wide=True),
        Spec(
            "tai-lieu", "Tài liệu", text, longest=4000, wide=True,
            help="mỗi dòng một tài liệu: tên | địa chỉ, ví dụ: Nghị định 140 | https://vanban.chinhphu.vn/…",
        ),
        Spec("lien-he", "Hỏi ai", longest=300, wide=True, help="phòng, người, số điện thoại trả lời câu hỏi"),
        Spec(
            "ngay-hieu-luc", "Gói thay đổi từ ngày hiệu lực", day, longest=40,
            help="mỗi cơ quan nhận danh sách việc được thêm, không còn, thay đổi từ ngày này; để trống: không kèm gói",
        ),
        Spec("du-thao", "Tính theo dự thảo", Kind.CHOICE, options=drafts, help="không chọn: theo điều sổ đã ghi"),
        Spec(
            "cau-hoi", "Bài kiểm tra ngắn", text, longest=12000, wide=True,
            help="các câu cách nhau một dòng trống; phương án sai bắt đầu bằng “-”, phương án đúng bằng “+”, căn cứ "
            "bằng “=”",
        ),
        Spec("dat-tu", "Đạt khi đúng từ (%)", longest=3),
    )  # fmt: skip


@dataclass(frozen=True)
class About:
    """What a form of a campaign of the unit `seat` is about: who fills it in, what can be chosen.

    `kept`, `draft`: the offices and the draft chosen so far, which stay to be chosen whatever became of them.
    """

    user: User
    reading: Reading
    today: date
    seat: str
    kept: tuple[str, ...] = ()
    draft: str = ""

    @cached_property
    def communes(self) -> tuple[str, ...]:
        """The committees of the communes of the unit, by name."""
        return tuple(communes(self.reading, self.seat, self.today))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies of the unit itself that have a name of their own, by name, and what else was chosen so far."""
        units = self.reading.snapshot.atlas.units
        if self.seat not in units:
            return self.kept
        departments = {one.key for one in Departments(self.reading, self.seat, self.today).all}
        found = [
            key for key, name in issuers(self.reading, self.seat, self.today) if self._is_offered(key, departments)
        ]
        return (*found, *(key for key in self.kept if key not in found and key not in self.communes))

    def _is_offered(self, key: str, departments: set[str]) -> bool:
        kind = self.reading.snapshot.authorities.kinds[Authority.read(key).kind]
        return kind.form is Form.BODY and (key in departments or kind.name.startswith(_ELECTED))

    @cached_property
    def specs(self) -> tuple[Spec, ...]:
        """The fields, with what can be chosen."""
        every = ((EVERY_COMMUNE, "Mọi xã, phường, đặc khu"),) if self.communes else ()
        drafts = [
            (str(one.id), one.newest.changes.act.title)
            for one in seen_by(self.user, self.reading)
            if one.revision is None or str(one.id) == self.draft
        ]
        return specs(self._named(self.bodies), (*every, *self._named(self.communes)), tuple(drafts))

    def _named(self, keys: tuple[str, ...]) -> Options:
        return tuple((key, authority_name(self.reading, key, self.today)) for key in keys)


@dataclass
class CampaignForm:
    """The form as typed; `errors` stand beside their fields."""

    about: About
    typed: Typed
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> list[Shown]:
        """The fields as they stand on the page."""
        return [show(spec, self.typed, self.errors, {}, {}) for spec in self.about.specs]

    def said(self) -> CampaignSaid:
        """The campaign that is typed; what is wrong with its form is in `errors`."""
        typed = self.typed.text
        said = CampaignSaid(
            title=typed("ten"), text=typed("noi-dung"), starts=self._day("bat-dau"), ends=self._day("ket-thuc"),
            offices=self._offices(), public="1" in self.typed.ticked(_PUBLIC),
            channels=tuple(Channel(one) for one in self.typed.ticked("kenh")), materials=self._materials(),
            ground=typed("can-cu"), contact=typed("lien-he"), change_day=self._day("ngay-hieu-luc"),
            draft=typed("du-thao"), questions=self._questions(), passed_from=self._percent(),
        )  # fmt: skip
        self._check_draft(said)
        return said

    def check(self, said: CampaignSaid) -> bool:
        """Whether it is whole and can be sent out; else the fields say what is missing."""
        self.take(faults_in(said))
        return not self.errors

    def take(self, wrong: Mapping[str, str]) -> None:
        """What is wrong by field of a campaign, beside the fields of the form."""
        for name, what in wrong.items():
            self.errors.setdefault(FIELD_OF.get(name, name), what)

    def _day(self, name: str) -> date | None:
        if not self.typed.text(name):
            return None
        try:
            return read_day(self.typed.text(name), latest=date(self.about.today.year + LATEST_YEARS, 12, 31))
        except DayError as error:
            self.errors[name] = str(error)
            return None

    def _offices(self) -> tuple[str, ...]:
        chosen, within = self.typed.ticked("gui"), self.typed.ticked("xa")
        inner = self.about.communes if EVERY_COMMUNE in within else within
        return tuple(dict.fromkeys((*chosen, *inner)))

    def _materials(self) -> tuple[Material, ...]:
        found = []
        for line in self.typed.text("tai-lieu").splitlines():
            name, _, address = (part.strip() for part in line.partition("|"))
            if name and _is_address(address):
                found.append(Material(name, address))
            elif line.strip():
                self.errors["tai-lieu"] = (
                    f"“{line[:60]}”: viết tên, dấu |, rồi địa chỉ bắt đầu bằng https:// (hoặc / với trang của sổ này)."
                )
        return tuple(found)

    def _questions(self) -> tuple[Question, ...]:
        questions, wrong = read_questions(self.typed.text("cau-hoi"))
        if wrong:
            self.errors["cau-hoi"] = " ".join(wrong[:5])
        return questions

    def _percent(self) -> int:
        text = self.typed.text("dat-tu") or "80"
        if text.isascii() and text.isdigit() and 1 <= int(text) <= 100:
            return int(text)
        self.errors["dat-tu"] = "Nêu số nguyên từ 1 đến 100."
        return 80

    def _check_draft(self, said: CampaignSaid) -> None:
        if not said.draft or "du-thao" in self.errors:
            return
        draft = opened(UUID(said.draft), self.about.user, self.about.today)
        effective = draft.changes.act.effective if draft is not None else None
        became_an_act = draft is not None and draft.kept.revision is not None
        if draft is None or (draft.simulation is None and not became_an_act):
            self.errors["du-thao"] = "Dự thảo này còn điều phải sửa nên chưa tính được gói thay đổi."
        elif said.change_day and effective != said.change_day:
            self.errors["ngay-hieu-luc"] = (
                f"Dự thảo đã chọn có hiệu lực từ ngày {show_day(effective or self.about.today)}."
            )


def _is_address(text: str) -> bool:
    if "\\" in text or any(letter.isspace() for letter in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    ours = text.startswith("/") and not text.startswith("//")
    return ours or (parts.scheme in ("http", "https") and bool(parts.netloc))


def form_typed(given: QueryDict, about: About) -> CampaignForm:
    """The form as posted."""
    fields = about.specs
    typed, wrong = typed_in(given, fields)
    return CampaignForm(about, typed, wrong)


def form_of(said: CampaignSaid | None, about: About, day: str = "") -> CampaignForm:
    """A campaign as a form to change; an empty one (with the effective day asked for) where there is none yet."""
    if said is None:
        texts = {"bat-dau": show_day(about.today), "ngay-hieu-luc": day, "dat-tu": "80"}
        return CampaignForm(about, Typed(texts, {"kenh": (Channel.SYSTEM.value,)}))
    return CampaignForm(about, Typed(_texts(said), _lists(said, about)))


def _texts(said: CampaignSaid) -> dict[str, str]:
    days = {"bat-dau": said.starts, "ket-thuc": said.ends, "ngay-hieu-luc": said.change_day}
    return {
        "ten": said.title, "noi-dung": said.text, "can-cu": said.ground, "lien-he": said.contact,
        "tai-lieu": "\n".join(f"{one.name} | {one.address}" for one in said.materials), "du-thao": said.draft,
        "cau-hoi": written_questions(said.questions), "dat-tu": str(said.passed_from),
        **{name: show_day(day) if day else "" for name, day in days.items()},
    }  # fmt: skip


def _lists(said: CampaignSaid, about: About) -> dict[str, tuple[str, ...]]:
    every = bool(about.communes) and set(about.communes) <= set(said.offices)
    rest = [one for one in said.offices if not every or one not in about.communes]
    return {
        "gui": tuple(rest), "xa": (EVERY_COMMUNE,) if every else tuple(rest), "kenh": tuple(said.channels),
        _PUBLIC: ("1",) if said.public else (),
    }  # fmt: skip
