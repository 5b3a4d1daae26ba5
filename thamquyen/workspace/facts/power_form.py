"""The form for a task or power."""

from thamquyen.domain.annex.titles import code_of, names_something, read_procedures
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.vietnamese import sort_key
from thamquyen.register.facts import Noun, Value
from thamquyen.workspace.facts.base import NOTE, FactForm, typed_citation
from thamquyen.workspace.facts.desk import FieldError, Read, lines_of, understood
from thamquyen.workspace.facts.fields import Kind, Options, Spec, Typed
from thamquyen.workspace.telling import FLAG_NAMES


class PowerForm(FactForm):
    """A task with the provision that founds it."""

    noun, name = Noun.POWER, "nhiệm vụ, quyền hạn"
    lead = "Một việc có tên, lĩnh vực và điều khoản lập ra nó; ai làm việc ấy ghi ở “trao thẩm quyền”."
    only_new = frozenset({"ma"})
    layout = (
        (
            "Việc gì",
            (
                Spec("ten", "Tên nhiệm vụ, quyền hạn", Kind.TEXT, required=True, longest=600, wide=True,
                     help="lời của văn bản, viết gọn; không kèm tên cơ quan"),
                Spec("linh-vuc", "Lĩnh vực", required=True, longest=80, help="dùng lại tên đã có trong gợi ý nếu được"),
                Spec("mang", "Mảng", longest=120, help="phần hẹp hơn trong lĩnh vực, nếu có"),
                Spec("cap", "Phải có người nắm ở mọi nơi", Kind.CHOICE,
                     options=tuple((one.value, name) for one, name in LEVEL_NAMES.items()),
                     help="sổ sẽ tìm chỗ bỏ trống ở cấp này; không chọn: không tìm"),
                Spec("ma", "Mã", longest=100, help="để trống: sổ tự đặt; chữ thường không dấu, số, gạch nối"),
            ),
        ),
        (
            "Lập ra bởi",
            (
                Spec("van-ban", "Văn bản", Kind.PICK, picker="van-ban", required=True),
                Spec("dieu", "Điều, khoản, điểm", help="ví dụ điểm a khoản 2 Điều 5"),
            ),
        ),
        (
            "Thêm",
            (
                Spec("dau-hieu", "Dấu hiệu", Kind.CHECKS, wide=True,
                     options=tuple((flag.value, name) for flag, name in FLAG_NAMES.items())),
                Spec("thu-tuc", "Mã thủ tục hành chính", longest=400, help="ví dụ 1.013200; nhiều mã cách nhau bằng ;"),
                Spec("ten-khac", "Còn gọi là", Kind.TEXT, longest=1000, help="mỗi dòng một tên, để người hỏi tìm thấy"),
                NOTE,
            ),
        ),
    )  # fmt: skip

    def facts(self) -> tuple[Value, ...] | None:
        """The task."""
        source = self.citation("van-ban", "dieu")
        procedures = self.one("thu-tuc", self._procedures)
        code = self.one("ma", self._code)
        self.one("ten", self._named)
        if self.errors or source is None or procedures is None or code is None:
            return None
        level = self.typed.text("cap")
        return (
            Power(
                code=code,
                title=self._title,
                sector=self.typed.text("linh-vuc"),
                field=self.typed.text("mang"),
                flags=frozenset(Flag(one) for one in self.typed.ticked("dau-hieu")),
                level=Level(level) if level else None,
                source=source,
                procedures=procedures,
                aliases=lines_of(self.typed.text("ten-khac")),
                note=self.typed.text("ghi-chu"),
            ),
        )

    def offered(self, spec: Spec) -> Options:
        """The sectors that the register knows, so that one sector keeps one name."""
        if spec.name != "linh-vuc":
            return super().offered(spec)
        sectors = {power.sector for power in self.desk.reading.snapshot.powers.values()}
        return tuple((sector, "") for sector in sorted(sectors, key=sort_key))

    @property
    def _title(self) -> str:
        return self.typed.text("ten").replace("\n", " ")

    def _named(self) -> tuple[str, Read]:
        if self._title.strip() and not names_something(self._title):
            raise FieldError("Tên không có chữ nào. Ghi tên nhiệm vụ bằng lời của văn bản.")
        return self._title, Read("")

    def _procedures(self) -> tuple[tuple[str, ...], Read]:
        text = self.typed.text("thu-tuc")
        return understood(read_procedures(text, text)) if text else ((), Read(""))

    def _code(self) -> tuple[str, Read]:
        """The code of the task held; of a new one as typed, else made from its sector and title."""
        if isinstance(self.held, Power):
            return self.held.code, Read(self.held.code)
        code = self.typed.text("ma") or code_of(self._title, self.typed.text("linh-vuc"))
        if not all(
            letter.isascii() and (letter.isalnum() or letter == "-") and not letter.isupper() for letter in code
        ):
            raise FieldError("Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối; hoặc để trống để sổ tự đặt.")
        return code, Read(code)

    def typed_of(self, value: Value) -> Typed:
        """A task as one would type it."""
        assert isinstance(value, Power)  # noqa: S101 - the address names the noun
        texts = {
            "ten": value.title,
            "linh-vuc": value.sector,
            "mang": value.field,
            "cap": value.level.value if value.level else "",
            **typed_citation(self.desk, "van-ban", "dieu", value.source),
            "thu-tuc": "; ".join(value.procedures),
            "ten-khac": "\n".join(value.aliases),
            "ghi-chu": value.note,
        }
        return Typed(texts, {"dau-hieu": tuple(sorted(flag.value for flag in value.flags))})
