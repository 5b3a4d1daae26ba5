"""Changes of authorities typed into a draft: kinds organised and ended; and the ends of suspensions and call-backs."""

from collections.abc import Mapping
from dataclasses import dataclass

from thamquyen.domain.annex.titles import slug
from thamquyen.domain.authorities import Authority, AuthorityKind, Form, KindException
from thamquyen.domain.changes.kinds import Change, Disband, Except, GiveBack, Organise, Reinstate, Resume
from thamquyen.domain.conferrals import TAKING_NAMES, TakingKind
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.suggesting import conferral_name
from thamquyen.domain.territory import LEVEL_NAMES, Level
from thamquyen.domain.time import Period, show_day
from thamquyen.workspace.drafts.unit_forms import BY, FROM, UnitForm
from thamquyen.workspace.facts.desk import FieldError, Read
from thamquyen.workspace.facts.fields import Kind, Options, Spec

_LEVELS = tuple((one.value, LEVEL_NAMES[one]) for one in (Level.PROVINCE, Level.COMMUNE))


@dataclass(frozen=True, slots=True)
class _Offer:
    """Something held that a draft may end, as a person chooses it."""

    shown: str
    value: object


class ChoosingForm(UnitForm):
    """A form about one thing that the register holds, chosen by its words from a list that is offered."""

    chosen = "cai-nao"

    def offers(self) -> tuple[_Offer, ...]:
        """What may be chosen."""
        raise NotImplementedError

    def offered(self, spec: Spec) -> Options:
        """The words of what may be chosen."""
        if spec.name != self.chosen:
            return super().offered(spec)
        return tuple((one.shown, "") for one in self.offers())

    def choice(self) -> object | None:
        """What was chosen; None where nothing is."""
        text = self.typed.text(self.chosen)
        return self.one(self.chosen, lambda: self._meant(text)) if text else None

    def _meant(self, text: str) -> tuple[object, Read]:
        found = next((one for one in self.offers() if one.shown == text), None)
        if found is None:
            raise FieldError("Không có trong danh sách gợi ý: xóa ô rồi chọn một dòng trong gợi ý.")
        return found.value, Read(found.shown)


def _choosing(label: str, help_: str) -> Spec:
    return Spec(ChoosingForm.chosen, label, required=True, longest=600, wide=True, help=help_)


class ExceptForm(UnitForm):
    """An authority is organised no longer."""

    name, lead = "thôi tổ chức cơ quan", "Một cơ quan, chức danh không còn được tổ chức trên địa bàn của mình."
    layout = (
        ("Cơ quan nào", (Spec("co-quan", "Cơ quan, chức danh", Kind.PICK, picker="co-quan", required=True),)),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def change(self) -> Change | None:
        """The exception."""
        text, key = self.typed.text("co-quan"), self.typed.key("co-quan")
        who = self.one("co-quan", lambda: self.desk.authority(text, key, self.desk.today)) if text or key else None
        on, by = self.day("tu-ngay"), self.citation("van-ban", "dieu")
        if self.errors or not isinstance(who, Authority) or on is None or by is None:
            return None
        return Except(KindException(who.kind, who.territory, Period(on), by))


class ReinstateForm(ChoosingForm):
    """An authority is organised again where it was not."""

    name, lead = "tổ chức lại cơ quan", "Cơ quan, chức danh đã thôi tổ chức ở một nơi nay được tổ chức lại."
    layout = (
        ("Cơ quan nào, ở đâu", (_choosing("Cơ quan đang không tổ chức", "chọn trong gợi ý"),)),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def offers(self) -> tuple[_Offer, ...]:
        """Exceptions that last on the day of today."""
        reading, on = self.desk.reading, self.desk.today
        return tuple(
            _Offer(
                f"{_kind_name(reading.snapshot.authorities.kinds[one.kind])} – {reading.place_name(one.territory, on)}",
                one,
            )
            for one in reading.snapshot.authorities.exceptions
            if one.period.end is None or one.period.end > on
        )

    def change(self) -> Change | None:
        """The end of the exception."""
        held, on, by = self.choice(), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        if self.errors or not isinstance(held, KindException) or on is None or by is None:
            return None
        return Reinstate(held.kind, held.territory, on, by)


class OrganiseForm(UnitForm):
    """A kind of authority comes into being at every unit of a level."""

    name, lead = "lập loại cơ quan", "Một loại cơ quan, chức danh mới ở mọi tỉnh, hoặc ở mọi xã, phường, đặc khu."
    layout = (
        (
            "Loại nào",
            (
                Spec("ten", "Tên chung", required=True, longest=160, help="ví dụ Sở Dân tộc và Tôn giáo"),
                Spec("hinh-thuc", "Là", Kind.CHOICE, required=True,
                     options=((Form.BODY.value, "cơ quan, tổ chức"), (Form.OFFICE.value, "chức danh"))),
                Spec("cap", "Ở cấp", Kind.CHOICE, options=_LEVELS, required=True),
                Spec("dung-dau", "Chức danh đứng đầu cơ quan nào", longest=600, wide=True,
                     help="chỉ khi là chức danh; chọn trong gợi ý: khi sắp xếp, chức danh đi cùng cơ quan"),
            ),
        ),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )  # fmt: skip

    def offered(self, spec: Spec) -> Options:
        """The bodies that an office can head."""
        return tuple((shown, "") for shown in self._bodies()) if spec.name == "dung-dau" else super().offered(spec)

    def _bodies(self) -> Mapping[str, AuthorityKind]:
        kinds = self.desk.reading.snapshot.authorities.kinds.values()
        return {_kind_name(one): one for one in kinds if one.form is Form.BODY and one.period.end is None}

    def _headed(self) -> tuple[str, Read]:
        """The key of the body that the office heads. Raises FieldError."""
        text = self.typed.text("dung-dau")
        found = self._bodies().get(text)
        if found is None:
            raise FieldError("Không có trong danh sách gợi ý: xóa ô rồi chọn một dòng trong gợi ý.")
        if self.typed.text("hinh-thuc") != Form.OFFICE or self.typed.text("cap") != found.level:
            raise FieldError("Chỉ chức danh cùng cấp mới đứng đầu cơ quan ấy: xem lại hai ô trên, hoặc xóa ô này.")
        return found.key, Read(text)

    def change(self) -> Change | None:
        """The new kind; its name is borne with that of the unit."""
        headed = self.one("dung-dau", self._headed) if self.typed.text("dung-dau") else None
        on, by, name = self.day("tu-ngay"), self.citation("van-ban", "dieu"), self.typed.text("ten")
        key = slug(name, most=60)
        if key and key in self.desk.reading.snapshot.authorities.kinds:
            self.errors.setdefault("ten", "Sổ hoặc dự thảo này đã có loại cơ quan mang tên ấy.")
        if name and "{" in name:
            self.errors.setdefault("ten", "Chỉ ghi tên chung, không ghi tên đơn vị hành chính.")
        if self.errors or on is None or by is None:
            return None
        form, level = Form(self.typed.text("hinh-thuc")), Level(self.typed.text("cap"))
        return Organise(AuthorityKind(key, f"{name} {{unit}}", form, level, headed, Period(on), by))


class DisbandForm(ChoosingForm):
    """A kind of authority is no more anywhere."""

    name, lead = "bỏ loại cơ quan", "Một loại cơ quan, chức danh chấm dứt ở mọi nơi từ ngày ấy."
    layout = (
        ("Loại nào", (_choosing("Loại cơ quan, chức danh", "chọn trong gợi ý"),)),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def offers(self) -> tuple[_Offer, ...]:
        """Kinds that exist on the day of today."""
        kinds = self.desk.reading.snapshot.authorities.kinds.values()
        return tuple(_Offer(_kind_name(one), one) for one in kinds if self.desk.today in one.period)

    def change(self) -> Change | None:
        """The end of the kind."""
        held, on, by = self.choice(), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        if self.errors or not isinstance(held, AuthorityKind) or on is None or by is None:
            return None
        return Disband(held.key, on, by)


class GiveBackForm(ChoosingForm):
    """What was called back or suspended works again."""

    name, lead = "thôi đình chỉ, thôi trực tiếp điều hành", "Bên được giao lại có thẩm quyền từ ngày ấy."
    layout = (
        ("Thôi việc nào", (_choosing("Việc đang thu hồi tạm thời, đình chỉ", "chọn trong gợi ý"),)),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def offers(self) -> tuple[_Offer, ...]:
        """What is called back or suspended on the day of today."""
        reading, on = self.desk.reading, self.desk.today
        held = reading.snapshot.conferrals
        return tuple(
            _Offer(f"{TAKING_NAMES[one.kind]}: {conferral_name(reading, held[one.conferral], on)} ({one.key})", one.key)
            for one in reading.snapshot.takings
            if one.kind is not TakingKind.WITHDRAWAL and one.conferral in held and (one.period.end or on) >= on
        )

    def change(self) -> Change | None:
        """The end of the taking."""
        key, on, by = self.choice(), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        return None if self.errors or not isinstance(key, str) or on is None or by is None else GiveBack(key, on, by)


class ResumeForm(ChoosingForm):
    """A document or provision that was suspended is in force again."""

    name, lead = "hết ngưng hiệu lực", "Văn bản hoặc điều khoản đang ngưng có hiệu lực lại từ ngày ấy."
    layout = (
        ("Cái nào", (_choosing("Văn bản, điều khoản đang ngưng hiệu lực", "chọn trong gợi ý"),)),
        ("Từ ngày nào, theo đâu", (FROM, BY)),
    )

    def offers(self) -> tuple[_Offer, ...]:
        """What is suspended on the day of today."""
        reading, on = self.desk.reading, self.desk.today
        found = []
        for one in reading.snapshot.library.events:
            if one.effect is Effect.SUSPEND and one.on is not None and (one.until is None or one.until > on):
                name = reading.document(one.target.document).name
                place = f"{one.target.provision} " if one.target.provision.path else ""
                found.append(_Offer(f"{place}{name}, ngưng từ {show_day(one.on)}", one))
        return tuple(found)

    def change(self) -> Change | None:
        """The end of the suspension."""
        held, on, by = self.choice(), self.day("tu-ngay"), self.citation("van-ban", "dieu")
        if self.errors or not isinstance(held, EffectEvent) or on is None or by is None:
            return None
        return Resume(held, on, by)


def _kind_name(kind: AuthorityKind) -> str:
    return f"{kind.name.replace(' {unit}', '').replace('{unit}', '…')} ({LEVEL_NAMES[kind.level]})"


BODY_FORMS: Mapping[str, type[UnitForm]] = {
    "thoi-to-chuc": ExceptForm,
    "to-chuc-lai": ReinstateForm,
    "lap-loai-co-quan": OrganiseForm,
    "bo-loai-co-quan": DisbandForm,
    "thoi-dinh-chi": GiveBackForm,
    "het-ngung": ResumeForm,
}
