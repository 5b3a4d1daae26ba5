"""Changes of administrative units typed into a draft: new, renamed, merged, split, moved, dissolved."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from thamquyen.domain.annex.titles import slug
from thamquyen.domain.changes.kinds import Abolish, Change, Establish, Merge, Move, Rename, Split
from thamquyen.domain.citations import Citation
from thamquyen.domain.territory import Level, Named, Territory, Within
from thamquyen.domain.time import Period
from thamquyen.register.facts import Noun
from thamquyen.workspace.facts.base import FactForm
from thamquyen.workspace.facts.fields import Kind, Spec

_TYPES = ("Thành phố", "Đặc khu", "Thị trấn", "Thị xã", "Phường", "Tỉnh", "Xã")
_BELOW = {Level.NATION: Level.PROVINCE, Level.PROVINCE: Level.COMMUNE}
"""There are two levels since 01/7/2025 (Luật 72/2025/QH15, Điều 1): a new unit is a province or a commune."""

BY = Spec("dieu", "Điều, khoản, điểm của dự thảo", help="ví dụ khoản 2 Điều 5")
FROM = Spec("tu-ngay", "Từ ngày", Kind.DAY, required=True)
_UNIT = Spec("don-vi", "Đơn vị hành chính", Kind.PICK, picker="dia-ban", required=True)


class UnitForm(FactForm):
    """A change of administrative units or of their authorities; `change` says what the fields come to."""

    noun = Noun.TERRITORY
    start: ClassVar[Mapping[str, str]] = {}

    def change(self) -> Change | None:
        """The change; None while something is wrong."""
        raise NotImplementedError

    def type_of(self, name: str) -> str | None:
        """The type of unit that a name begins with ("Phường A"): a name without one is refused."""
        text = self.typed.text(name)
        kind = next((one for one in _TYPES if text.startswith(f"{one} ")), None)
        if text and kind is None:
            self.errors.setdefault(name, "Tên phải bắt đầu bằng loại đơn vị, ví dụ “Phường A”.")
        return kind

    def unit_made(
        self, name: str, parent: str, code: str, *, since: date | None, by: Citation | None
    ) -> Territory | None:
        """A unit that comes into being, from the fields of its name, of the unit it belongs to, and of its code."""
        above, kind, called = self.place(parent), self.type_of(name), self.typed.text(name)
        units = self.desk.reading.snapshot.atlas.units
        level = _BELOW.get(units[above].level) if above else None
        if above and level is None:
            self.errors.setdefault(parent, "Đơn vị mới thuộc tỉnh, thành phố, hoặc thuộc cả nước (tỉnh mới).")
        if level is Level.PROVINCE and kind not in (None, "Tỉnh", "Thành phố"):
            self.errors.setdefault(name, f"{kind} không thuộc thẳng cả nước; chọn tỉnh, thành phố.")
        if level is Level.COMMUNE and kind not in (None, "Xã", "Phường", "Đặc khu"):
            self.errors.setdefault(name, f"{kind} không còn là đơn vị hành chính dưới tỉnh (Luật 72/2025, Điều 1).")
        if self.errors or above is None or kind is None or level is None or since is None or by is None:
            return None
        key = f"{'c' if level is Level.COMMUNE else 'p'}-{slug(called, most=60)}-{since:%Y%m%d}"
        if key in units:
            self.errors[name] = f"Đã có {called} lập từ ngày ấy, trong sổ hoặc trong dự thảo này."
            return None
        days = Period(since)
        names, parents = (Named(called, kind, days),), (Within(above, days),)
        return Territory(key, self.typed.text(code), level, days, names, parents, by)

    def place(self, name: str) -> str | None:
        """The key of a unit."""
        text, key = self.typed.text(name), self.typed.key(name)
        return self.one(name, lambda: self.desk.territory(text, key, self.desk.today)) if text or key else None


class RenameForm(UnitForm):
    """A unit gets another name."""

    name, lead = "đổi tên đơn vị hành chính", "Đơn vị giữ nguyên địa bàn, mang tên mới từ một ngày."
    layout = (
        ("Đơn vị nào", (_UNIT, Spec("ten", "Tên mới, gồm cả loại", required=True, longest=120, help="ví dụ Phường A"))),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def change(self) -> Change | None:
        """The new name."""
        unit, on, by = self.place("don-vi"), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        name = self.typed.text("ten")
        kind = self.type_of("ten")
        if self.errors or None in (unit, on, by, kind):
            return None
        return Rename(unit, name, kind, on, by)  # type: ignore[arg-type]


class EstablishForm(UnitForm):
    """A unit comes into being."""

    name, lead = "thành lập đơn vị hành chính", "Đơn vị mới, từ ngày ấy; đơn vị cũ nhập, chia vào đó thì ghi riêng."
    layout = (
        (
            "Đơn vị mới",
            (
                Spec("ten", "Tên, gồm cả loại", required=True, longest=120, help="ví dụ Xã Y Tý"),
                Spec("thuoc", "Thuộc", Kind.PICK, picker="dia-ban", required=True, help="tỉnh, thành phố"),
                Spec("ma-so", "Mã số đơn vị hành chính", longest=20, help="theo danh mục; để trống khi chưa được cấp"),
            ),
        ),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def change(self) -> Change | None:
        """The new unit."""
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        unit = self.unit_made("ten", "thuoc", "ma-so", since=on, by=by)
        return None if self.errors or unit is None else Establish(unit)


class SplitForm(UnitForm):
    """A unit goes to several by parts."""

    name, lead = "chia đơn vị hành chính", "Đơn vị chấm dứt từ ngày ấy, từng phần về các đơn vị khác."
    layout = (
        (
            "Chia về đâu",
            (
                _UNIT,
                Spec("phan-1", "Một phần về", Kind.PICK, picker="dia-ban", required=True),
                Spec("phan-2", "Một phần về", Kind.PICK, picker="dia-ban", required=True),
                Spec("phan-3", "Một phần về", Kind.PICK, picker="dia-ban"),
                Spec("phan-4", "Một phần về", Kind.PICK, picker="dia-ban"),
            ),
        ),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def change(self) -> Change | None:
        """The split."""
        unit, on, by = self.place("don-vi"), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        parts = [part for number in range(1, 5) if (part := self.place(f"phan-{number}"))]
        if len(set(parts)) < len(parts):
            self.errors.setdefault("phan-2", "Các phần phải về những đơn vị khác nhau.")
        return None if self.errors or None in (unit, on, by) else Split(unit, tuple(parts), on, by)  # type: ignore[arg-type]


class MergeForm(UnitForm):
    """Whole units go to one that is there."""

    name, lead = "nhập đơn vị hành chính", "Toàn bộ đơn vị nhập vào đơn vị khác đang có, và chấm dứt từ ngày ấy."
    layout = (
        ("Nhập vào đâu", (_UNIT, Spec("vao", "Nhập vào", Kind.PICK, picker="dia-ban", required=True))),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
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
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def change(self) -> Change | None:
        """The move."""
        unit, parent = self.place("don-vi"), self.place("ve")
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or None in (unit, parent, on, by) else Move(unit, parent, on, by)  # type: ignore[arg-type]


class AbolishForm(UnitForm):
    """A unit is dissolved."""

    name, lead = "giải thể đơn vị hành chính", "Đơn vị chấm dứt mà không nhập vào đâu."
    layout = (("Đơn vị nào", (_UNIT,)), ("Từ ngày nào, theo đâu", (FROM, BY)))

    def change(self) -> Change | None:
        """The end."""
        unit, on, by = self.place("don-vi"), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or None in (unit, on, by) else Abolish(unit, on, by)  # type: ignore[arg-type]


UNIT_FORMS: Mapping[str, type[UnitForm]] = {
    "thanh-lap": EstablishForm,
    "doi-ten": RenameForm,
    "nhap": MergeForm,
    "chia": SplitForm,
    "chuyen": MoveForm,
    "giai-the": AbolishForm,
}
