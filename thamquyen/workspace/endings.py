"""Deciding what shall become of an end: the form, what it lacks, and two who decide at once side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import NATION, reach_of
from thamquyen.domain.radar.about import about, lies_in
from thamquyen.domain.radar.ends import Sunset
from thamquyen.domain.radar.following import CHOICE_NAMES, Choice, Decision, Draft, missing_in
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.oversight.deciding import DecidedMeanwhileError, decide, decision_of, history_of
from thamquyen.oversight.endings import ends_at, key_of
from thamquyen.register.queries import newest
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.fields import Kind, Shown, Spec, Typed, show, typed_in
from thamquyen.workspace.signed_in import actor_of, authority_name

_LATEST = date(2199, 12, 31)
SPECS = (
    Spec(
        "lua-chon",
        "Quyết định",
        Kind.CHOICE,
        options=tuple((one.value, name) for one, name in CHOICE_NAMES.items()),
        required=True,
        help="gia hạn: cùng văn bản, ngày muộn hơn; thay thế: văn bản, việc giao khác; để hết: không làm gì",
    ),
    Spec("han", "Hạn phải xong", Kind.DAY, longest=40, help="để hết hiệu lực thì không cần hạn"),
    Spec("ly-do", "Lý do", Kind.TEXT, required=True, longest=2000, wide=True, help="hiện công khai"),
    Spec("can-cu", "Căn cứ", required=True, longest=500, wide=True, help="văn bản, kế hoạch, ý kiến chỉ đạo"),
    Spec(
        "theo-doi",
        "Cơ quan, đơn vị theo dõi",
        required=True,
        longest=200,
        wide=True,
        help="hiện công khai; đừng ghi tên riêng của người",
    ),
)
_FIELD_OF = {"reason": "ly-do", "ground": "can-cu", "follower": "theo-doi", "deadline": "han"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision in words, for those who decide."""

    choice: str
    reason: str
    ground: str
    follower: str
    deadline: date | None
    by: str
    at: datetime


class EndingForm:
    """The form about one end, for the unit of the authority acted for; `after`: the decision it was made in view of.

    `refusal`: why this person cannot decide here (empty: may). `theirs`: what somebody else decided meanwhile.
    """

    def __init__(self, reading: Reading, user: User, sunset: Sunset, on: date, given: QueryDict | None) -> None:
        self.reading, self.user, self.sunset, self.on = reading, user, sunset, on
        self.unit = user.acting_for.partition("@")[2]
        self.held = decision_of(sunset.key, self.unit) if self.unit else None
        self.errors: dict[str, str] = {}
        self.theirs: Decision | None = None
        self.typed = Typed({} if self.held is None else _typed_of(self.held.draft))
        self.after = self.held.number if self.held else 0
        if given is not None:
            self.typed, self.errors = typed_in(given, SPECS)
            seen = given.get("sau", "")[:9]
            self.after = typed_number(seen, 0, digits=18)

    @property
    def refusal(self) -> str:
        """Why this person cannot decide about this end; empty where that is open."""
        if not may(self.user, Verb.DECIDE_ENDING, reach_of(self.unit, self.reading)):
            return "Tài khoản này chưa thay mặt cơ quan nào nên chưa quyết được; hãy nhờ người quản trị đặt cơ quan."
        if not lies_in(self.reading, about(self.reading, self.sunset), self.unit):
            return f"Mốc này không liên quan đến {self.where}; nơi có liên quan sẽ quyết."
        return ""

    @property
    def where(self) -> str:
        """The unit decided for."""
        known = self.unit in self.reading.snapshot.atlas.units
        if self.unit == NATION or not known:
            return "cả nước" if known else self.unit
        return self.reading.place_name(self.unit, self.on)

    @property
    def acting_for(self) -> str:
        """The authority acted for."""
        return authority_name(self.reading, self.user.acting_for, self.on)

    @property
    def fields(self) -> tuple[Shown, ...]:
        """The fields as they stand on the page."""
        return tuple(show(spec, self.typed, self.errors, {}, {}) for spec in SPECS)

    @property
    def history(self) -> tuple[Kept, ...]:
        """What was decided for this unit, the newest first."""
        return tuple(kept_in_words(one) for one in history_of(self.sunset.key) if one.unit == self.unit)

    @property
    def meanwhile(self) -> Kept | None:
        """What somebody else decided since the page was shown."""
        return kept_in_words(self.theirs) if self.theirs else None

    def save(self, at: datetime) -> bool:
        """Keeps the decision; False where something is wrong with it, which then stands beside its field."""
        draft = self._draft()
        if self.errors or draft is None or self.refusal:
            return False
        try:
            decide(
                self.sunset,
                draft,
                unit=self.unit,
                after=self.after,
                acting_for=self.user.acting_for,
                by=actor_of(self.user, self.on),
                at=at,
                revision=self.reading.snapshot.revision,
            )
        except DecidedMeanwhileError as error:
            self.theirs, self.after = error.theirs, error.theirs.number
            return False
        return True

    def _draft(self) -> Draft | None:
        deadline: date | None = None
        typed = self.typed.text
        try:
            deadline = read_day(typed("han"), latest=_LATEST) if typed("han") else None
        except DayError as error:
            self.errors["han"] = str(error)
        if typed("lua-chon") not in set(Choice):
            return None
        draft = Draft(Choice(typed("lua-chon")), typed("ly-do"), typed("can-cu"), typed("theo-doi"), deadline)
        for name, says in missing_in(draft, last=self.sunset.last, on=self.on).items():
            self.errors.setdefault(_FIELD_OF[name], says)
        return draft


def _typed_of(draft: Draft) -> Mapping[str, str]:
    deadline = show_day(draft.deadline) if draft.deadline else ""
    return {
        "lua-chon": draft.choice.value,
        "ly-do": draft.reason,
        "can-cu": draft.ground,
        "theo-doi": draft.follower,
        "han": deadline,
    }


def kept_in_words(decision: Decision) -> Kept:
    """A decision in words."""
    draft = decision.draft
    choice = CHOICE_NAMES[draft.choice]
    return Kept(choice, draft.reason, draft.ground, draft.follower, draft.deadline, decision.by, decision.at)


def sunset_at(kind: str, last: str, of: str) -> Sunset | None:
    """The end of an address, as the register has it or as it was decided about; None where there is neither."""
    named = key_of(kind, last, of)
    if named is None:
        return None
    key = (named[0].value, *named[1:])
    found = ends_at(newest()).get(key)
    if found is None and (told := history_of(key)):
        found = Sunset(*named, told[0].targets, ())
    return found
