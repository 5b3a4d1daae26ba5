"""The form that says on which day, and by which provision, a fact ended."""

from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.time import show_day
from thamquyen.register.codecs import codec_of
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.base import FactForm
from thamquyen.workspace.facts.fields import Kind, Spec, Typed


class EndForm(FactForm):
    """The last day of a fact that ends by itself: a suspension, a call-back."""

    noun, name = Noun.TAKING, "kết thúc"
    lead = "Pháp luật đã chấm dứt sự kiện này: ngày nào, theo điều khoản nào. Nếu sổ ghi sai, hãy đính chính."
    start = {}
    layout = (
        (
            "Kết thúc",
            (
                Spec("den", "Ngày cuối cùng", Kind.UNTIL, required=True),
                Spec("van-ban", "Theo văn bản", Kind.PICK, picker="van-ban", required=True),
                Spec("dieu", "Điều, khoản, điểm", help="ví dụ điểm a khoản 2 Điều 5"),
            ),
        ),
    )

    def ending(self) -> tuple[date, Citation] | None:
        """The first day no longer and the provision that says so; None while something is wrong."""
        on, by = self.day_after("den"), self.citation("van-ban", "dieu")
        start = None if self.held is None else codec_of(self.held).common(self.held).period.start
        if on and start and on <= start:
            self.errors["den"] = f"Kết thúc trước khi bắt đầu ({show_day(start)}). Kiểm tra lại ngày."
        return None if self.errors or on is None or by is None else (on, by)

    def typed_of(self, value: Value) -> Typed:
        """Nothing is typed yet."""
        return Typed({})
