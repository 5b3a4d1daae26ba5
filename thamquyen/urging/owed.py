"""What is owed by whom on a day: tasks, reports, proposals and opinions asked for, replies, ends without a decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, Verb
from thamquyen.domain.authorities import Authority
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.proceedings.timers import Clock
from thamquyen.domain.radar.about import lies_in
from thamquyen.domain.radar.ends import Sunset
from thamquyen.domain.radar.following import CHOICE_NAMES, Decision, Ends, SunsetState, outcome, state_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.oversight.deciding import decisions
from thamquyen.oversight.endings import about_at, address_of, ends_at, name_of
from thamquyen.plans.standing import due as tasks_due
from thamquyen.register.queries import newest, recorded_on
from thamquyen.rounds.standing import standing_rounds
from thamquyen.rounds.telling import page_of
from thamquyen.workflow.calls import addressees, reply_due
from thamquyen.workflow.matters import every, histories, history, parts
from thamquyen.workflow.opinions import clock_of

_AHEAD = timedelta(days=400)
"""How far ahead ends are looked at; longer than any sensible ladder reaches."""


class Source(StrEnum):
    """What kind of thing is owed."""

    TASK = "task"
    REPORT = "report"
    PROPOSAL = "proposal"
    REPLY = "reply"
    OPINION = "opinion"
    ENDING = "ending"


SOURCE_NAMES = {
    Source.TASK: "Nhiệm vụ của kế hoạch",
    Source.REPORT: "Báo cáo theo đợt",
    Source.PROPOSAL: "Gửi đề xuất, hoặc trả lời không có",
    Source.REPLY: "Trả lời đề xuất",
    Source.OPINION: "Góp ý dự thảo",
    Source.ENDING: "Quyết về mốc hết hiệu lực",
}
DEMANDS = {
    Source.TASK: Verb.REPORT_TASK,
    Source.REPORT: Verb.FILE_REPORT,
    Source.PROPOSAL: Verb.PROPOSE,
    Source.REPLY: Verb.CONDUCT,
    Source.OPINION: Verb.GIVE_OPINION,
    Source.ENDING: Verb.DECIDE_ENDING,
}
"""What the officer who is urged must be able to do."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A thing that an authority (its key) owes; what is answered is no longer among what is owed.

    `due`: its last day; `within`: the plan or call it belongs to, in words; `link`: its page; `shared`: the page of
    what many owe alike, where each has a page of its own.
    """

    key: str
    due: date
    source: Source
    unit: str
    subject: str
    link: str
    within: str = ""
    product: str = ""
    shared: str = ""


def owed(on: date, reading: Reading) -> Iterator[Owed]:
    """Everything that is owed on the day and has a day on which it is due."""
    yield from _tasks(on, reading)
    yield from _reports(on, reading)
    yield from _proposals(on)
    yield from _opinions(on)
    yield from _endings(on, reading)


def _tasks(on: date, reading: Reading) -> Iterator[Owed]:
    for one in tasks_due(on, reading):
        said, head = one.task.kept.said, one.plan.head
        plan = f"Kế hoạch số {head.number}" if head.number else head.title
        for unit in one.acting if one.due else ():
            key = f"viec:{one.task.kept.id}:{one.unit.key}:{unit.key}:{one.turn or ''}"
            link = f"/ke-hoach/viec/{one.task.kept.id}"
            yield Owed(key, one.due or on, Source.TASK, unit.key, said.title, link, plan, said.product)


def _reports(on: date, reading: Reading) -> Iterator[Owed]:
    for one in standing_rounds(reading, on):
        kept = one.round
        for unit in one.open_units:
            acting = [unit.key] if unit.fate.last is None else [heir.key for heir in unit.fate.heirs]
            for key in acting:
                yield Owed(
                    f"bao-cao:{kept.id}:{unit.key}:{key}", unit.due, Source.REPORT, key, kept.said.title,
                    page_of(kept.id, unit.key), kept.said.about.label, "Báo cáo", page_of(kept.id),
                )  # fmt: skip


def _proposals(on: date) -> Iterator[Owed]:
    for call in every(Kind.CALL):
        title, link = str(call.says["title"]), f"/dot-de-xuat/{call.id}"
        if call.state is State.OPEN:
            due = date.fromisoformat(call.says["due"])
            for one in addressees(call, on):
                if not one.proposals and not one.nothing:
                    yield Owed(
                        f"dot:{call.id}:{one.key}", due, Source.PROPOSAL, one.key, title, link,
                        product="Đề xuất, hoặc trả lời “không có đề xuất”",
                    )  # fmt: skip
        conductor = history(call.id)[-1].acting_for
        for each in parts(call.id, Kind.PROPOSAL):
            if each.state is State.FILED:
                task, page = str(each.says.get("task", "")), f"/de-xuat/{each.id}"
                yield Owed(
                    f"tra-loi:{each.id}", reply_due(each, call), Source.REPLY, conductor, f"Trả lời đề xuất: {task}",
                    page, title, "Văn bản trả lời",
                )  # fmt: skip


def _opinions(on: date) -> Iterator[Owed]:
    """The opinions that were asked for and not given, while it is still open."""
    for asked in every(Kind.CONSULTATION):
        if asked.state is not State.OPEN:
            continue
        due = clock_of(asked, Clock.BODIES, on).until
        given = {steps[-1].acting_for for steps in histories(one.id for one in parts(asked.id, Kind.OPINION)).values()}
        for unit in asked.says["addressees"]:
            if unit not in given:
                yield Owed(
                    f"y-kien:{asked.id}:{unit}", due, Source.OPINION, unit, f"Góp ý: {asked.says['title']}",
                    f"/lay-y-kien/{asked.id}", str(asked.says.get("act", "")), "Văn bản hoặc ý kiến góp ý",
                )  # fmt: skip


def _endings(on: date, reading: Reading) -> Iterator[Owed]:
    yield from endings_owed(_deciding(reading, on), on, reading)


def endings_owed(deciding: Iterable[tuple[str, str]], on: date, reading: Reading) -> Iterator[Owed]:
    """What units owe about ends to come: `deciding` names each unit with the authority that owes it there."""
    at, opened = newest(), recorded_on(1) or on
    ends = ends_at(at)
    taken = {(one.key, one.unit): one for one in decisions()}
    near = [one for one in ends.values() if opened <= one.last <= on + _AHEAD and not one.by_act]
    for unit, authority in deciding:
        for sunset in near:
            if (sunset.key, unit) not in taken and lies_in(reading, about_at(at, sunset.key), unit):
                yield _undecided(reading, sunset, unit, authority)
        for decision in taken.values():
            if decision.unit == unit:
                yield from _decided(reading, decision, ends, authority, on)


def _undecided(reading: Reading, sunset: Sunset, unit: str, authority: str) -> Owed:
    kind, of, last = sunset.key
    subject = f"Quyết gia hạn, thay thế hay để hết: {name_of(reading, sunset)}"
    return Owed(f"moc:{kind}:{of}:{last}:{unit}", last, Source.ENDING, authority, subject, address_of(sunset))


def _decided(reading: Reading, decision: Decision, ends: Ends, authority: str, on: date) -> Iterator[Owed]:
    """What was decided and is not done: extending or replacing by a day."""
    sunset, deadline = ends.get(decision.key), decision.draft.deadline
    state = state_of(sunset, decision, outcome(reading, decision, ends, on), on)
    if deadline is None or sunset is None or state not in (SunsetState.UNDERWAY, SunsetState.LATE):
        return
    kind, of, last = decision.key
    subject = f"Làm xong việc {CHOICE_NAMES[decision.draft.choice]}: {name_of(reading, sunset)}"
    key = f"moc:{kind}:{of}:{last}:{decision.unit}:{decision.number}"
    yield Owed(key, deadline, Source.ENDING, authority, subject, address_of(sunset))


def _deciding(reading: Reading, on: date) -> Iterator[tuple[str, str]]:
    """The units in which somebody decides about ends, each with its People's Committee, or who else decides there."""
    roles = [role.value for role, verbs in OPENS.items() if Verb.DECIDE_ENDING in verbs]
    held = User.objects.filter(is_active=True, role__in=roles).exclude(acting_for="").order_by("acting_for")
    found: dict[str, str] = {}
    for acting_for in held.values_list("acting_for", flat=True).distinct():
        unit = acting_for.partition("@")[2]
        committee = committee_of(unit, reading, on)
        found.setdefault(unit, committee or acting_for)
    yield from found.items()


def committee_of(unit: str, reading: Reading, on: date) -> str:
    """The People's Committee of a unit; empty where it has none on the day."""
    place = reading.snapshot.atlas.units.get(unit)
    kind = {Level.PROVINCE: "ubnd-tinh", Level.DISTRICT: "ubnd-huyen", Level.COMMUNE: "ubnd-xa"}.get(
        place.level if place else Level.NATION
    )
    if kind is None or on not in reading.snapshot.authorities.life(Authority(kind, unit)):
        return ""
    return Authority(kind, unit).key
