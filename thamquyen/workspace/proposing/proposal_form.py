"""The form of a proposal: what is to be given to whom, read against the register as the conferral it would become."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.http import QueryDict

from thamquyen.domain.annex.limits import Limits, read_limits
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.conferrals import Conferral, Role, Term
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.powers import Power, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.vietnamese import fold
from thamquyen.workspace.facts.conferral_form import ConferralForm
from thamquyen.workspace.facts.desk import Desk, FieldError, Read, understood
from thamquyen.workspace.facts.fields import Kind, Options, Spec, Typed
from thamquyen.workspace.proposing.said import KEYS, MODES, texts_of

T = TypeVar("T")
_LONG = 4000
_TASK, _GROUND = "nhiem-vu", "can-cu-them"
_WORDS = frozenset({"linh-vuc", "ma-tthc", "thuc-tien", "bien-che", "kinh-phi", "tac-dong", "y-kien-ben-nhan",
                    "y-kien-so", _GROUND})  # fmt: skip
"""What the conferral does not rest on: while it is still missing, the conferral is judged all the same."""


@dataclass(frozen=True)
class LenientDesk(Desk):
    """The desk for proposals to `act`: a ground that the register does not hold yet is named, and stops nobody."""

    act: Document

    @classmethod
    def of(cls, desk: Desk, act: Document) -> "LenientDesk":
        """The same desk, with the names that it has looked up: a file has hundreds of proposals."""
        made = cls(desk.reading, desk.today, desk.within, act)
        made.__dict__.update(names=desk.names, documents=desk.documents)
        return made

    def document(self, text: str, key: str) -> tuple[Document, Read]:
        """The act; or a document of the register."""
        return (self.act, Read(self.act.short_name)) if key == self.act.key else super().document(text, key)

    def grounds(self, text: str, held: tuple[Citation, ...] = ()) -> tuple[tuple[Citation, ...], Read]:
        """The provisions that are clear; the lines that are not are told."""
        found: list[Citation] = []
        shown: list[str] = []
        looks: list[str] = []
        for line in text.split("\n"):
            try:
                some, read = super().grounds(line, held)
            except FieldError:
                looks.append(f"Chưa đối chiếu được với sổ: “{line}”. Vẫn gửi được; sổ phải có văn bản ấy khi ban hành.")
                continue
            found += some
            shown.append(read.shown)
            looks.append(read.look)
        return tuple(dict.fromkeys(found)), Read("; ".join(filter(None, shown)), " ".join(filter(None, looks)))


def supposed_act(seat: str, on: date | None) -> Document:
    """The act that a proposal would come to, before anybody has drafted it. `on`: from when it would be in force."""
    key = f"DT-de-xuat@{seat}"
    return Document(key, "", "Quyết định", f"ubnd-tinh@{seat}", "theo đề xuất", None, None, on, WHOLE, Grounding.SEEN)


class ProposalForm(ConferralForm):
    """A proposal as typed or kept, read as the conferral that an act of `act` would make of it (`conferral`).

    A task that the register does not hold yet is no error: the proposal is sent all the same, without a conferral.
    """

    name, lead = "đề xuất", "Mỗi đề xuất một nhiệm vụ, một hình thức, một bên giao, một bên nhận."
    start = {"cach-den": "het"}
    ticked_at_start: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    layout = (
        (
            "Giao việc gì, cho ai",
            (
                Spec(_TASK, "Tên nhiệm vụ, quyền hạn", Kind.PICK, picker="viec", required=True, wide=True, longest=1000,
                     help="gõ rồi chọn trong sổ; việc sổ chưa có vẫn gửi được"),
                Spec("linh-vuc", "Lĩnh vực", help="để trống: theo sổ"),
                Spec("ma-tthc", "Thủ tục hành chính có liên quan", longest=1000, help="mã, tên"),
                Spec("hinh-thuc", "Hình thức", Kind.CHOICE, options=MODES, required=True),
                Spec("ben-giao", "Cơ quan đang có thẩm quyền, sẽ giao", Kind.PICK, picker="co-quan", required=True),
                Spec("ben-nhan", "Cơ quan, người được giao", Kind.PICK, picker="ben-nhan", required=True,
                     help="một cơ quan, chức danh, hoặc “Chủ tịch UBND các xã, phường thuộc tỉnh …”"),
                Spec("dia-ban", "Địa bàn", Kind.PICK, picker="dia-ban", help="để trống: địa bàn của bên nhận"),
                Spec("tu-ngay", "Áp dụng từ ngày", Kind.DAY, help="để trống: xét theo hôm nay"),
                Spec("den", "Đến", Kind.UNTIL, help="ủy quyền phải có thời hạn"),
                Spec("gioi-han", "Giới hạn giá trị, đối tượng loại trừ", Kind.TEXT, longest=_LONG, wide=True,
                     help="ví dụ dưới 2 tỷ đồng; dự án nhóm C; trừ tổ chức tôn giáo"),
            ),
        ),
        (
            "Căn cứ, cơ sở",
            (
                Spec(_GROUND, "Căn cứ pháp lý", Kind.TEXT, longest=_LONG, required=True, wide=True,
                     help="văn bản, điều, khoản, điểm; mỗi dòng một căn cứ"),
                Spec("thuc-tien", "Cơ sở thực tiễn", Kind.TEXT, longest=_LONG, required=True, wide=True),
            ),
        ),
        (
            "Khả năng, điều kiện của bên nhận",
            (
                Spec("bien-che", "Biên chế", Kind.TEXT, longest=_LONG, required=True),
                Spec("kinh-phi", "Kinh phí", Kind.TEXT, longest=_LONG, required=True),
                Spec("dieu-kien-khac", "Điều kiện khác", Kind.TEXT, longest=_LONG, wide=True),
            ),
        ),
        (
            "Tác động, ý kiến",
            (
                Spec("tac-dong", "Đánh giá tác động", Kind.TEXT, longest=_LONG, required=True, wide=True),
                Spec("y-kien-ben-nhan", "Ý kiến bên nhận", Kind.TEXT, longest=_LONG),
                Spec("y-kien-so", "Ý kiến sở quản lý ngành", Kind.TEXT, longest=_LONG),
            ),
        ),
    )  # fmt: skip

    def __init__(self, desk: Desk, act: Document, given: QueryDict | None = None, *, provision: str = "") -> None:
        super().__init__(LenientDesk.of(desk, act), given)
        self.act, self._provision = act, provision
        self._mere = frozenset(self.errors)
        self.meant: dict[str, Any] = {}
        self.conferral: Conferral | None = None
        if given is not None:
            self._read_through()

    @classmethod
    def kept(
        cls, says: Mapping[str, Any], desk: Desk, act: Document, *, provision: str = "", power: str = ""
    ) -> "ProposalForm":
        """A proposal that was sent, read anew as an article (`provision`) of the act."""
        given = QueryDict(mutable=True)
        given.update(texts_of(says) | ({"ma-nhiem-vu": power} if power else {}))
        return cls(desk, act, given, provision=provision)

    def facts(self) -> tuple[Conferral, ...] | None:
        """The conferral that would come of it."""
        texts = {**self.typed.texts, "van-ban": self.act.short_name, "ma-van-ban": self.act.key}
        self.typed = Typed({**texts, "dieu": self._provision}, {"vai-tro": (Role.DECIDES.value,)})
        aside = {name: self.errors.pop(name) for name in _WORDS & self.errors.keys()}
        found = super().facts()
        self.conferral = next((one for one in found or () if isinstance(one, Conferral)), None)
        self.errors |= aside
        if _TASK in self.errors and _TASK not in self._mere and self.typed.text(_TASK):
            self.looks[_TASK] = self.errors.pop(_TASK)
        return None if self.conferral is None else (self.conferral,)

    def _read_through(self) -> None:
        self.read()
        power = self.meant.get(_TASK)
        if isinstance(power, Power) and fold(power.title) != fold(self.typed.text(_TASK)):
            self.looks[_TASK] = "Tên gõ khác tên trong sổ: xem có đúng nhiệm vụ này không; nếu không, chọn lại."
        sector = power.sector if isinstance(power, Power) else ""
        if not self.typed.text("linh-vuc") and sector:
            self.typed = Typed({**self.typed.texts, "linh-vuc": sector}, self.typed.lists)
        if not self.typed.text("linh-vuc"):
            self.errors.setdefault("linh-vuc", "Chưa nêu lĩnh vực, và sổ chưa có nhiệm vụ này để lấy lĩnh vực theo.")

    def one(self, name: str, reader: Callable[[], tuple[T, Read]]) -> T | None:
        """Reads one field, and keeps what it means."""
        found = super().one(name, reader)
        if found is not None:
            self.meant[name] = found
        return found

    def _term(self) -> Term | None:
        """The day typed is the act's, and the conferral begins with it."""
        term = super()._term()
        return None if term is None else replace(term, start=None)

    def _days_of_giving(self, source: Citation | None, term: Term | None) -> tuple[date, date]:
        """The first day of the act, which the register does not hold."""
        first = self.act.effective or self.day("tu-ngay") or self.desk.today
        return first, max(first, self.desk.today)

    def _scope(self) -> Scope | None:
        text = self.typed.text("gioi-han")
        if not text:
            return Scope()
        limits = self.one("gioi-han", lambda: understood(read_limits(text)))
        return None if limits is None else limits.scope

    def keyed(self, conferral: Conferral) -> Conferral:
        """With what the proposal says of means as its conditions, and grounds that nobody could read as its remark."""
        limits = self.meant.get("gioi-han")
        unread = self.looks.get(_GROUND, "") and f"Căn cứ theo đề xuất: {self.typed.text(_GROUND)}"
        words = limits.words if isinstance(limits, Limits) else ""
        conditions = self.typed.text("dieu-kien-khac")
        return super().keyed(replace(conferral, limits=words, conditions=conditions, note=unread))

    def says(self) -> dict[str, Any]:
        """What is kept of it: the texts, and the keys of what was chosen or understood."""
        said = {key: self.typed.text(name) for name, key in KEYS.items()}
        mode = self.typed.text("hinh-thuc")
        power, giver, recipient = (self.meant.get(name) for name in (_TASK, "ben-giao", "ben-nhan"))
        return {
            **said,
            "mode": dict(MODES).get(mode, ""),
            "until_way": self.typed.way("den"),
            "power": power.code if isinstance(power, Power) else "",
            "holder_key": giver.key if isinstance(giver, Authority) else "",
            "recipient_key": recipient.key if recipient is not None else "",
            "place": self.typed.text("dia-ban") or self._home(recipient),
            "place_key": self.meant.get("dia-ban", ""),
        }

    def _home(self, recipient: Any) -> str:
        """Where the recipient lies, by name: what an empty field means."""
        place = self.meant.get("dia-ban", "")
        return self.desk.reading.place_name(place, self.desk.today) if place and recipient else ""

    def offered(self, spec: Spec) -> Options:
        """Sectors of the register are offered."""
        return sectors(self.desk.reading) if spec.name == "linh-vuc" else spec.options


def sectors(reading: Reading) -> Options:
    """The sectors of the register, by name."""
    return tuple((one, one) for one in sorted({power.sector for power in reading.snapshot.powers.values()} - {""}))
