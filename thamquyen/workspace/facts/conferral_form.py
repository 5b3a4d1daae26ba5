"""The form for a conferral: one provision gives one power to somebody, somewhere, within limits, for a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar, TypeVar

from thamquyen.domain.annex.amounts import shown_band
from thamquyen.domain.annex.stating import key_of
from thamquyen.domain.authorities import Authority, AuthorityClass, Recipient
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, ROLE_NAMES, Conferral, EndState, Mode, Role, Term
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import Power, ProjectGroup, Scope
from thamquyen.domain.time import ALL_DAYS, ALWAYS, FIRST_DAY, Periods, show_day
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.base import (
    GROUNDING,
    NOTE,
    FactForm,
    typed_citation,
    typed_day,
    typed_last,
)
from thamquyen.workspace.facts.desk import FieldError, Read, lines_of
from thamquyen.workspace.facts.fields import Kind, Spec, Typed

_GROUPS = tuple(
    (g.value, "quan trọng quốc gia" if g is ProjectGroup.NATIONAL else f"nhóm {g.value}") for g in ProjectGroup
)
T = TypeVar("T")
_PASS_ON = {"": None, "co": True, "khong": False}


class ConferralForm(FactForm):
    """Who is given what, by whom, where, until when, within which limits, on which ground."""

    noun, name = Noun.CONFERRAL, "trao thẩm quyền"
    lead = "Một điều khoản trao một nhiệm vụ: luật định, phân quyền, phân cấp, ủy quyền."
    start: ClassVar[Mapping[str, str]] = {GROUNDING.name: Grounding.SEEN.value, "cach-den": "het"}
    ticked_at_start: ClassVar[Mapping[str, tuple[str, ...]]] = {"vai-tro": (Role.DECIDES.value,)}
    layout: ClassVar[tuple[tuple[str, tuple[Spec, ...]], ...]] = (
        (
            "Trao gì, cho ai",
            (
                Spec("nhiem-vu", "Nhiệm vụ, quyền hạn", Kind.PICK, picker="viec", required=True, wide=True),
                Spec("hinh-thuc", "Hình thức", Kind.CHOICE,
                     options=tuple((one.value, name) for one, name in MODE_NAMES.items()), required=True),
                Spec("ben-giao", "Bên giao", Kind.PICK, picker="co-quan", help="để trống khi luật định"),
                Spec("ben-nhan", "Bên nhận", Kind.PICK, picker="ben-nhan", required=True,
                     help="một cơ quan, chức danh, hoặc “Chủ tịch UBND các xã, phường thuộc tỉnh …”"),
                Spec("dia-ban", "Địa bàn", Kind.PICK, picker="dia-ban", help="để trống: địa bàn của bên nhận"),
                Spec("vai-tro", "Bên nhận làm gì", Kind.CHECKS, required=True, wide=True,
                     options=tuple((one.value, name) for one, name in ROLE_NAMES.items())),
            ),
        ),
        (
            "Theo điều khoản nào",
            (
                Spec("van-ban", "Văn bản giao", Kind.PICK, picker="van-ban", required=True),
                Spec("dieu", "Điều, khoản, điểm", help="ví dụ điểm a khoản 2 Điều 5, hoặc mục 3 Phụ lục I"),
                Spec("can-cu-them", "Căn cứ thêm", Kind.TEXT, longest=2000, wide=True,
                     help="mỗi dòng một căn cứ, ví dụ khoản 1 Điều 13 Luật số 72/2025/QH15"),
            ),
        ),
        (
            "Thời hạn riêng",
            (
                Spec("tu-ngay", "Từ ngày", Kind.DAY, help="để trống: từ khi điều khoản giao có hiệu lực"),
                Spec("den", "Đến", Kind.UNTIL, help="để trống: theo hiệu lực của văn bản"),
                Spec("chua-ro", "Ngày kết thúc", Kind.CHECKS, options=(("co", "có nhưng chưa rõ là ngày nào"),)),
                Spec("nguyen-van", "Ghi trong văn bản", Kind.TEXT, longest=500, wide=True,
                     help="chép đúng lời về thời hạn, ví dụ “đến hết ngày 28/02/2027”"),
            ),
        ),
        (
            "Phạm vi",
            (
                Spec("gia-tri", "Mức giá trị", help="ví dụ từ 1 tỷ đồng đến dưới 2 tỷ đồng"),
                Spec("nhom", "Nhóm dự án", Kind.CHECKS, options=_GROUPS),
                Spec("chi", "Chỉ đối với", Kind.TEXT, longest=2000, help="mỗi dòng một loại đối tượng"),
                Spec("tru", "Trừ", Kind.TEXT, longest=2000, help="mỗi dòng một loại đối tượng"),
                Spec("gioi-han", "Giới hạn bằng lời", Kind.TEXT, longest=4000, wide=True),
                Spec("dieu-kien", "Điều kiện", Kind.TEXT, longest=4000, wide=True),
            ),
        ),
        (
            "Thêm",
            (
                Spec("noi-nhan", "Nơi nhận hồ sơ", longest=300),
                Spec("giao-tiep", "Được giao tiếp", Kind.CHOICE, options=(("co", "được"), ("khong", "không được")),
                     help="không chọn: văn bản không nói"),
                GROUNDING,
                NOTE,
            ),
        ),
    )  # fmt: skip

    def facts(self) -> tuple[Value, ...] | None:
        """The conferral."""
        power = self.one("nhiem-vu", lambda: self.desk.power(self.typed.text("nhiem-vu"), self.typed.key("nhiem-vu")))
        source = self.citation("van-ban", "dieu")
        bases = self.one("can-cu-them", lambda: self.desk.grounds(self.typed.text("can-cu-them"), self._held_bases))
        term, scope = self._term(), self._scope()
        days = self._days_of_giving(source, term)
        mode = self.typed.text("hinh-thuc")
        giver = self._giver(mode, days)
        recipient = self._recipient(days)
        place = self._place(recipient, days[0])
        if self.errors or None in (power, source, bases, term, scope, recipient, place):
            return None
        return (self._given(power, Mode(mode), giver, recipient, place, source, bases, term, scope),)  # type: ignore[arg-type]

    @property
    def _held_bases(self) -> tuple[Citation, ...]:
        return self.held.bases if isinstance(self.held, Conferral) else ()

    def _given(
        self,
        power: Power,
        mode: Mode,
        giver: Authority | None,
        recipient: Recipient,
        place: str,
        source: Citation,
        bases: tuple[Citation, ...],
        term: Term,
        scope: Scope,
    ) -> Conferral:
        conferral = Conferral(
            key="-",
            power=power.code,
            mode=mode,
            giver=giver,
            recipient=recipient,
            territory=place,
            source=source,
            bases=bases,
            term=term,
            scope=scope,
            roles=frozenset(Role(one) for one in self.typed.ticked("vai-tro")),
            limits=self.typed.text("gioi-han"),
            conditions=self.typed.text("dieu-kien"),
            files_received_by=self.typed.text("noi-nhan"),
            may_pass_on=_PASS_ON[self.typed.text("giao-tiep")],
            grounding=self.grounding,
            note=self.typed.text("ghi-chu"),
        )
        return self.keyed(conferral)

    def keyed(self, conferral: Conferral) -> Conferral:
        """With the key of the conferral held, or of a new one."""
        return replace(conferral, key=self.held.key if isinstance(self.held, Conferral) else key_of(conferral))

    def _term(self) -> Term | None:
        start, end = self.day("tu-ngay"), self.day_after("den")
        unknown = bool(self.typed.ticked("chua-ro"))
        if start and end and end <= start:
            self.errors["den"] = f"Ngày kết thúc trước ngày bắt đầu ({show_day(start)}). Kiểm tra lại hai ngày."
        if unknown and end:
            self.errors["chua-ro"] = "Đã điền ngày kết thúc ở ô bên; bỏ dấu này, hoặc xóa ngày."
        if {"tu-ngay", "den", "chua-ro"} & set(self.errors):
            return None
        state = EndState.UNKNOWN if unknown else EndState.DATED if end else EndState.OPEN
        return Term(start, end, state, self.typed.text("nguyen-van"))

    def _scope(self) -> Scope | None:
        band = self.one("gia-tri", lambda: self.desk.band(self.typed.text("gia-tri")))
        only, excluded = (frozenset(lines_of(self.typed.text(one))) for one in ("chi", "tru"))
        if only and only <= excluded:
            self.errors["tru"] = "Trừ hết những gì ô “Chỉ đối với” nêu, nên phạm vi rỗng. Xem lại hai ô."
        if band is None or "tru" in self.errors:
            return None
        return Scope(band, frozenset(ProjectGroup(one) for one in self.typed.ticked("nhom")), only, excluded)

    def _days_of_giving(self, source: Citation | None, term: Term | None) -> tuple[date, date]:
        """The first and the last day of the conferral, as far as known: on one of them the authorities exist."""
        force = self.desk.reading.snapshot.library.force(source).days if source else ALL_DAYS
        days = list(force & Periods((term.period if term else ALWAYS,)))
        if not days:
            return self.desk.today, self.desk.today
        first, last = days[0].start, days[-1].last_day
        return first or min(last or self.desk.today, self.desk.today), last or max(first or FIRST_DAY, self.desk.today)

    def _existing(
        self, name: str, days: tuple[date, date], reader: Callable[[str, str, date], tuple[T, Read]]
    ) -> T | None:
        """Who exists on the first day of the conferral, or comes to exist within its days."""
        text, key = self.typed.text(name), self.typed.key(name)

        def read() -> tuple[T, Read]:
            try:
                return reader(text, key, days[0])
            except FieldError:
                if days[0] == days[1]:
                    raise
                try:
                    who, later = reader(text, key, days[1])
                except FieldError:
                    pass
                else:
                    return who, Read(later.shown, f"Chưa có vào ngày đầu của lần giao ({show_day(days[0])}).")
                raise

        return self.one(name, read)

    def _giver(self, mode: str, days: tuple[date, date]) -> Authority | None:
        given = bool(self.typed.text("ben-giao") or self.typed.key("ben-giao"))
        if mode == Mode.STATUTE:
            if given:
                self.errors["ben-giao"] = "Luật định thì không có bên giao. Xóa ô này, hoặc chọn hình thức khác."
            return None
        if not given:
            if mode:
                self.errors.setdefault("ben-giao", f"Chưa điền bên giao; {mode_name(mode)} phải có bên giao.")
            return None
        held = self.held.giver if isinstance(self.held, Conferral) else None
        if held is not None and self.typed.key("ben-giao") == held.key:
            return held
        return self._existing("ben-giao", days, self.desk.authority)

    def _recipient(self, days: tuple[date, date]) -> Recipient | None:
        if isinstance(self.held, Conferral) and self.typed.key("ben-nhan") == self.held.recipient.key:
            return self.held.recipient
        given = self.typed.text("ben-nhan") or self.typed.key("ben-nhan")
        return self._existing("ben-nhan", days, self.desk.recipient) if given else None

    def _place(self, recipient: Recipient | None, on: date) -> str | None:
        text, key = self.typed.text("dia-ban"), self.typed.key("dia-ban")
        if text or key:
            return self.one("dia-ban", lambda: self.desk.territory(text, key, on))
        if recipient is None:
            return None
        home = recipient.within if isinstance(recipient, AuthorityClass) else recipient.territory
        return self.one("dia-ban", lambda: (home, Read(self.desk.reading.place_name(home, on))))

    def typed_of(self, value: Value) -> Typed:
        """A conferral as one would type it."""
        assert isinstance(value, Conferral)  # noqa: S101 - the address names the noun
        on = self.desk.today
        names, units, scope = self.desk.names, self.desk.reading.snapshot.atlas.units, value.scope
        power = self.desk.reading.snapshot.powers.get(value.power)
        texts = {
            "nhiem-vu": power.title if power else value.power,
            "ma-nhiem-vu": value.power,
            "hinh-thuc": value.mode.value,
            "ben-giao": names.named(value.giver, on) if value.giver else "",
            "ma-ben-giao": value.giver.key if value.giver else "",
            "ben-nhan": names.named(value.recipient, on),
            "ma-ben-nhan": value.recipient.key,
            "dia-ban": self.desk.reading.place_name(value.territory, on) if value.territory in units else "",
            "ma-dia-ban": value.territory,
            **typed_citation(self.desk, "van-ban", "dieu", value.source),
            "can-cu-them": self.desk.written(value.bases),
            "tu-ngay": typed_day(value.term.start),
            **typed_last("den", value.term.end),
            "nguyen-van": value.term.as_written,
            "gia-tri": shown_band(scope.band),
            "chi": "\n".join(sorted(scope.only)),
            "tru": "\n".join(sorted(scope.excluded)),
            "gioi-han": value.limits,
            "dieu-kien": value.conditions,
            "noi-nhan": value.files_received_by,
            "giao-tiep": next(word for word, passes in _PASS_ON.items() if passes is value.may_pass_on),
            GROUNDING.name: value.grounding.value,
            "ghi-chu": value.note,
        }
        ticks = {
            "vai-tro": tuple(sorted(role.value for role in value.roles)),
            "nhom": tuple(sorted(group.value for group in scope.groups)),
            "chua-ro": ("co",) if value.term.state is EndState.UNKNOWN else (),
        }
        return Typed(texts, ticks)


def mode_name(mode: str) -> str:
    """A mode that was posted, in words; one that there is not as such."""
    return MODE_NAMES[Mode(mode)] if mode in set(Mode) else "hình thức này"
