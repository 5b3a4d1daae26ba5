"""What the law itself charges authorities with once they give tasks away: read off the register, typed by nobody.

Where the law names no day, one is set that people may change: the deadline is then said to be set, not found.
Not made into tasks: advice on the draft (72/2025 Điều 13 khoản 4, asked by the draft itself), reports to the ministry.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.plans.deadlines import Fixed, Yearly
from thamquyen.domain.plans.plan import Link, LinkKind, TaskSaid
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.making import published_by
from thamquyen.domain.time import show_day

ACCOUNTING, CEASED, PROCEDURES, REPLIES = "1", "2", "3", "4"
"""Numbers of the groups."""

YEAR_CLOSES = (12, 14)
"""The last day of the yearly reporting period (NĐ 09/2019/NĐ-CP Điều 12)."""

CEASED_BY = (1, 31)
"""Lists of documents that ceased in a year are published by then of the next (NĐ 34/2016/NĐ-CP Điều 157)."""

_CHAIR = "ct-ubnd-tinh"
_ACCOUNTS = "72/2025/QH15 Điều 13 khoản 4"
_CHECKS = "72/2025/QH15 Điều 13 khoản 3, Điều 14 khoản 3"


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that the law sets. `label`: its number; a group ending in "." is numbered on within, told by its link."""

    label: str
    said: TaskSaid


def duties_of(reading: Reading, seat: str, on: date, since: date) -> Iterator[Duty]:
    """The duties of a province on the day; of procedures those whose act takes effect on or after `since`."""
    given = [one for one in reading.snapshot.conferrals.values() if _is_given(one, seat)]
    standing = [one for one in given if on in reading.effective(one.key)]
    yield from _accounting(standing)
    yield from _ceased(reading, seat, on)
    yield Duty(PROCEDURES, TaskSaid("Công bố thủ tục hành chính thay đổi do phân cấp, ủy quyền"))
    yield from _procedures(reading, given, seat, since)
    yield Duty(REPLIES, TaskSaid("Trả lời đề xuất phân cấp, ủy quyền"))


def _is_given(one: Conferral, seat: str) -> bool:
    return one.mode.needs_title and one.giver is not None and one.giver.territory == seat and one.is_title


def _accounting(standing: list[Conferral]) -> Iterator[Duty]:
    decentralised = [one for one in standing if one.mode is Mode.DECENTRALISATION]
    recipients = tuple(dict.fromkeys(one.recipient.key for one in decentralised))
    givers = tuple(dict.fromkeys(one.giver.key for one in standing if one.giver))
    yield Duty(ACCOUNTING, TaskSaid("Báo cáo, đánh giá, kiểm tra việc đã phân cấp, ủy quyền"))
    if recipients:
        said = TaskSaid(
            "Báo cáo, đánh giá hằng năm việc thực hiện nhiệm vụ được phân cấp",
            tuple(sorted(recipients)),
            product="Báo cáo, đánh giá",
            deadline=Yearly((YEAR_CLOSES,)),
            written="định kỳ; luật không nêu ngày, đặt ngày cuối kỳ báo cáo năm (NĐ 09/2019/NĐ-CP Điều 12), sửa được",
            ground=_ACCOUNTS,
        )
        yield Duty(f"{ACCOUNTING}.1", said)
    if givers:
        said = TaskSaid(
            "Kiểm tra hằng năm việc thực hiện nhiệm vụ đã phân cấp, ủy quyền",
            tuple(sorted(givers)),
            product="Kết quả kiểm tra",
            deadline=Yearly(((12, 31),)),
            written="luật không nêu ngày, đặt ngày cuối năm, sửa được",
            ground=_CHECKS,
        )
        yield Duty(f"{ACCOUNTING}.2", said)


def _ceased(reading: Reading, seat: str, on: date) -> Iterator[Duty]:
    chair = Authority(_CHAIR, seat)
    if on in reading.snapshot.authorities.life(chair):
        said = TaskSaid(
            "Công bố danh mục văn bản hết hiệu lực, ngưng hiệu lực của năm trước",
            (chair.key,),
            product="Quyết định công bố danh mục",
            deadline=Yearly((CEASED_BY,)),
            written="chậm nhất ngày 31/01; chưa đối chiếu văn bản thay thế năm 2025",
            ground="34/2016/NĐ-CP Điều 157",
        )
        yield Duty(CEASED, said)


def _procedures(reading: Reading, given: list[Conferral], seat: str, since: date) -> Iterator[Duty]:
    """For each act that gives a power with procedures: they are published before it takes effect."""
    powers, documents = reading.snapshot.powers, reading.snapshot.library.documents
    found: dict[str, dict[str, None]] = {}
    for one in given:
        if procedures := powers[one.power].procedures:
            found.setdefault(one.source.document, {}).update(dict.fromkeys(procedures))
    for key, codes in sorted(found.items()):
        document = documents.get(key)
        if document is None or document.effective is None or document.effective < since:
            continue
        said = TaskSaid(
            f"Công bố thủ tục hành chính theo {document.short_name}: {', '.join(codes)}"[:400],
            (Authority(_CHAIR, seat).key,),
            product="Quyết định công bố thủ tục hành chính",
            deadline=Fixed(published_by(document.effective)),
            written=f"trước ngày hiệu lực {show_day(document.effective)} năm ngày làm việc",
            start=document.signed,
            ground="72/2025/QH15 Điều 13 khoản 7; 63/2010/NĐ-CP Điều 15",
            links=(Link(LinkKind.DOCUMENT, key),),
        )
        yield Duty(f"{PROCEDURES}.", said)


def reply_duty(title: str, by: str, proposal: str, sent: date, due: date) -> Duty:
    """A proposal that waits for its answer: in writing, with reasons where it is refused."""
    said = TaskSaid(
        f"Trả lời đề xuất: {title}"[:400],
        (by,),
        product="Trả lời bằng văn bản; từ chối thì nêu lý do",
        deadline=Fixed(max(due, sent)),
        start=sent,
        ground="72/2025/QH15 Điều 13 khoản 6",
        links=(Link(LinkKind.PROPOSAL, proposal),),
    )
    return Duty(f"{REPLIES}.", said)
