"""Why nobody is competent at a place on a day: the kinds of honest "nobody", told apart (docs/derivation.md §8)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.answers import Status
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Effect, EffectEvent, Force
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.standing import reaches
from thamquyen.domain.territory import Territory
from thamquyen.domain.time import Period, Periods, show_day, union


@dataclass(frozen=True, slots=True)
class Absence:
    """A kind of nobody, what it says and what to do."""

    status: Status
    message: str
    advice: str


def absence(reading: Reading, power: Power, place: Territory, on: date) -> Absence:
    """Why nobody is competent for the power at the place on the day."""
    asked = _Asked(reading, power, place, on)
    if not asked.days:
        return asked.never()
    if event := asked.suspension():
        return asked.suspended(event)
    if on in asked.days:
        return asked.no_such_body()
    before, after = asked.days.last_before(on), asked.days.first_after(on)
    in_force = on in asked.law.days
    if before is None:
        return asked.before_the_first(after, in_force=in_force)
    if in_force:
        return asked.gap(before, after)
    return asked.between(before, after) if after else asked.ended(before)


@dataclass(frozen=True)
class _Asked:
    reading: Reading
    power: Power
    place: Territory
    on: date

    @cached_property
    def titles(self) -> tuple[Conferral, ...]:
        """Every title of the power, of whatever days, that reaches the place."""
        titles = self.reading.snapshot.conferrals_of.get(self.power.code, ())
        return tuple(title for title in titles if reaches(self.reading, title, self.place.key))

    @cached_property
    def days(self) -> Periods:
        """Days on which some title of the power is effective over the place's area."""
        return union(self.reading.effective(title.key) for title in self.titles)

    @cached_property
    def law(self) -> Force:
        """When the founding provision is in force."""
        return self.reading.snapshot.library.force(self.power.source)

    @property
    def where(self) -> str:
        return self.reading.place_name(self.place.key, self.on)

    @property
    def when(self) -> str:
        return show_day(self.on)

    def never(self) -> Absence:
        return Absence(
            Status.NOT_RECORDED,
            f"Sổ chưa ghi nhận ai có thẩm quyền này tại {self.where}.",
            "Xem trang “Chưa có trong sổ” để biết phần nào chưa được đưa vào, và vì sao.",
        )

    def suspension(self) -> EffectEvent | None:
        """A suspension, on the day, of a provision that the power or one of its titles rests on."""
        events_on = self.reading.snapshot.library.events_on
        bases = dict.fromkeys([self.power.source, *(base for title in self.titles for base in _bases(title))])
        touching = (
            event
            for base in bases
            for event in events_on.get(base.document, ())
            if event.effect is Effect.SUSPEND and event.target.provision.covers(base.provision)
        )
        return next((event for event in touching if event.on and self.on in Period(event.on, event.until)), None)

    def suspended(self, event: EffectEvent) -> Absence:
        last = Period(event.on, event.until).last_day
        until = f" đến hết ngày {show_day(last)}" if last else ""
        since = f" từ ngày {show_day(event.on)}" if event.on else ""
        return Absence(
            Status.ENDED,
            f"Ngày {self.when}, tại {self.where}, thẩm quyền này đang ngưng{since}{until}: "
            f"{cite(self.reading, event.target)} bị {cite(self.reading, event.source)} ngưng hiệu lực.",
            "Trong thời gian ngưng không phải thực hiện thủ tục này; văn bản ngưng hiệu lực nói điều kiện thay thế.",
        )

    def no_such_body(self) -> Absence:
        """The law gives the power to a kind of authority that does not exist at the place that day."""
        titles = [title for title in self.titles if self.on in self.reading.effective(title.key)]
        kinds = self.reading.snapshot.authorities.kinds
        names = dict.fromkeys(kinds[title.recipient.kind].name.replace(" {unit}", "") for title in titles)
        sources = dict.fromkeys(cite(self.reading, title.source) for title in titles)
        return Absence(
            Status.NOT_RECORDED,
            f"Ngày {self.when}, tại {self.where} không tổ chức {' hay '.join(names)}, là nơi được giao thẩm quyền "
            f"này theo {'; '.join(sources)}. Sổ chưa ghi nhận ai thực hiện thay.",
            "Hỏi cơ quan cấp trên trực tiếp của địa bàn; văn bản thí điểm quy định ai làm thay chưa có trong sổ.",
        )

    def before_the_first(self, after: Period | None, *, in_force: bool) -> Absence:
        since = show_day(after.start) if after and after.start else ""
        if in_force:
            return Absence(
                Status.NOT_RECORDED,
                f"Sổ chưa ghi nhận ai nắm thẩm quyền này tại {self.where} trước ngày {since}, "
                f"dù {cite(self.reading, self.power.source)} đã có hiệu lực.",
                "Người nắm trước đó chưa được đưa vào sổ; xem trang “Chưa có trong sổ”.",
            )
        return Absence(
            Status.NOT_YET,
            f"Ngày {self.when}, tại {self.where}, thẩm quyền này chưa có hiệu lực; "
            f"ghi nhận đầu tiên bắt đầu từ ngày {since}.",
            f"Hỏi lại với ngày {since} trở đi.",
        )

    def gap(self, before: Period, after: Period | None) -> Absence:
        held = f", người nắm cuối cùng hết thẩm quyền sau ngày {show_day(before.last_day)}" if before.last_day else ""
        follows = f"; sẽ có người nắm từ ngày {show_day(after.start)}" if after and after.start else ""
        return Absence(
            Status.GAP,
            f"Theo các văn bản đã có trong sổ, ngày {self.when}, tại {self.where}, không ai nắm thẩm quyền này: "
            f"{cite(self.reading, self.power.source)} vẫn còn hiệu lực{held}{follows}.",
            "Đây là khoảng bỏ trống (về lúc cấp huyện bàn giao, xem Luật số 72/2025/QH15, khoản 7 Điều 54). "
            "Hãy hỏi UBND cấp tỉnh cơ quan nào đang tiếp nhận; Sở Nội vụ cần đề xuất văn bản giao thẩm quyền.",
        )

    def between(self, before: Period, after: Period) -> Absence:
        """Between two grounds on record: the register knows of none for these days, which is not the law's silence."""
        first = show_day(before.end) if before.end else ""
        until = show_day(after.start) if after.start else ""
        return Absence(
            Status.NOT_RECORDED,
            f"Sổ chưa có căn cứ cho ngày {self.when}: ghi nhận trước đó hết trước ngày {first}, "
            f"ghi nhận tiếp theo bắt đầu từ ngày {until}.",
            "Văn bản của quãng này chưa được đưa vào sổ; xem trang “Chưa có trong sổ”.",
        )

    def ended(self, before: Period) -> Absence:
        """Ended for good – unless the law was only replaced while the body that held last still exists."""
        event = self.law.ended_by
        replaced = event is not None and event.effect is Effect.REPLACE
        if event is not None and replaced and self._last_body_lives(before):
            return Absence(
                Status.NOT_RECORDED,
                f"{cite(self.reading, self.power.source)} đã được {cite(self.reading, event.source)} thay thế; "
                f"sổ chưa ghi nhận thẩm quyền này theo văn bản thay thế cho ngày {self.when}.",
                "Văn bản thay thế chưa được đưa đủ vào sổ; xem trang “Chưa có trong sổ”.",
            )
        ended = self.law.days.last_before(self.on)
        last = show_day((ended and ended.last_day) or before.last_day or self.on)
        return Absence(
            Status.ENDED,
            f"Ngày {self.when}, thẩm quyền này không còn: "
            f"{cite(self.reading, self.power.source)} hết hiệu lực sau ngày {last}.",
            "Tra văn bản thay thế ở trang của văn bản; nhiệm vụ tương ứng có thể mang tên khác.",
        )

    def _last_body_lives(self, before: Period) -> bool:
        kinds = self.reading.snapshot.authorities.kinds
        last = [title for title in self.titles if before in self.reading.effective(title.key).parts]
        return any(self.on in kinds[title.recipient.kind].period for title in last or self.titles)


def _bases(title: Conferral) -> tuple[Citation, ...]:
    return (title.source, *title.bases)
