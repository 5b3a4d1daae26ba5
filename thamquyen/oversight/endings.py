"""The ends of a revision, what each is called and where its pages are: for those who read and those who decide."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from thamquyen.domain.radar.about import About, about
from thamquyen.domain.radar.ends import Sunset, SunsetKind, sunsets
from thamquyen.domain.reading import Reading
from thamquyen.register.queries import Head
from thamquyen.register.reading import reading_of

PATH = "/sap-het-hieu-luc"
"""Where ends to come are listed; below it each has its page."""

DECIDING_PATH = "/quyet-moc"

SLUGS = {
    SunsetKind.DOCUMENT: "van-ban",
    SunsetKind.TERM: "thoi-han",
    SunsetKind.TAKING: "thu-hoi",
    SunsetKind.KIND: "loai-co-quan",
    SunsetKind.UNIT: "dia-ban",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}


@lru_cache(maxsize=4)
def ends_at(at: Head) -> Mapping[tuple[str, str, date], Sunset]:
    """All ends of a revision, by what tells them apart."""
    return {one.key: one for one in sunsets(reading_of(at))}


@lru_cache(maxsize=4096)
def about_at(at: Head, key: tuple[str, str, date]) -> About:
    """What an end of a revision is about: what urges asks it of every end, every day."""
    return about(reading_of(at), ends_at(at)[key])


def address_of(sunset: Sunset, path: str = PATH) -> str:
    """The path of an end's page."""
    return f"{path}/{SLUGS[sunset.kind]}/{sunset.last.isoformat()}/{sunset.of}"


def key_of(slug: str, last: str, of: str) -> tuple[SunsetKind, str, date] | None:
    """The end that an address names; None where it names none."""
    if "\x00" in of:  # the database takes no such text
        return None
    try:
        return KINDS[slug], of, date.fromisoformat(last)
    except (KeyError, ValueError):
        return None


def name_of(reading: Reading, sunset: Sunset) -> str:
    """What ends, in words."""
    snapshot, last = reading.snapshot, sunset.last
    if sunset.kind is SunsetKind.KIND:
        key, _, within = sunset.of.partition("@")
        kind = snapshot.authorities.kinds.get(key)
        name = kind.name.replace(" {unit}", "") if kind else key
        return f"{name} ở {reading.place_name(within, last)}" if within in snapshot.atlas.units else name
    document = reading.document(sunset.of).name
    if sunset.kind is SunsetKind.UNIT:
        return f"Đơn vị hành chính kết thúc theo {document}"
    if sunset.kind is SunsetKind.TAKING:
        return f"Việc giao bị thu hồi, tạm dừng theo {document}"
    return f"Thời hạn giao theo {document}" if sunset.kind is SunsetKind.TERM else document
