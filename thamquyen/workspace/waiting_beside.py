"""What waits for a person of what is watched over, reported, made known, read: a line each, alike things in one."""

from collections.abc import Iterator
from datetime import date

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.campaigns import queries as campaigns
from thamquyen.campaigns.audience import addresses
from thamquyen.domain.campaigns.campaign import State as CampaignState
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.reading import Reading
from thamquyen.library import queries as library
from thamquyen.oversight.assigning import given_to
from thamquyen.oversight.endings import PATH as ENDINGS
from thamquyen.oversight.reviews import left_to
from thamquyen.provinces.days_off import OwnDays, own_days
from thamquyen.rounds.reach import speakers
from thamquyen.rounds.standing import standing_rounds
from thamquyen.urging.owed import endings_owed
from thamquyen.workflow.matters import every
from thamquyen.workspace.talking import faults_today
from thamquyen.workspace.waiting_for import Waiting, between, due_in

_ENDS_SHOWN = 5


def waiting_beside(user: User, reading: Reading, on: date) -> Iterator[Waiting]:
    """All that waits of this; a fixed number of queries, however much there is."""
    days = own_days(reading)
    yield from _reports(user, days, on)
    yield from _campaigns(user, days, on)
    yield from _reviews(user)
    yield from _endings(user, days, on)
    yield from _opinions(user, reading)
    yield from _readings(user)
    yield from _findings(user, days, on)


def _reports(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """Reports of units for which the person speaks that are not in."""
    reading = days.reading
    if may(user, Verb.FILE_REPORT):
        for one in standing_rounds(reading, on):
            seat = one.round.seat
            for unit in one.open_units:
                if user.acting_for in speakers(unit.key, reading, on):
                    page = f"/bao-cao/{one.round.id}/don-vi/{unit.key}"
                    about, calendar = f"{one.round.said.title} – {unit.name}", between(days, seat, unit.due, on)
                    yield due_in("Gửi báo cáo", about, page, unit.due, on, calendar)


def _campaigns(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """Campaigns that run and were not taken note of as they are now. It is done by name, never for another."""
    if user.stands_in or not may(user, Verb.ACKNOWLEDGE):
        return
    noted = campaigns.noted_by(user.username)
    for one in campaigns.campaigns():
        is_new = one.state(on) is CampaignState.RUNNING and (one.id, one.version) not in noted
        if is_new and addresses(one, user.acting_for, days.reading):
            title, page = one.said.title, f"/quan-triet/{one.id}"
            to_do, ends = "Đọc và xác nhận", one.said.ends
            if ends is None:
                yield Waiting(to_do, title, page)
            else:
                yield due_in(to_do, title, page, ends, on, between(days, one.seat, ends, on))


def _reviews(user: User) -> Iterator[Waiting]:
    count = left_to(user.acting_for) if may(user, Verb.REVIEW) else 0
    if count:
        unit = user.acting_for.partition("@")[2]
        yield Waiting("Rà soát", f"{count} văn bản", f"/ra-soat?dia-ban={unit}&co-quan={user.acting_for}")


def _endings(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """Ends that the person's unit is to decide about, or that it decided about and is to follow up."""
    unit, reading = user.acting_for.partition("@")[2], days.reading
    if not unit or not may(user, Verb.DECIDE_ENDING, reach_of(unit, reading)):
        return
    found = sorted(endings_owed([(unit, user.acting_for)], on, reading), key=lambda one: (one.due, one.subject))
    for one in found[:_ENDS_SHOWN]:
        yield due_in("Mốc hết hiệu lực", one.subject, one.link, one.due, on, between(days, unit, one.due, on))
    if rest := found[_ENDS_SHOWN:]:
        due, page = rest[0].due, f"{ENDINGS}?dia-ban={unit}"
        yield due_in("Mốc hết hiệu lực", f"và {len(rest)} mốc khác", page, due, on, between(days, unit, due, on))


def _opinions(user: User, reading: Reading) -> Iterator[Waiting]:
    """Opinions that are to be shown, answered; one line for each consultation."""
    if not may(user, Verb.CONDUCT):
        return
    waiting: dict[object, int] = {}
    for one in every(Kind.OPINION):
        if one.state in (State.WAITING, State.SHOWN) and may(user, Verb.CONDUCT, reach_of(one.seat, reading)):
            waiting[one.parent] = waiting.get(one.parent, 0) + 1
    for one in every(Kind.CONSULTATION) if waiting else ():
        if one.id in waiting:
            about = f"{waiting[one.id]} ý kiến – {one.says['title']}"
            yield Waiting("Tiếp thu, giải trình", about, f"/lay-y-kien/{one.id}")


def _findings(user: User, days: OwnDays, on: date) -> Iterator[Waiting]:
    """Findings given to the person or the authority that the register still shows."""
    given = given_to(user)
    there = faults_today(on) if given else {}
    for one in given:
        if one.digest in there and one.due:
            calendar = between(days, user.acting_for.partition("@")[2], one.due, on)
            yield due_in("Xử lý phát hiện", one.said, f"/phat-hien/{one.digest}", one.due, on, calendar)


def _readings(user: User) -> Iterator[Waiting]:
    """Texts that the person sent in and that nobody confirmed or set aside."""
    if may(user, Verb.PREVIEW_IMPORT):
        count = library.left_of(user.username)
        if count:
            yield Waiting("Xác nhận nội dung đọc được", f"{count} văn bản bạn đã gửi vào", "/doc-van-ban")
