"""The radar as files: a calendar to subscribe to, and a list for Excel. No person is named in either."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from hashlib import blake2b

from django.utils.encoding import iri_to_uri
from django.utils.timezone import get_default_timezone

from thamquyen import __version__
from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.law import GROUNDING_NAMES
from thamquyen.domain.radar.ends import SUNSET_NAMES, Sunset
from thamquyen.domain.radar.following import STATE_NAMES
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.time import show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.oversight.deciding import decisions, newest_decision
from thamquyen.oversight.endings import address_of, name_of
from thamquyen.portal.looking import Looking
from thamquyen.portal.radar.lists import decision_words, wanted_by
from thamquyen.portal.radar.watching import Watched
from thamquyen.register.queries import recorded_at
from thamquyen.reports.calendars import CalendarEntry, calendar_of
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.spreadsheets import excel_of
from thamquyen.ui.typography import grouped

_HEADINGS = (
    ("Ngày cuối còn hiệu lực", 14),
    ("Ngày đầu không còn", 14),
    ("Mốc", 40),
    ("Loại", 20),
    ("Như văn bản viết", 34),
    ("Căn cứ", 34),
    ("Căn cứ đọc thế nào", 20),
    ("Lĩnh vực", 30),
    ("Số lần giao hết theo", 12),
    ("Số nhiệm vụ", 12),
    ("Trạng thái", 20),
    ("Quyết định", 30),
    ("Nơi theo dõi", 26),
    ("Hạn phải xong", 14),
)


def excel(look: Looking, typed: Mapping[str, str]) -> bytes:
    """The ends that an address asks for, as an Excel file."""
    found = wanted_by(look, typed).found
    said = f"(tính đến ngày {show_day(look.on)}; theo lần ghi {look.at.revision} của sổ; {grouped(len(found))} mốc)"
    headings = tuple(Heading(Column.IGNORED, label, width, "", "") for label, width in _HEADINGS)
    rows = tuple(_cells(look, one) for one in found)
    return excel_of(AnnexList("CÁC MỐC HẾT HIỆU LỰC", said, "", look.on, headings, rows))


def _cells(look: Looking, one: Watched) -> tuple[str, ...]:
    sunset, about = one.sunset, one.about
    drafts = [stand.decision.draft for stand in one.stands]
    return (
        show_day(sunset.last),
        show_day(sunset.without),
        name_of(look.reading, sunset),
        SUNSET_NAMES[sunset.kind],
        "\n".join(sunset.as_written),
        "\n".join(cite(look.reading, ground) for ground in sunset.grounds),
        GROUNDING_NAMES[sunset.grounding],
        "\n".join(sorted(about.sectors, key=sort_key)),
        str(len(about.fallen)),
        str(len(about.powers)),
        STATE_NAMES[one.state],
        "\n".join(decision_words(look, one, at) for at in range(len(one.stands))),
        "\n".join(draft.follower for draft in drafts),
        "\n".join(show_day(draft.deadline) if draft.deadline else "" for draft in drafts),
    )


def calendar(look: Looking, typed: Mapping[str, str], *, name: str, host: str, at: str) -> bytes:
    """The ends that an address asks for, as a calendar. `host` begins the addresses in it; `at` is its own."""
    found = wanted_by(look, typed).found
    return calendar_of(name, at, _entries(look, found, host), changed=changed_at(look))


def changed_at(look: Looking) -> datetime:
    """When the register or a decision changed last."""
    told = [one.at for one in decisions()]
    return max([recorded_at(look.at.revision) or datetime(1970, 1, 1, tzinfo=UTC), *told]).replace(microsecond=0)


def states_at(look: Looking) -> datetime:
    """When the calendar may have become another: as `changed_at`, or with the day, on which states may turn."""
    return max(changed_at(look), datetime.combine(look.today, time(), get_default_timezone()))


def mark_of(look: Looking, own: str) -> str:
    """A mark (ETag) of the calendar at its own address: another one whenever the calendar may be another."""
    seed = f"{__version__} {look.at.hash} {newest_decision()} {look.today} {own}"
    return f'"{blake2b(seed.encode(), digest_size=16).hexdigest()}"'


def _entries(look: Looking, found: Iterable[Watched], host: str) -> Iterable[CalendarEntry]:
    for one in found:
        sunset = one.sunset
        yield CalendarEntry(
            uid=uid_of(sunset),
            on=sunset.last,
            title=f"Hết hiệu lực: {name_of(look.reading, sunset)}",
            said="\n".join(_said(look.reading, one)),
            address=f"{host}{iri_to_uri(address_of(sunset))}",
            categories=(SUNSET_NAMES[sunset.kind], *sorted(one.about.sectors, key=sort_key)[:5]),
            version=sum(stand.decision.number for stand in one.stands),
        )


def uid_of(sunset: Sunset) -> str:
    """A name for a calendar that stays the same as long as the same thing ends on the same day."""
    digest = blake2b("|".join(str(part) for part in sunset.key).encode(), digest_size=16).hexdigest()
    return f"{digest}@so-tham-quyen"


def _said(reading: Reading, one: Watched) -> Iterable[str]:
    sunset = one.sunset
    yield f"{show_day(sunset.last)} là ngày cuối cùng còn hiệu lực; từ {show_day(sunset.without)} không còn."
    for words in sunset.as_written:
        yield f"Văn bản viết: “{words}”."
    if sunset.grounds:
        yield f"Căn cứ: {'; '.join(cite(reading, ground) for ground in sunset.grounds)}."
    if one.about.fallen:
        yield f"Kéo theo {grouped(len(one.about.fallen))} lần giao của {grouped(len(one.about.powers))} nhiệm vụ."
    yield f"Trạng thái: {STATE_NAMES[one.state]}."
