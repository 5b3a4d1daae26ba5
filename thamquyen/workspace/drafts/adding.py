"""Changes typed by hand: the forms for single facts, with the draft as the act; and forms for units of their own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from django.http import QueryDict

from thamquyen.domain.authorities import Authority, KindException, Succession
from thamquyen.domain.changes.kinds import (
    Abolish,
    Affect,
    Change,
    Cite,
    Confer,
    Define,
    Except,
    Merge,
    Move,
    Rename,
    Succeed,
    TakeBack,
)
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.law import Document, EffectEvent, Grounding
from thamquyen.domain.powers import Power
from thamquyen.domain.time import Period
from thamquyen.register.facts import Noun, Stated
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.facts.base import GROUNDING, FactForm, Section
from thamquyen.workspace.facts.desk import Desk
from thamquyen.workspace.facts.fields import Kind, Spec
from thamquyen.workspace.facts.work import FORMS
from thamquyen.workspace.histories import SLUGS
from thamquyen.workspace.lists.said import home_of

_BY = Spec("dieu", "Điều, khoản, điểm của dự thảo", help="ví dụ khoản 2 Điều 5")
_FROM = Spec("tu-ngay", "Từ ngày", Kind.DAY, required=True)
_UNIT = Spec("don-vi", "Đơn vị hành chính", Kind.PICK, picker="dia-ban", required=True)


class UnitForm(FactForm):
    """A change of administrative units or of their authorities; `change` says what the fields come to."""

    noun = Noun.TERRITORY
    start: ClassVar[Mapping[str, str]] = {}

    def change(self) -> Change | None:
        """The change; None while something is wrong."""
        raise NotImplementedError

    def place(self, name: str) -> str | None:
        """The key of a unit."""
        text, key = self.typed.text(name), self.typed.key(name)
        return self.one(name, lambda: self.desk.territory(text, key, self.desk.today)) if text or key else None


class RenameForm(UnitForm):
    """A unit gets another name."""

    name, lead = "đổi tên đơn vị hành chính", "Đơn vị giữ nguyên địa bàn, mang tên mới từ một ngày."
    layout = (
        ("Đơn vị nào", (_UNIT, Spec("ten", "Tên mới, gồm cả loại", required=True, longest=120, help="ví dụ Phường A"))),
        ("Từ ngày nào, theo đâu", (_FROM, _BY)),
    )

    def change(self) -> Change | None:
        """The new name."""
        unit, on, by = self.place("don-vi"), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        name = self.typed.text("ten")
        kinds = ("Thành phố", "Đặc khu", "Thị trấn", "Thị xã", "Phường", "Tỉnh", "Xã")
        kind = next((one for one in kinds if name.startswith(f"{one} ")), None)
        if name and kind is None:
            self.errors["ten"] = "Tên phải bắt đầu bằng loại đơn vị, ví dụ “Phường A”."
        if self.errors or None in (unit, on, by, kind):
            return None
        return Rename(unit, name, kind, on, by)  # type: ignore[arg-type]


class MergeForm(UnitForm):
    """Whole units go to one that is there."""

    name, lead = "nhập đơn vị hành chính", "Toàn bộ đơn vị nhập vào đơn vị khác đang có, và chấm dứt từ ngày ấy."
    layout = (
        ("Nhập vào đâu", (_UNIT, Spec("vao", "Nhập vào", Kind.PICK, picker="dia-ban", required=True))),
        ("Từ ngày nào, theo đâu", (_FROM, _BY)),
    )

    def change(self) -> Change | None:
        """The merger."""
        unit, into = self.place("don-vi"), self.place("vao")
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or None in (unit, into, on, by) else Merge((unit,), into, on, by)  # type: ignore[arg-type]


class MoveForm(UnitForm):
    """A unit comes to belong to another."""

    name, lead = "chuyển đơn vị hành chính", "Đơn vị thuộc đơn vị cấp trên khác từ một ngày."
    layout = (
        ("Chuyển về đâu", (_UNIT, Spec("ve", "Thuộc", Kind.PICK, picker="dia-ban", required=True))),
        ("Từ ngày nào, theo đâu", (_FROM, _BY)),
    )

    def change(self) -> Change | None:
        """The move."""
        unit, parent = self.place("don-vi"), self.place("ve")
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or None in (unit, parent, on, by) else Move(unit, parent, on, by)  # type: ignore[arg-type]


class AbolishForm(UnitForm):
    """A unit is dissolved."""

    name, lead = "giải thể đơn vị hành chính", "Đơn vị chấm dứt mà không nhập vào đâu."
    layout = (("Đơn vị nào", (_UNIT,)), ("Từ ngày nào, theo đâu", (_FROM, _BY)))

    def change(self) -> Change | None:
        """The end."""
        unit, on, by = self.place("don-vi"), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or None in (unit, on, by) else Abolish(unit, on, by)  # type: ignore[arg-type]


class ExceptForm(UnitForm):
    """An authority is organised no longer."""

    name, lead = "thôi tổ chức cơ quan", "Một cơ quan, chức danh không còn được tổ chức trên địa bàn của mình."
    layout = (
        ("Cơ quan nào", (Spec("co-quan", "Cơ quan, chức danh", Kind.PICK, picker="co-quan", required=True),)),
        ("Từ ngày nào, theo đâu", (_FROM, _BY)),
    )

    def change(self) -> Change | None:
        """The exception."""
        text, key = self.typed.text("co-quan"), self.typed.key("co-quan")
        who = self.one("co-quan", lambda: self.desk.authority(text, key, self.desk.today)) if text or key else None
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        if self.errors or not isinstance(who, Authority) or on is None or by is None:
            return None
        return Except(KindException(who.kind, who.territory, Period(on), by))


UNIT_FORMS: Mapping[str, type[UnitForm]] = {
    "doi-ten": RenameForm,
    "nhap": MergeForm,
    "chuyen": MoveForm,
    "giai-the": AbolishForm,
    "thoi-to-chuc": ExceptForm,
}
KINDS: Mapping[str, type[FactForm]] = {**{SLUGS[noun]: form for noun, form in FORMS.items()}, **UNIT_FORMS}
"""The changes that can be typed, by how they stand in an address."""

_BY_OTHERS = frozenset({SLUGS[Noun.POWER], SLUGS[Noun.DOCUMENT]})
"""What the act only names: it rests on another document."""

_MADE: Mapping[type, type] = {
    Conferral: Confer, Taking: TakeBack, EffectEvent: Affect, Succession: Succeed, Document: Cite, Power: Define,
}  # fmt: skip


class Adding:
    """One change being typed into a draft; the draft itself is the document by which it is made."""

    def __init__(self, slug: str, opened: Opened, acting_for: str, given: QueryDict | None) -> None:
        self.slug, self.opened = slug, opened
        reading, act = opened.named, opened.changes.act
        desk = Desk(reading, opened.today, home_of(acting_for, opened.reading, opened.today) or None)
        typed = given
        if given is not None and slug not in _BY_OTHERS:
            typed = given.copy()
            typed["van-ban"], typed["ma-van-ban"] = act.short_name, act.key
            typed[GROUNDING.name] = Grounding.SEEN.value
        self.form = _with_act(KINDS[slug])(desk, typed)

    def sections(self) -> tuple[Section, ...]:
        """The form without what the draft says already."""
        hidden = set() if self.slug in _BY_OTHERS else {GROUNDING.name, "van-ban"}
        found = []
        for section in self.form.sections():
            left = tuple(field for field in section.fields if field.spec.name not in hidden)
            found.append(replace(section, fields=left))
        return tuple(section for section in found if section.fields)

    def changes(self) -> tuple[Change, ...] | None:
        """What was typed, as changes; None while something is wrong."""
        if isinstance(self.form, UnitForm):
            made = self.form.change()
            return None if made is None else (made,)
        facts = self.form.read()
        if facts is None:
            return None
        values = (one.value if isinstance(one, Stated) else one for one in facts)
        return tuple(_MADE[type(value)](value) for value in values)


def _with_act(kind: type[FactForm]) -> type[FactForm]:
    """The form, asking for the document too where it does not by itself: the draft is filled in for it."""
    if not issubclass(kind, UnitForm):
        return kind
    source = ("Theo văn bản", (Spec("van-ban", "Văn bản", Kind.PICK, picker="van-ban"),))
    return type(kind.__name__, (kind,), {"layout": (*kind.layout, source)})
