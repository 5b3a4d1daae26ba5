"""The form for a provision on files received before a power passed to others: who finishes them."""

from thamquyen.domain.citations import Citation
from thamquyen.domain.law import Grounding
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import Period, show_day
from thamquyen.domain.transitional import FINISHER_NAMES, Finisher, PendingRule
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.base import (
    GROUNDING,
    NOTE,
    SOURCE,
    FactForm,
    key_by_mark,
    typed_citation,
    typed_day,
    typed_last,
)
from thamquyen.workspace.facts.fields import Kind, Spec, Typed

_LEVELS = tuple((one.value, LEVEL_NAMES[one]) for one in Level)


class PendingRuleForm(FactForm):
    """Who finishes what came in on some days: for one gift, for the gifts of a provision, or for every power."""

    noun, name = Noun.PENDING_RULE, "hồ sơ dở dang"
    lead = "Ai giải quyết tiếp hồ sơ đã nhận trước ngày thẩm quyền chuyển sang nơi khác, theo điều khoản nào."
    start = {GROUNDING.name: Grounding.SEEN.value, "cach-nhan-den": "het"}
    layout = (
        (
            "Ai giải quyết, hồ sơ nhận ngày nào",
            (
                Spec("ai", "Ai giải quyết tiếp", Kind.CHOICE, required=True, wide=True,
                     options=tuple((one.value, name) for one, name in FINISHER_NAMES.items())),
                Spec("nhan-tu", "Hồ sơ nhận từ ngày", Kind.DAY, help="để trống: mọi hồ sơ nhận trước đó"),
                Spec("nhan-den", "Hồ sơ nhận đến", Kind.UNTIL, required=True,
                     help="thường là ngày trước ngày thẩm quyền chuyển"),
            ),
        ),
        ("Theo điều khoản nào", SOURCE),
        (
            "Về việc giao nào",
            (
                Spec("lan-giao", "Một lần giao", Kind.PICK, picker="lan-giao", wide=True,
                     help="ngoại lệ cho đúng một lần giao; để trống khi nói về cả văn bản, cả điều khoản"),
                Spec("cua-van-ban", "Hoặc mọi lần giao của văn bản", Kind.PICK, picker="van-ban",
                     help="để trống cả hai ô: mọi thẩm quyền, trên cả nước"),
                Spec("cua-dieu", "Điều, khoản, điểm của văn bản ấy", help="để trống: cả văn bản"),
                Spec("cap-truoc", "Chỉ khi nơi giữ trước thuộc cấp", Kind.CHOICE, options=_LEVELS),
                Spec("cap-nay", "Chỉ cho nơi nay giữ thuộc cấp", Kind.CHOICE, options=_LEVELS),
            ),
        ),
        ("Thêm", (GROUNDING, NOTE)),
    )  # fmt: skip

    def facts(self) -> tuple[Value, ...] | None:
        """The rule."""
        source = self.citation("van-ban", "dieu")
        start, end = self.day("nhan-tu"), self.day_after("nhan-den")
        if start and end and end <= start:
            self.errors["nhan-den"] = f"Ngày cuối trước ngày đầu ({show_day(start)}). Kiểm tra lại hai ngày."
        conferral, governs = self._gift(), self._governed()
        if self.errors or source is None or end is None:
            return None
        about = conferral or (governs.compact if governs is not None else "")
        former, new = self.typed.text("cap-truoc"), self.typed.text("cap-nay")
        made = key_by_mark(source, about, source.compact, str(start), str(end), former, new)
        return (
            PendingRule(
                key=self.held.key if isinstance(self.held, PendingRule) else made,
                received=Period(start, end),
                finisher=Finisher(self.typed.text("ai")),
                source=source,
                governs=governs,
                conferral=conferral,
                former_level=Level(former) if former else None,
                new_level=Level(new) if new else None,
                grounding=self.grounding,
                note=self.typed.text("ghi-chu"),
            ),
        )

    def _gift(self) -> str | None:
        text, key = self.typed.text("lan-giao"), self.typed.key("lan-giao")
        if not (text or key):
            return None
        return self.one("lan-giao", lambda: self.desk.conferral(text, key))

    def _governed(self) -> Citation | None:
        named = self.typed.text("cua-van-ban") or self.typed.key("cua-van-ban")
        if not named and self.typed.text("cua-dieu"):
            self.errors["cua-van-ban"] = "Đã nêu điều khoản mà chưa nêu của văn bản nào. Chọn văn bản, hoặc xóa ô bên."
        if named and (self.typed.text("lan-giao") or self.typed.key("lan-giao")):
            self.errors["cua-van-ban"] = "Đã nêu một lần giao ở ô trên. Chỉ giữ một trong hai: lần giao hoặc văn bản."
        return self.citation("cua-van-ban", "cua-dieu") if named else None

    def typed_of(self, value: Value) -> Typed:
        """A rule as one would type it."""
        assert isinstance(value, PendingRule)  # noqa: S101 - the address names the noun
        gift = {} if value.conferral is None else self._typed_gift(value.conferral)
        governs = {} if value.governs is None else typed_citation(self.desk, "cua-van-ban", "cua-dieu", value.governs)
        return Typed(
            {
                "ai": value.finisher.value,
                "nhan-tu": typed_day(value.received.start),
                **typed_last("nhan-den", value.received.end),
                **typed_citation(self.desk, "van-ban", "dieu", value.source),
                **gift,
                **governs,
                "cap-truoc": value.former_level.value if value.former_level else "",
                "cap-nay": value.new_level.value if value.new_level else "",
                GROUNDING.name: value.grounding.value,
                NOTE.name: value.note,
            }
        )

    def _typed_gift(self, key: str) -> dict[str, str]:
        held = self.desk.reading.snapshot.conferrals.get(key)
        named = conferral_name(self.desk.reading, held, self.desk.today) if held else key
        return {"lan-giao": named, "ma-lan-giao": key}
