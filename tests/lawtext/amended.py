"""A regulation of our own and documents that amend it, with the effects as a person would have confirmed them."""

from datetime import date

from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Tree
from thamquyen.lawtext.versions.consolidating import Amendment

FIRST = """QUYẾT ĐỊNH

Điều 1. Phạm vi
Quyết định này nói về bến đò.

Điều 2. Cấp phép
1. Huyện cấp phép bến đò:
a) Có đèn;
b) Có phao.
2. Huyện thu hồi phép trong 10 ngày.

Điều 3. Kiểm tra
Tỉnh kiểm tra bến đò hằng năm.

Điều 4. Hiệu lực
Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2020.
"""

SECOND = """QUYẾT ĐỊNH

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 1/2020/QĐ-UBND
1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:
“2. Xã thu hồi phép trong 05 ngày.”.
2. Bổ sung điểm a1 vào sau điểm a khoản 1 Điều 2 như sau:
“a1) Có còi;”.
3. Bổ sung Điều 2a vào sau Điều 2 như sau:
“Điều 2a. Lệ phí
1. Xã thu lệ phí.
2. Không thu của người già.”.
4. Thay thế cụm từ “Huyện” bằng cụm từ “Xã” tại khoản 1 Điều 2.
5. Bãi bỏ Điều 3.
6. Sửa đổi, bổ sung khoản 5 Điều 2 như sau:
“5. Không có khoản này.”.
7. Sửa đổi, bổ sung tên Điều 1 như sau:
“Điều 1. Phạm vi điều chỉnh”.
"""

BY_SECOND = (
    ("1/1", Effect.AMEND, "2/2"),
    ("1/2", Effect.SUPPLEMENT, "2/1/a1"),
    ("1/3", Effect.SUPPLEMENT, "2a"),
    ("1/4", Effect.AMEND, "2/1"),
    ("1/5", Effect.REPEAL, "3"),
    ("1/6", Effect.AMEND, "2/5"),
    ("1/7", Effect.AMEND, "1"),
    ("1", Effect.AMEND, ""),
)
DAY = date(2022, 3, 1)


def tree_of(text: str) -> Tree:
    return read_structure(text)


def said_at(tree: Tree, provision: str) -> str:
    """The sentence of a provision that amends: its own words."""
    wanted = Provision.read(provision)
    unit = next(one for one in tree.units if tree.provision(one) == wanted and not one.quoted and one.mark)
    return tree.lead(unit).of(tree.text)


def amendment(
    text: str, source: str, effect: Effect, target: str, *, by: str = "Q2", on: date | None = DAY, seen: bool = True
) -> Amendment:
    """An effect with the text that makes it; `seen` False: the library lacks that text."""
    tree = tree_of(text)
    event = EffectEvent(
        Citation(by, Provision.read(source)),
        effect,
        Citation("Q1", Provision.read(target)),
        on,
        as_written=said_at(tree, source),
    )
    return Amendment(event, on, tree if seen else None)


def by_second(*, seen: bool = True) -> list[Amendment]:
    return [amendment(SECOND, *one, seen=seen) for one in BY_SECOND]
