"""What a campaign says: what is made known, to whom, through which channels, from when to when; and how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.domain.authorities import Authorities, Authority
from thamquyen.domain.campaigns.questions import Question
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day


class Channel(StrEnum):
    """By which way a campaign reaches people."""

    SYSTEM = "system"
    MEETING = "meeting"
    LETTER = "letter"
    PORTAL = "portal"
    LOUDSPEAKER = "loudspeaker"
    PRESS = "press"


CHANNEL_NAMES = {
    Channel.SYSTEM: "Trong hệ thống này",
    Channel.MEETING: "Hội nghị, tập huấn",
    Channel.LETTER: "Công văn, tài liệu giấy",
    Channel.PORTAL: "Cổng, trang thông tin điện tử",
    Channel.LOUDSPEAKER: "Truyền thanh cơ sở",
    Channel.PRESS: "Báo chí",
}


class Deed(StrEnum):
    """What is done to a campaign."""

    SET = "set"
    OPEN = "open"
    CLOSE = "close"


DEED_NAMES = {Deed.SET: "soạn", Deed.OPEN: "gửi đi", Deed.CLOSE: "dừng"}


class State(StrEnum):
    """How a campaign stands on a day."""

    DRAFT = "draft"
    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    CLOSED = "closed"


STATE_NAMES = {
    State.DRAFT: "đang soạn",
    State.COMING: "chờ đến ngày bắt đầu",
    State.RUNNING: "đang diễn ra",
    State.OVER: "đã kết thúc",
    State.CLOSED: "đã dừng",
}


@dataclass(frozen=True, slots=True)
class Material:
    """Something to read or watch: its name and the address where it lies."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CampaignSaid:
    """What a campaign says.

    `offices`: keys of the authorities whose people acknowledge by name; `public`: it stands on the news page, too.
    `starts`, `ends`: its first and last day. `change_day`: the effective day whose changes each unit gets as its pack;
    `draft`: the draft (its number) whose changes are meant, empty: what the register holds. `contact`: whom to ask.
    `passed_from`: the percentage of right answers from which the check counts as passed.
    """

    title: str
    text: str
    starts: date | None
    ends: date | None
    offices: tuple[str, ...] = ()
    public: bool = False
    channels: tuple[Channel, ...] = ()
    materials: tuple[Material, ...] = ()
    ground: str = ""
    contact: str = ""
    change_day: date | None = None
    draft: str = ""
    questions: tuple[Question, ...] = ()
    passed_from: int = 80


def faults_in(said: CampaignSaid) -> Mapping[str, str]:
    """What is wrong with it, by field; nothing where it can be sent out."""
    return {**_missing(said), **_wrong_days(said), **_wrong_pack(said)}


def _missing(said: CampaignSaid) -> Mapping[str, str]:
    found = {
        "title": "" if said.title else "Chưa nêu tên đợt.",
        "text": "" if said.text else "Chưa nêu nội dung cần phổ biến.",
        "starts": "" if said.starts else "Chưa nêu ngày bắt đầu.",
        "ends": "" if said.ends else "Chưa nêu ngày kết thúc.",
        "channels": "" if said.channels else "Chưa chọn kênh phổ biến.",
        "offices": ""
        if said.offices or said.public
        else "Chưa chọn đối tượng: chọn cơ quan, hoặc chọn người dân, doanh nghiệp.",
        "passed_from": "" if 1 <= said.passed_from <= 100 else "Nêu tỉ lệ từ 1 đến 100 phần trăm.",
    }
    return {name: what for name, what in found.items() if what}


def _wrong_days(said: CampaignSaid) -> Mapping[str, str]:
    if said.starts and said.ends and said.ends < said.starts:
        return {"ends": f"Ngày kết thúc trước ngày bắt đầu {show_day(said.starts)}. Sửa một trong hai ngày."}
    return {}


def _wrong_pack(said: CampaignSaid) -> Mapping[str, str]:
    wrong = {}
    if (said.change_day or said.questions) and not said.offices:
        wrong["offices"] = "Gói thay đổi và bài kiểm tra cần có cơ quan nhận; chọn cơ quan."
    if said.change_day and said.starts and said.change_day <= said.starts:
        wrong["change_day"] = (
            f"Gói thay đổi phải đến nơi trước ngày hiệu lực; đợt bắt đầu ngày {show_day(said.starts)}. "
            "Cho đợt bắt đầu sớm hơn, hoặc bỏ ngày này."
        )
    if said.draft and said.change_day is None:
        wrong["change_day"] = "Đã chọn dự thảo; nêu ngày dự thảo có hiệu lực."
    return wrong


def state_on(deeds: Iterable[Deed], said: CampaignSaid, on: date) -> State:
    """How a campaign stands on the day, after everything done to it, in order."""
    done = [deed for deed in deeds if deed is not Deed.SET]
    if not done:
        return State.DRAFT
    if done[-1] is Deed.CLOSE:
        return State.CLOSED
    if said.starts is not None and on < said.starts:
        return State.COMING
    return State.OVER if said.ends is not None and on > said.ends else State.RUNNING


def voices(office: Authority, authorities: Authorities) -> frozenset[str]:
    """The keys of the authorities whose people a campaign to this office reaches.

    In a commune all its authorities, for its people share the work; elsewhere the office and those who head it.
    """
    kind = authorities.kinds.get(office.kind)
    if kind is None or kind.level is not Level.COMMUNE:
        return authorities.spokesmen(office)
    kinds = (one for one in authorities.kinds.values() if one.level is Level.COMMUNE)
    return frozenset({Authority(one.key, office.territory).key for one in kinds})
