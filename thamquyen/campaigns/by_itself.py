"""Packs that go out by themselves: some days before an effective day, where no person has sent one; each once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.machine import MACHINE_REACH, machine
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.campaigns import models, queries
from thamquyen.campaigns.keeping import CampaignRefusedError, begin, send_out
from thamquyen.campaigns.queries import ahead_of
from thamquyen.campaigns.telling import seats
from thamquyen.domain.authorities import Authority, Form
from thamquyen.domain.campaigns.campaign import CampaignSaid, Channel, State
from thamquyen.domain.campaigns.packs import coming_changes
from thamquyen.domain.plans.heirs import charged
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day

MOST_BEFORE = 60
"""So many days before an effective day packs can go out at the most."""

_BY = "tự gửi trước ngày hiệu lực"
_EVE = timedelta(days=1)


def set_ahead(seat: str, days: int, doer: Doer, reach: Reach) -> None:
    """Sets how many days before. Raises CampaignRefusedError."""
    if not may(doer.person, Verb.MAKE_KNOWN, reach):
        raise CampaignRefusedError("Bạn không đặt được việc tự gửi ở địa bàn này. Chưa lưu gì.")
    if not 0 <= days <= MOST_BEFORE:
        raise CampaignRefusedError(f"Số ngày từ 0 (không tự gửi) đến {MOST_BEFORE}. Chưa lưu gì.")
    models.AheadRule.objects.create(seat=seat, days=days, **doer.signature)


def send_packs(reading: Reading, on: date, at: datetime) -> int:
    """Sends the packs of the effective days that have come near enough; how many. Safe to repeat at any time."""
    held = {(one.seat, one.said.change_day) for one in queries.campaigns() if one.state(on) is not State.DRAFT}
    sent = 0
    for seat in seats(reading, on):
        days = ahead_of(seat).days
        for day in coming_changes(reading, seat, on, on + timedelta(days=days)) if days else ():
            offices = offices_touched(reading, seat, day)
            if offices and (seat, day) not in held:
                sent += _sent(reading, seat, day, offices, at) is not None
    return sent


def _sent(reading: Reading, seat: str, day: date, offices: tuple[str, ...], at: datetime) -> UUID | None:
    """Sends one pack, all or nothing; None where another process did meanwhile."""
    doer = replace(machine(_BY, at), acting_for=f"ubnd-tinh@{seat}")
    try:
        with transaction.atomic():
            number = begin(_said(day, doer.today, offices), doer, MACHINE_REACH, seat=seat)
            models.SentByItself.objects.create(seat=seat, day=day, campaign_id=number)
            send_out(number, doer, MACHINE_REACH, seen=1, reading=reading)
    except IntegrityError:
        return None
    return number


def _said(day: date, on: date, offices: tuple[str, ...]) -> CampaignSaid:
    text = (
        f"Từ ngày {show_day(day)} có việc giao thẩm quyền bắt đầu hoặc thôi có hiệu lực. Mở gói của cơ quan mình: "
        "được thêm gì, thôi việc gì, theo căn cứ nào; đọc xong thì xác nhận. Gói do hệ thống tính từ sổ và tự gửi."
    )
    return CampaignSaid(
        f"Thẩm quyền thay đổi từ ngày {show_day(day)}", text, on, day - _EVE, offices, channels=(Channel.SYSTEM,),
        change_day=day,
    )  # fmt: skip


def offices_touched(reading: Reading, seat: str, day: date) -> tuple[str, ...]:
    """The offices of a province that give or receive what begins or ends on the day; a commune is one office."""
    atlas, authorities = reading.snapshot.atlas, reading.snapshot.authorities
    inside = {seat, *atlas.covered.get(seat, ())}
    near = inside | set(atlas.coverers.get(seat, ()))
    found: dict[str, None] = {}
    for one in reading.snapshot.conferrals.values():
        if one.territory in near and any(day in (part.start, part.end) for part in reading.effective(one.key)):
            parties = tuple(party.key for party in (one.recipient, one.giver) if party is not None)
            for who in (*charged(parties, authorities, day - _EVE), *charged(parties, authorities, day)):
                alive = [key for key in (_office(who, reading), who) if day in authorities.life(key)]
                if who.territory in inside and alive:
                    found[alive[0].key] = None
    return tuple(sorted(found))


def _office(who: Authority, reading: Reading) -> Authority:
    """The office that is told for an authority: the committee of a commune, the body that somebody heads, or itself."""
    kind = reading.snapshot.authorities.kinds.get(who.kind)
    if kind is None:
        return who
    if kind.level is Level.COMMUNE:
        return Authority("ubnd-xa", who.territory)
    return Authority(kind.body, who.territory) if kind.form is Form.OFFICE and kind.body else who
