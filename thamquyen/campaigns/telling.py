"""Notices of campaigns: that one begins, that it ends soon and somebody has not taken note; each told once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import OPENS, Verb
from thamquyen.campaigns import queries
from thamquyen.campaigns.audience import audience_of
from thamquyen.campaigns.queries import KeptCampaign
from thamquyen.domain.campaigns.campaign import State
from thamquyen.domain.campaigns.packs import coming_changes
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_in

PATH = "/quan-triet"
PREPARED_BEFORE = timedelta(days=30)
"""So long before an effective day those who make campaigns are told of it."""

REMINDED_BEFORE = timedelta(days=3)
"""So long before the last day whoever has not taken note is reminded."""


def tell_begun(campaign: KeptCampaign, people: Iterable[User], on: date, at: datetime) -> None:
    """Tells people of a running campaign, once for each version that was sent out; in the caller's transaction."""
    if campaign.state(on) is not State.RUNNING:
        return
    said = campaign.said
    text = f"Đọc và xác nhận đến hết ngày {show_day(said.ends)}." if said.ends else ""
    if said.change_day:
        text += f" Có gói thay đổi của đơn vị bạn từ ngày {show_day(said.change_day)}."
    notify(
        f"quan-triet:{campaign.id}:{campaign.version}", people, kind=Kind.CAMPAIGN, at=at, subject=said.title,
        text=text.strip(), link=f"{PATH}/{campaign.id}",
    )  # fmt: skip


def tell_due(reading: Reading, on: date, at: datetime) -> int:
    """Tells whoever is due to be told on the day, and was not yet; how many campaigns run. Safe to repeat at any time.

    New people of an office learn of what already runs; whoever has not taken note learns so before the end.
    """
    running = [one for one in queries.campaigns() if one.state(on) is State.RUNNING]
    for one in running:
        people = audience_of(one.said, reading).people()
        with transaction.atomic():
            tell_begun(one, people, on, at)
            _remind(one, people, on, at)
    return len(running)


def tell_ahead(reading: Reading, on: date, at: datetime) -> None:
    """Tells those who make campaigns of effective days ahead for which none was sent out yet; once for each day."""
    sent = {(one.seat, one.said.change_day) for one in queries.campaigns() if one.state(on) is not State.DRAFT}
    for seat in seats(reading, on):
        for day, count in coming_changes(reading, seat, on, on + PREPARED_BEFORE).items():
            if (seat, day) not in sent:
                with transaction.atomic():
                    _ahead(seat, day, count, at)


def seats(reading: Reading, on: date) -> list[str]:
    """The provinces in which somebody makes things known: what changes in a commune is in the pack of its province."""
    roles = [role.value for role, verbs in OPENS.items() if Verb.MAKE_KNOWN in verbs]
    held = User.objects.filter(is_active=True, role__in=roles).values_list("acting_for", flat=True).distinct()
    units = reading.snapshot.atlas.units
    found = {units[one] for key in held if (one := key.partition("@")[2]) in units}
    return sorted(one.key for one in found if one.level is Level.PROVINCE and on in one.period)


def _ahead(seat: str, day: date, count: int, at: datetime) -> None:
    notify(
        f"quan-triet-ngay:{seat}:{day.isoformat()}", who_act_in(seat, Verb.MAKE_KNOWN), kind=Kind.CAMPAIGN, at=at,
        subject=f"Từ ngày {show_day(day)} thẩm quyền thay đổi, chưa có gói thay đổi nào được gửi",
        text=f"{count} lần giao bắt đầu hoặc thôi có hiệu lực ở địa bàn của bạn. {_what_follows(seat, day)}",
        link=f"{PATH}/moi?ngay-hieu-luc={show_day(day)}",
    )  # fmt: skip


def _what_follows(seat: str, day: date) -> str:
    """What the software does where nobody does anything."""
    days = queries.ahead_of(seat).days
    if not days:
        return "Lập gói để đơn vị biết trước."
    return f"Lập gói để đơn vị biết trước; nếu chưa ai gửi, gói tự gửi ngày {show_day(day - timedelta(days=days))}."


def _remind(campaign: KeptCampaign, people: Iterable[User], on: date, at: datetime) -> None:
    ends = campaign.said.ends
    if ends is None or on < ends - REMINDED_BEFORE:
        return
    done = {one.account for one in queries.noted(campaign.id) if one.version == campaign.version}
    notify(
        f"quan-triet-nhac:{campaign.id}:{campaign.version}", [one for one in people if one.username not in done],
        kind=Kind.CAMPAIGN, at=at, subject=f"Chưa xác nhận: {campaign.said.title}",
        text=f"Hạn xác nhận: hết ngày {show_day(ends)}.", link=f"{PATH}/{campaign.id}",
    )  # fmt: skip
