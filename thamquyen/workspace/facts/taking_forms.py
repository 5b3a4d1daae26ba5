"""The forms for taking back what was given, and for an authority that took over from another."""

from thamquyen.domain.authorities import Succession
from thamquyen.domain.conferrals import TAKING_NAMES, Taking, TakingKind
from thamquyen.domain.law import Grounding
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.time import Period, show_day
from thamquyen.register.facts import Noun, Stated, Value
from thamquyen.workspace.facts.base import (
    GROUNDING,
    SOURCE,
    FactForm,
    key_by_mark,
    typed_citation,
    typed_day,
    typed_last,
)
from thamquyen.workspace.facts.fields import Kind, Spec, Typed


class TakingForm(FactForm):
    """A withdrawal for good, a call-back or a suspension for a time."""

    noun, name = Noun.TAKING, "thu hồi, đình chỉ"
    lead = "Lấy lại điều đã giao: thu hồi hẳn, tạm thời trực tiếp điều hành, hoặc tạm đình chỉ."
    layout = (
        (
            "Lấy lại gì",
            (
                Spec("lan-giao", "Lần giao", Kind.PICK, picker="lan-giao", required=True, wide=True,
                     help="gõ tên nhiệm vụ rồi chọn lần giao"),
                Spec("cach", "Bằng cách nào", Kind.CHOICE,
                     options=tuple((one.value, name) for one, name in TAKING_NAMES.items()), required=True),
            ),
        ),
        ("Theo điều khoản nào", SOURCE),
        (
            "Những ngày nào",
            (
                Spec("tu-ngay", "Từ ngày", Kind.DAY, required=True, help="ngày đầu tiên bên nhận không còn thẩm quyền"),
                Spec("den", "Đến", Kind.UNTIL, help="chỉ khi tạm đình chỉ hoặc tạm thời trực tiếp điều hành; để trống "
                     "khi chưa biết, sau này ghi kết thúc"),
            ),
        ),
        ("Độ chắc", (GROUNDING,)),
    )  # fmt: skip

    def facts(self) -> tuple[Value, ...] | None:
        """The taking."""
        text, key = self.typed.text("lan-giao"), self.typed.key("lan-giao")
        conferral = self.one("lan-giao", lambda: self.desk.conferral(text, key))
        source = self.citation("van-ban", "dieu")
        start, end = self.day("tu-ngay"), self.day_after("den")
        kind = self.typed.text("cach")
        if start and end and end <= start:
            self.errors["den"] = f"Ngày cuối trước ngày đầu ({show_day(start)}). Kiểm tra lại hai ngày."
        if end and kind == TakingKind.WITHDRAWAL:
            self.errors["den"] = "Thu hồi là lấy lại hẳn, không có ngày cuối. Xóa ngày, hoặc chọn cách khác."
        if self.errors or conferral is None or source is None or start is None:
            return None
        taken = TakingKind(kind)
        made = key_by_mark(source, conferral, taken, source.compact, start.isoformat())
        key = self.held.key if isinstance(self.held, Taking) else made
        return (Taking(key, conferral, taken, Period(start, end), source, self.grounding),)

    def typed_of(self, value: Value) -> Typed:
        """A taking as one would type it."""
        assert isinstance(value, Taking)  # noqa: S101 - the address names the noun
        held = self.desk.reading.snapshot.conferrals.get(value.conferral)
        return Typed(
            {
                "lan-giao": conferral_name(self.desk.reading, held, self.desk.today) if held else value.conferral,
                "ma-lan-giao": value.conferral,
                "cach": value.kind.value,
                **typed_citation(self.desk, "van-ban", "dieu", value.source),
                "tu-ngay": typed_day(value.period.start),
                **typed_last("den", value.period.end),
                GROUNDING.name: value.grounding.value,
            }
        )


class SuccessionForm(FactForm):
    """An authority took over from another on a day."""

    noun, name = Noun.SUCCESSION, "kế thừa nhiệm vụ"
    lead = "Một cơ quan tiếp nhận nhiệm vụ của cơ quan khác từ một ngày, khi sắp xếp địa bàn chưa nói lên điều ấy."
    start = {GROUNDING.name: Grounding.SEEN.value}
    layout = (
        (
            "Ai kế thừa ai",
            (
                Spec("truoc", "Cơ quan trước", Kind.PICK, picker="co-quan-cu", required=True),
                Spec("sau", "Cơ quan kế thừa", Kind.PICK, picker="co-quan", required=True),
                Spec("tu-ngay", "Từ ngày", Kind.DAY, required=True),
            ),
        ),
        ("Theo điều khoản nào", SOURCE),
        ("Độ chắc", (GROUNDING,)),
    )

    def facts(self) -> tuple[Value | Stated, ...] | None:
        """The succession."""
        on = self.day("tu-ngay")
        source = self.citation("van-ban", "dieu")
        if on is None:
            return None
        eve = on.fromordinal(on.toordinal() - 1)
        before = self.one("truoc", lambda: self.desk.authority(self.typed.text("truoc"), self.typed.key("truoc"), eve))
        after = self.one("sau", lambda: self.desk.authority(self.typed.text("sau"), self.typed.key("sau"), on))
        if before and before == after:
            self.errors["sau"] = "Trùng với cơ quan trước. Ghi cơ quan tiếp nhận."
        if self.errors or before is None or after is None or source is None:
            return None
        return (Stated(Succession(before, after, on, source), self.grounding),)

    def typed_of(self, value: Value) -> Typed:
        """A succession as one would type it."""
        assert isinstance(value, Succession)  # noqa: S101 - the address names the noun
        eve = value.on.fromordinal(value.on.toordinal() - 1)
        return Typed(
            {
                "truoc": self.desk.names.named(value.before, eve),
                "ma-truoc": value.before.key,
                "sau": self.desk.names.named(value.after, value.on),
                "ma-sau": value.after.key,
                "tu-ngay": typed_day(value.on),
                **typed_citation(self.desk, "van-ban", "dieu", value.source),
                GROUNDING.name: Grounding.SEEN.value,
            }
        )
