"""What a reorganisation is: the forms that say who is reorganised, how, and into what, by the draft itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Document
from thamquyen.domain.succession.heads import heads_of
from thamquyen.domain.succession.plan import How, Reorganisation
from thamquyen.domain.territory import Territory
from thamquyen.domain.time import show_day
from thamquyen.workspace.drafts.unit_forms import UnitForm
from thamquyen.workspace.facts.fields import Kind, Spec

_BY = Spec("dieu", "Điều, khoản của dự thảo nói việc này", help="ví dụ Điều 1; để trống: cả văn bản")
_MOST_OF, _MOST_INTO = 6, 4
_NOT_YET_A_KIND = (
    "Nơi tiếp nhận thuộc loại cơ quan sổ chưa có thì ghi trước một dự thảo “lập loại cơ quan” theo văn bản của trung "
    "ương (cho cả loại và chức danh đứng đầu), rồi quay lại đây."
)


def _picks(name: str, label: str, picker: str, most: int, *, least: int = 1) -> tuple[Spec, ...]:
    return tuple(
        Spec(f"{name}-{number}", label if number == 1 else f"{label} ({number})", Kind.PICK, picker=picker,
             required=number <= least)
        for number in range(1, most + 1)
    )  # fmt: skip


_NEW = (
    Spec("ten-moi", "hoặc lập đơn vị mới, tên gồm cả loại", longest=120, help="ví dụ Xã Y Tý"),
    Spec("thuoc", "Đơn vị mới thuộc", Kind.PICK, picker="dia-ban"),
    Spec("ma-so", "Mã số đơn vị mới", longest=20, help="để trống khi chưa được cấp"),
)


class ReorganisationForm(UnitForm):
    """Who is reorganised and who receives. `said` gives it, None while something is wrong."""

    how: ClassVar[How]
    of_authorities: ClassVar[bool] = False
    receives: ClassVar[bool] = True

    def said(self, act: Document) -> Reorganisation | None:
        """The reorganisation by the act, from the day on which that is to take effect."""
        if act.effective is None:
            return None
        by = self.one("dieu", lambda: self.desk.provision(self.typed.text("dieu"), act))
        source = None if by is None else Citation(act.key, by)
        of, into = self._named("cua", act), self._named("vao", act)
        new = self._new(act, source)
        into = (*into, *((new.key,) if new else ()))
        self._refuse(of, into, act)
        if self.errors or source is None:
            return None
        made = Reorganisation(self.how, of, into, act.effective, source, (new,) if new else ())
        return self._finished(made)

    def _finished(self, made: Reorganisation) -> Reorganisation | None:
        if not self.of_authorities:
            return made
        authorities = self.desk.reading.snapshot.authorities
        return replace(made, heads=heads_of(authorities, made.of, made.into, made.on))

    def _named(self, name: str, act: Document) -> tuple[str, ...]:
        """The units or authorities of the fields `name-1`, `name-2` …, as they are on the day before and on the day."""
        found: list[str] = []
        for spec in self.specs:
            if not spec.name.startswith(f"{name}-") or not self.typed.text(spec.name) + self.typed.key(spec.name):
                continue
            key = self._who(spec.name) if self.of_authorities else self.place(spec.name)
            if key is not None:
                found.append(key)
                self._refuse_dead(spec.name, key, act)
        return tuple(found)

    def _who(self, name: str) -> str | None:
        text, key = self.typed.text(name), self.typed.key(name)
        who = self.one(name, lambda: self.desk.authority(text, key, self.desk.today))
        if name in self.errors and name.startswith("vao-"):
            self.errors[name] = f"{self.errors[name]} {_NOT_YET_A_KIND}"
        return who.key if who else None

    def _refuse_dead(self, name: str, key: str, act: Document) -> None:
        snapshot, on = self.desk.reading.snapshot, act.effective
        if on is None:
            return
        if self.of_authorities:
            alive = on in snapshot.authorities.life(Authority.read(key))
        else:
            alive = on in snapshot.atlas.units[key].period
        if not alive:
            self.errors.setdefault(name, f"Không còn vào ngày {show_day(on)}; chọn nơi đang có, hoặc sửa ngày.")

    def _new(self, act: Document, source: Citation | None) -> Territory | None:
        if not self.typed.text("ten-moi"):
            return None
        if not self.typed.text("thuoc") + self.typed.key("thuoc"):
            self.errors.setdefault("thuoc", "Nêu đơn vị mới thuộc đâu.")
            return None
        return self.unit_made("ten-moi", "thuoc", "ma-so", since=act.effective, by=source)

    def _refuse(self, of: tuple[str, ...], into: tuple[str, ...], act: Document) -> None:
        """What contradicts itself, before anything is planned."""
        if len(set(of)) < len(of):
            self.errors.setdefault("cua-2", "Đã nêu nơi này ở trên.")
        if set(of) & set(into):
            self.errors.setdefault("vao-1", "Nơi nhận trùng với nơi được sắp xếp; chọn nơi khác.")
        if self.receives and not into and not self.errors:
            self.errors["vao-1"] = "Chưa nêu nơi tiếp nhận."
        if self.how is How.MERGE and len(into) > 1:
            self.errors.setdefault("vao-1", "Nhập thì chỉ có một nơi tiếp nhận; về nhiều nơi là chia.")
        if self.how is How.SPLIT and len(set(into)) < 2 and not self.errors:
            self.errors["vao-2"] = "Chia thì phải có ít nhất hai nơi tiếp nhận khác nhau."


class MergeUnits(ReorganisationForm):
    """Units go whole to one."""

    how = How.MERGE
    name = "nhập đơn vị hành chính"
    lead = "Các đơn vị nhập trọn vào một đơn vị đang có hoặc mới lập, và chấm dứt."
    layout = (
        ("Đơn vị nào nhập", _picks("cua", "Đơn vị nhập", "dia-ban", _MOST_OF)),
        ("Nhập vào đâu", (Spec("vao-1", "Đơn vị đang có", Kind.PICK, picker="dia-ban"), *_NEW)),
        ("Theo đâu", (_BY,)),
    )


class SplitUnit(ReorganisationForm):
    """A unit goes to several."""

    how = How.SPLIT
    name = "chia đơn vị hành chính"
    lead = "Đơn vị chấm dứt, từng phần về nhiều đơn vị. Điều không rõ về phần nào thì để người quyết định."
    layout = (
        ("Đơn vị nào chia", _picks("cua", "Đơn vị được chia", "dia-ban", 1)),
        ("Chia về đâu", (*_picks("vao", "Một phần về", "dia-ban", _MOST_INTO, least=1), *_NEW)),
        ("Theo đâu", (_BY,)),
    )


class RenameUnit(ReorganisationForm):
    """A unit gets another name; nobody's power changes."""

    how, receives = How.RENAME, False
    name = "đổi tên đơn vị hành chính"
    lead = "Đơn vị giữ nguyên địa bàn, mang tên mới; thẩm quyền, văn bản giữ nguyên."
    layout = (
        (
            "Đơn vị nào",
            (*_picks("cua", "Đơn vị đổi tên", "dia-ban", 1), Spec("ten", "Tên mới, gồm cả loại", required=True,
             longest=120)),
        ),
        ("Theo đâu", (_BY,)),
    )  # fmt: skip

    def _finished(self, made: Reorganisation) -> Reorganisation | None:
        kind = self.type_of("ten")
        return None if kind is None else replace(made, name=self.typed.text("ten"), type=kind)


class AbolishUnit(ReorganisationForm):
    """A unit ends and nothing follows it."""

    how, receives = How.ABOLISH, False
    name = "giải thể đơn vị hành chính"
    lead = "Đơn vị chấm dứt mà không nhập vào đâu; mọi thẩm quyền, văn bản chờ quyết định."
    layout = (
        ("Đơn vị nào", _picks("cua", "Đơn vị giải thể", "dia-ban", 1)),
        ("Có thể giao lại cho", _picks("vao", "Đơn vị có thể nhận", "dia-ban", _MOST_INTO, least=0)),
        ("Theo đâu", (_BY,)),
    )


class MergeAuthorities(ReorganisationForm):
    """Authorities go whole to one that is there."""

    how, of_authorities = How.MERGE, True
    name = "nhập cơ quan"
    lead = (
        "Nhập trọn vào một cơ quan đang có. Người đứng đầu (giám đốc, trưởng phòng …) đi cùng cơ quan, về người đứng "
        f"đầu nơi tiếp nhận. {_NOT_YET_A_KIND}"
    )
    layout = (
        ("Cơ quan nào nhập", _picks("cua", "Cơ quan, chức danh nhập", "co-quan", _MOST_OF)),
        ("Nhập vào đâu", _picks("vao", "Cơ quan tiếp nhận", "co-quan", 1)),
        ("Theo đâu", (_BY,)),
    )


class SplitAuthority(ReorganisationForm):
    """An authority's powers go to several."""

    how, of_authorities = How.SPLIT, True
    name = "chia cơ quan"
    lead = (
        "Cơ quan chấm dứt, thẩm quyền về nhiều cơ quan; từng việc để người quyết định về đâu. Người đứng đầu (giám "
        f"đốc, trưởng phòng …) chấm dứt cùng cơ quan. {_NOT_YET_A_KIND}"
    )
    layout = (
        ("Cơ quan nào chia", _picks("cua", "Cơ quan, chức danh được chia", "co-quan", 1)),
        ("Chia về đâu", _picks("vao", "Cơ quan tiếp nhận", "co-quan", _MOST_INTO, least=2)),
        ("Theo đâu", (_BY,)),
    )


class AbolishAuthority(ReorganisationForm):
    """An authority ends and nothing follows it."""

    how, of_authorities, receives = How.ABOLISH, True, False
    name = "giải thể cơ quan"
    lead = "Cơ quan và người đứng đầu chấm dứt, không nơi nào kế tục; mọi thẩm quyền chờ quyết định."
    layout = (
        ("Cơ quan nào", _picks("cua", "Cơ quan, chức danh giải thể", "co-quan", 1)),
        ("Có thể giao lại cho", _picks("vao", "Cơ quan có thể nhận", "co-quan", _MOST_INTO, least=0)),
        ("Theo đâu", (_BY,)),
    )


FORMS: Mapping[str, type[ReorganisationForm]] = {
    "nhap-don-vi": MergeUnits,
    "chia-don-vi": SplitUnit,
    "doi-ten-don-vi": RenameUnit,
    "giai-the-don-vi": AbolishUnit,
    "nhap-co-quan": MergeAuthorities,
    "chia-co-quan": SplitAuthority,
    "giai-the-co-quan": AbolishAuthority,
}
"""The reorganisations that can be begun, by how they stand in an address."""
