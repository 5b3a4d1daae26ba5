"""Findings as lines for people and as plain values for other programs."""

from collections.abc import Iterable, Iterator
from datetime import date

from thamquyen.domain.findings import KIND_NAMES, SEVERITY_NAMES, FindingGroup
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.time import Period, show_day

_PLACES = 3


def told(reading: Reading, group: FindingGroup) -> dict[str, object]:
    """One group as plain JSON values; days are ISO, inclusive."""
    fault, powers = group.fault, reading.snapshot.powers
    return {
        "rule": fault.rule,
        "name": fault.name,
        "kind": fault.kind.value,
        "severity": fault.severity.value,
        "source": cite(reading, fault.source),
        "message": fault.message,
        "remedy": fault.remedy,
        "doubt": fault.doubt,
        "documents": list(fault.documents),
        "findings": [
            {
                "power": one.power,
                "title": powers[one.power].title if one.power else "",
                "conferrals": list(one.subjects),
                "territory": one.territory,
                "from": _iso(one.period.start),
                "to": _iso(one.period.last_day),
            }
            for one in group.members
        ],
    }


def lines(reading: Reading, group: FindingGroup, on: date) -> Iterator[str]:
    """One group for the terminal: what, by which provision, how much, where, when, and what to do."""
    fault = group.fault
    yield f"[{SEVERITY_NAMES[fault.severity]}, {KIND_NAMES[fault.kind]}, {fault.rule}] {fault.message}"
    yield f"    Căn cứ: {cite(reading, fault.source)}.{f' ({fault.doubt}.)' if fault.doubt else ''}"
    if powers := group.powers:
        titles = "; ".join(f"“{reading.snapshot.powers[code].title}”" for code in powers[:_PLACES])
        yield f"    Nhiệm vụ: {titles}{_more(len(powers) - _PLACES)}."
    if places := group.territories:
        named = ", ".join(reading.place_name(key, on) for key in places[:_PLACES])
        days = _days(one.period for one in group.members)
        yield f"    Địa bàn: {named}{_more(len(places) - _PLACES)}. {days}".rstrip()
    yield f"    Phải làm gì: {fault.remedy}"


def _more(count: int) -> str:
    return f" và {count} nữa" if count > 0 else ""


def _days(periods: Iterable[Period]) -> str:
    found = set(periods)
    period = found.pop()
    if found or period.start is None:
        return ""
    last = f" đến hết {show_day(period.last_day)}" if period.last_day else ""
    return f"Từ {show_day(period.start)}{last}."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
