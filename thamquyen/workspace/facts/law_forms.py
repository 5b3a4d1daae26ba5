"""The forms for a document, with its four days apart, and for what a document does to a provision."""

from datetime import date

from thamquyen.domain.annex.document_names import TYPES, tidy_number
from thamquyen.domain.annex.titles import slug
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect, EffectEvent
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.base import (
    GROUNDING,
    NOTE,
    FactForm,
    typed_citation,
    typed_day,
    typed_last,
)
from thamquyen.workspace.facts.desk import FieldError, Read, Until
from thamquyen.workspace.facts.fields import Kind, Spec, Typed

_DAY = "ngày/tháng/năm; để trống khi chưa biết, sổ không đoán"
_ENDING = frozenset({Effect.REPLACE, Effect.REPEAL, Effect.EXPIRE, Effect.FALL, Effect.EXTEND})


class DocumentForm(FactForm):
    """A legal document. Its last day, where it states one itself, is recorded as an effect of its own."""

    noun, name = Noun.DOCUMENT, "văn bản"
    lead = "Số, loại, cơ quan ban hành và bốn ngày để riêng: ký, công bố, có hiệu lực, hết hiệu lực."
    only_new = frozenset({"het-hieu-luc", "dieu-het"})
    layout = (
        (
            "Văn bản nào",
            (
                Spec("loai", "Loại văn bản", Kind.CHOICE, options=tuple((one, one) for one in TYPES), required=True),
                Spec("so", "Số, ký hiệu", help="ví dụ 40/2026/QĐ-UBND; văn bản không có số thì để trống", longest=60),
                Spec("co-quan", "Cơ quan ban hành", Kind.PICK, picker="co-quan", required=True, longest=200),
                Spec("ten", "Trích yếu, tên gọi", Kind.TEXT, required=True, longest=1000, wide=True),
            ),
        ),
        (
            "Bốn ngày",
            (
                Spec("ngay-ky", "Ngày ký, thông qua", Kind.DAY, help=_DAY),
                Spec("ngay-cong-bo", "Ngày công bố", Kind.DAY, help=_DAY),
                Spec("ngay-hieu-luc", "Ngày có hiệu lực", Kind.DAY, help=_DAY),
                Spec("dieu-hieu-luc", "Hiệu lực theo", help="điều, khoản của chính văn bản, ví dụ khoản 1 Điều 8"),
                Spec("het-hieu-luc", "Hết hiệu lực", Kind.UNTIL, help="chỉ khi chính văn bản ấn định"),
                Spec("dieu-het", "Hết hiệu lực theo", help="điều, khoản của chính văn bản"),
            ),
        ),
        ("Độ chắc", (GROUNDING, NOTE)),
    )

    def facts(self) -> tuple[Value, ...] | None:
        """The document, and its own expiry where it states one."""
        signed, published, effective = (self.day(one) for one in ("ngay-ky", "ngay-cong-bo", "ngay-hieu-luc"))
        issuer = self.one("co-quan", lambda: self._issuer(signed or effective or self.desk.today))
        number = self.one("so", self._number) if self.typed.text("so") else ""
        place = self.one("dieu-hieu-luc", lambda: self.desk.provision(self.typed.text("dieu-hieu-luc"), None))
        ends = self.day_after("het-hieu-luc")
        end_place = self.one("dieu-het", lambda: self.desk.provision(self.typed.text("dieu-het"), None))
        self._in_order(signed, published, effective, ends)
        if self.errors or issuer is None or number is None or place is None or end_place is None:
            return None
        title = self.typed.text("ten").replace("\n", " ")
        document = Document(
            key=self._key(number, issuer, title),
            number=number,
            type=self.typed.text("loai"),
            issuer=issuer,
            title=title,
            signed=signed,
            published=published,
            effective=effective,
            effective_by=place,
            grounding=self.grounding,
            note=self.typed.text("ghi-chu"),
        )
        if ends is None:
            return (document,)
        own = Citation(document.key, end_place)
        written = f"{dict(Until.NAMES)[self.typed.way('het-hieu-luc')]} {self.typed.text('het-hieu-luc')}"
        event = EffectEvent(own, Effect.EXPIRE, Citation(document.key, WHOLE), ends, None, written, self.grounding)
        return (document, event)

    def _issuer(self, on: date) -> tuple[str, Read]:
        """The key of the authority; a body of the State that the register has no kind for is kept in words."""
        text, key = self.typed.text("co-quan"), self.typed.key("co-quan")
        if isinstance(self.held, Document) and text == self.held.issuer and not key:
            return text, Read(text)
        who, read = self.desk.authority(text, key, on)
        return who.key, read

    def _number(self) -> tuple[str, Read]:
        text = tidy_number(self.typed.text("so"))
        if not any(letter.isdigit() for letter in text) or "/" not in text:
            raise FieldError(f"“{text}” không phải số, ký hiệu văn bản. Ghi như 40/2026/QĐ-UBND.")
        return text, Read(text)

    def _in_order(self, signed: date | None, published: date | None, effective: date | None, ends: date | None) -> None:
        if signed and published and published < signed:
            self.errors["ngay-cong-bo"] = f"Ngày công bố trước ngày ký ({show_day(signed)}). Kiểm tra lại hai ngày."
        if effective and ends and ends <= effective:
            self.errors["het-hieu-luc"] = (
                f"Hết hiệu lực trước khi có hiệu lực ({show_day(effective)}). Kiểm tra lại hai ngày."
            )
        if signed and effective and effective < signed and "ngay-hieu-luc" in self.reads:
            self.looks["ngay-hieu-luc"] = f"Có hiệu lực trước ngày ký ({show_day(signed)}): hiệu lực trở về trước?"

    def _key(self, number: str, issuer: str, title: str) -> str:
        """The key of the document that is held; of a new one its number, with the unit where numbers recur."""
        if isinstance(self.held, Document):
            return self.held.key
        _, _, unit = issuer.partition("@")
        key = number or slug(title, most=60)
        return f"{key}@{unit}" if unit and unit != self.desk.names.units.nation else key

    def typed_of(self, value: Value) -> Typed:
        """A document as one would type it."""
        assert isinstance(value, Document)  # noqa: S101 - the address names the noun
        issuer, key = value.issuer, ""
        try:
            on = value.signed or value.effective or self.desk.today
            issuer, key = self.desk.names.named(Authority.read(value.issuer), on), value.issuer
        except (ValueError, KeyError):
            pass
        return Typed(
            {
                "loai": value.type,
                "so": value.number,
                "co-quan": issuer,
                "ma-co-quan": key,
                "ten": value.title,
                "ngay-ky": typed_day(value.signed),
                "ngay-cong-bo": typed_day(value.published),
                "ngay-hieu-luc": typed_day(value.effective),
                "dieu-hieu-luc": str(value.effective_by),
                GROUNDING.name: value.grounding.value,
                "ghi-chu": value.note,
            }
        )


class EventForm(FactForm):
    """What a provision of one document does to a provision of another, or of its own."""

    noun, name = Noun.EFFECT_EVENT, "tác động của văn bản"
    lead = "Sửa đổi, thay thế, bãi bỏ, ngưng, kéo dài, hết thời hạn, áp dụng: điều nào của văn bản nào, từ ngày nào."
    layout = (
        (
            "Văn bản nào tác động",
            (
                Spec("van-ban", "Văn bản tác động", Kind.PICK, picker="van-ban", required=True),
                Spec("dieu", "Điều, khoản, điểm", help="ví dụ điểm a khoản 2 Điều 5; để trống: cả văn bản"),
            ),
        ),
        (
            "Tác động gì, lên đâu",
            (
                Spec(
                    "tac-dong",
                    "Tác động",
                    Kind.CHOICE,
                    options=tuple((one.value, name) for one, name in EFFECT_NAMES.items()),
                    required=True,
                ),
                Spec("len-van-ban", "Lên văn bản", Kind.PICK, picker="van-ban", required=True),
                Spec("len-dieu", "Điều, khoản, điểm bị tác động", help="để trống: cả văn bản"),
            ),
        ),
        (
            "Ngày",
            (
                Spec("tu-ngay", "Từ ngày", Kind.DAY, help="ngày đầu tiên của tác động; với bãi bỏ, thay thế: ngày đầu "
                     "tiên không còn hiệu lực"),
                Spec("den", "Còn hiệu lực", Kind.UNTIL, help="thay cho ô “Từ ngày” khi văn bản ghi ngày cuối cùng còn "
                     "hiệu lực; với ngưng hiệu lực: ngày cuối cùng bị ngưng"),
                Spec("nguyen-van", "Ghi trong văn bản", Kind.TEXT, longest=500, wide=True,
                     help="chép đúng lời về ngày, ví dụ “đến hết ngày 28/02/2027”"),
            ),
        ),
        ("Độ chắc", (GROUNDING,)),
    )  # fmt: skip

    def facts(self) -> tuple[Value, ...] | None:
        """The event."""
        source = self.citation("van-ban", "dieu")
        target = self.citation("len-van-ban", "len-dieu")
        first, end = self.day("tu-ngay"), self.day_after("den")
        if self.errors or source is None or target is None:
            return None
        effect = Effect(self.typed.text("tac-dong"))
        on, until = self._days(effect, first, end)
        if self.errors:
            return None
        return (EffectEvent(source, effect, target, on, until, self.typed.text("nguyen-van"), self.grounding),)

    def _days(self, effect: Effect, first: date | None, end: date | None) -> tuple[date | None, date | None]:
        """First day of the effect, and first day after a suspension; what does not fit stands beside its field."""
        if effect is Effect.SUSPEND:
            if first and end and end <= first:
                self.errors["den"] = f"Ngày cuối trước ngày đầu ({show_day(first)}). Kiểm tra lại hai ngày."
            return first, end
        if end is None:
            if first is None and effect not in (Effect.AMEND, Effect.SUPPLEMENT, Effect.APPLY):
                self.errors["tu-ngay"] = "Chưa điền ngày. Điền ô này, hoặc ngày cuối cùng còn hiệu lực ở ô bên."
            return first, None
        if effect not in _ENDING:
            self.errors["den"] = f"“{EFFECT_NAMES[effect]}” không có ngày cuối; điền ngày đầu ở ô “Từ ngày”."
        elif first is not None and first != end:
            self.errors["den"] = (
                f"Hai ô nói hai ngày khác nhau: ô “Từ ngày” nói {show_day(first)}, ô này nói {show_day(end)} là ngày "
                "đầu tiên không còn hiệu lực. Chỉ điền một ô."
            )
        return end, None

    def typed_of(self, value: Value) -> Typed:
        """An event as one would type it."""
        assert isinstance(value, EffectEvent)  # noqa: S101 - the address names the noun
        last = typed_last("den", value.until)
        return Typed(
            {
                **typed_citation(self.desk, "van-ban", "dieu", value.source),
                **typed_citation(self.desk, "len-van-ban", "len-dieu", value.target),
                "tac-dong": value.effect.value,
                "tu-ngay": typed_day(value.on),
                **last,
                "nguyen-van": nfc(value.as_written),
                GROUNDING.name: value.grounding.value,
            }
        )
