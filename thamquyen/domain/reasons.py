"""Why a link of the chain begins and ends, in words – from the reasons the engine read off the derived days."""

from collections.abc import Sequence
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import TAKING_NAMES, Conferral, EndState
from thamquyen.domain.engine.explain import Cause, Reason
from thamquyen.domain.law import EFFECT_NAMES
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day


def begins(reading: Reading, conferral: Conferral, reasons: Sequence[Reason], start: date | None) -> str:
    """Why the link begins on the day; what the day before it lacked."""
    if start is None:
        return "ngày bắt đầu chưa xác định trong sổ"
    words = dict.fromkeys(_beginning(reading, conferral, reason, start) for reason in reasons)
    return "; ".join(words) or f"từ ngày {show_day(start)}"


def ends(reading: Reading, conferral: Conferral, reasons: Sequence[Reason], end: date | None) -> str:
    """Why the link ends before the day `end`; what that day lacks."""
    if end is None:
        unknown = conferral.term.state is EndState.UNKNOWN
        return "thời hạn chưa xác định trong sổ" if unknown else "không ấn định ngày kết thúc"
    words = dict.fromkeys(_ending(reading, conferral, reason, end) for reason in _told_once(reading, reasons))
    return "; ".join(words) or f"hết ngày {show_day(_before(end))}"


def lacks(reading: Reading, reason: Reason) -> str:
    """Which condition a day lacks, where a conferral is not effective on it."""
    match reason.cause:
        case Cause.TERM:
            return "ngày ấy nằm ngoài thời hạn riêng của lần giao"
        case Cause.LAW:
            return f"{cite(reading, reading.numbers.bases[reason.of])} chưa, hoặc không còn, có hiệu lực"
        case Cause.TAKEN:
            return "thẩm quyền đang bị rút lại"
        case Cause.AUTHORITY | Cause.KIND:
            return "bên nhận không tồn tại"
        case Cause.SUPPORT:
            above = reading.conferral(reason.of)
            return f"thẩm quyền của bên giao theo {cite(reading, above.source)} không có hiệu lực"
        case Cause.NO_TITLE:
            return "sổ không ghi nhận bên giao có thẩm quyền này trong phạm vi được giao"
        case _:
            return "bên giao không nắm thẩm quyền ấy"


def _told_once(reading: Reading, reasons: Sequence[Reason]) -> list[Reason]:
    """Without the giver's title where the very provision that gave it is named as ended already."""
    laws = {reading.numbers.bases[reason.of] for reason in reasons if reason.cause is Cause.LAW}
    return [
        reason
        for reason in reasons
        if reason.cause is not Cause.SUPPORT or reading.conferral(reason.of).source not in laws
    ]


def cite(reading: Reading, citation: Citation) -> str:
    """A provision as one cites it: "khoản 1 Điều 24 Nghị định số 146/2025/NĐ-CP"."""
    return f"{citation.provision} {reading.document(citation.document).name}".strip()


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _beginning(reading: Reading, conferral: Conferral, reason: Reason, start: date) -> str:
    on = show_day(start)
    match reason.cause:
        case Cause.TERM:
            return f"{cite(reading, conferral.source)} giao từ ngày {on}"
        case Cause.LAW:
            citation = reading.numbers.bases[reason.of]
            if reading.snapshot.library.force(citation).start_known:
                return f"{cite(reading, citation)} có hiệu lực từ ngày {on}"
            return f"{cite(reading, citation)} được ký ngày {on}; ngày có hiệu lực chưa xác định trong sổ"
        case Cause.TAKEN:
            return f"hết thời gian bị rút lại, từ ngày {on}"
        case Cause.AUTHORITY | Cause.KIND:
            return f"bên nhận được thành lập từ ngày {on}"
        case Cause.SUPPORT:
            above = reading.conferral(reason.of)
            return f"bên giao có thẩm quyền từ ngày {on}, theo {cite(reading, above.source)}"
        case _:
            return f"bên giao nắm thẩm quyền từ ngày {on}"


def _ending(reading: Reading, conferral: Conferral, reason: Reason, end: date) -> str:
    last = show_day(_before(end))
    match reason.cause:
        case Cause.TERM:
            written = conferral.term.as_written
            return f"hết thời hạn: {written}" if written else f"hết thời hạn sau ngày {last}"
        case Cause.LAW:
            return _law_ends(reading, reading.numbers.bases[reason.of], end)
        case Cause.TAKEN:
            return _taken(reading, conferral, end)
        case Cause.AUTHORITY | Cause.KIND:
            return f"bên nhận kết thúc sau ngày {last} và chưa ghi nhận cơ quan kế tục"
        case Cause.SUPPORT:
            above = reading.conferral(reason.of)
            return f"thẩm quyền của bên giao theo {cite(reading, above.source)} kết thúc sau ngày {last}"
        case _:
            return f"bên giao không còn nắm thẩm quyền sau ngày {last}"


def _law_ends(reading: Reading, citation: Citation, end: date) -> str:
    event = reading.snapshot.library.force(citation).ended_by
    last = show_day(_before(end))
    if event is None or event.on != end:
        return f"{cite(reading, citation)} không còn hiệu lực sau ngày {last}"
    if event.source.document == citation.document:
        return f"{cite(reading, citation)} hết hiệu lực sau ngày {last} ({cite(reading, event.source)})"
    by, effect = cite(reading, event.source), EFFECT_NAMES[event.effect]
    return f"{cite(reading, citation)} bị {by} {effect} từ ngày {show_day(end)}"


def _taken(reading: Reading, conferral: Conferral, end: date) -> str:
    for taking in reading.snapshot.takings_of.get(conferral.key, ()):
        if end in taking.period:
            return f"{TAKING_NAMES[taking.kind]} theo {cite(reading, taking.source)} từ ngày {show_day(end)}"
    return f"bị rút lại từ ngày {show_day(end)}"
