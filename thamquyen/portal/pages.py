"""The pages of an authority, a power, a document and a place, as headings and rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thamquyen.domain.answers import Named
from thamquyen.domain.authorities import Authority
from thamquyen.domain.browsing import Hold, PowerGiven, PowerHeld
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.portal.rows import Group, Row
from thamquyen.portal.seen import Seen
from thamquyen.ui.typography import days_in_words

_HOLDS: Mapping[str, tuple[tuple[Hold, ...], str]] = {
    "Tự thực hiện": ((Hold.EXERCISES, Hold.PARTLY), ""),
    "Đã ủy quyền": ((Hold.ENTRUSTED,), "Nơi được ủy quyền thực hiện; cơ quan này vẫn chịu trách nhiệm."),
    "Đã phân cấp, phân quyền": ((Hold.MOVED,), "Nơi nhận thực hiện và chịu trách nhiệm."),
    "Tham gia": ((Hold.ACCOMPANIES,), "Tham mưu, tiếp nhận hồ sơ hoặc theo dõi; không quyết định."),
}

_STATES: Mapping[str, tuple[str, str]] = {
    "now": ("đang có hiệu lực", "good"),
    "future": ("chưa có hiệu lực", ""),
    "past": ("đã hết hiệu lực", ""),
    "never": ("chưa đủ căn cứ", "bad"),
}


_FLAGS: Mapping[Flag, str] = {
    Flag.CONCURRENT: "nhiều nơi cùng có thẩm quyền, theo luật",
    Flag.SHARED: "nhiều nơi cùng thực hiện, mỗi nơi một phần",
    Flag.NO_DELEGATION: "không được phân cấp, ủy quyền",
    Flag.PUBLIC_SERVICE: "dịch vụ công",
    Flag.SPANS_COMMUNES: "có thể liên quan đến nhiều xã, phường",
}


def flags_in_words(power: Power) -> str:
    """The marks of a power, for people."""
    return "; ".join(words for flag, words in _FLAGS.items() if flag in power.flags)


@dataclass(frozen=True, slots=True)
class AuthoritySheet:
    """An authority on a day: whether it exists, when it lives, by what rule, and who came before or follows."""

    key: str
    name: str
    place: Named
    where: str
    exists: bool
    lives: tuple[str, ...]
    ground: Named
    provision: str
    follows: tuple[Row, ...]


def authority_sheet(reading: Reading, authority: Authority, seen: Seen) -> AuthoritySheet:
    """The head of an authority's page."""
    authorities, on = reading.snapshot.authorities, seen.on
    life = authorities.life(authority)
    source = authorities.kinds[authority.kind].source
    heirs = (
        Row(
            name=reading.name(heir, day),
            address=seen.on_day(day).authority(heir.key),
            said=(f"kế tục từ ngày {show_day(day)}",),
            source=cited(reading, ground.document, str(ground.provision)),
            source_address=seen.document(ground.document),
        )
        for heir, day, ground in authorities.heirs(authority)
    )
    return AuthoritySheet(
        key=authority.key,
        name=reading.name(authority, on),
        place=Named(authority.territory, reading.place_name(authority.territory, on)),
        where=authority.territory,
        exists=on in life,
        lives=tuple(days_in_words(part) for part in life),
        ground=reading.document(source.document),
        provision=str(source.provision),
        follows=tuple(heirs),
    )


def held_groups(held: Iterable[PowerHeld], seen: Seen) -> tuple[Group, ...]:
    """An authority's powers by what it does with them; empty groups are left out."""
    rows = [(one.hold, _held_row(one, seen)) for one in held]
    groups = (
        Group(title, tuple(row for hold, row in rows if hold in holds), says) for title, (holds, says) in _HOLDS.items()
    )
    return tuple(group for group in groups if group.rows)


def _held_row(held: PowerHeld, seen: Seen) -> Row:
    conferral = held.conferral
    takers = f"{'một phần ' if held.hold is Hold.PARTLY else ''}đã giao cho {'; '.join(held.takers)}"
    roles = "" if conferral.is_title else ", ".join(held.roles)
    parts = (held.power.sector, roles, conferral.limits, takers if held.takers else "")
    return Row(
        name=held.power.title,
        address=seen.card(held.power.code, held.place),
        said=tuple(part for part in parts if part),
        mode=conferral.mode,
        days=days_in_words(held.period),
        source=f"{conferral.source.provision} {held.document.name}".strip(),
        source_address=seen.document(held.document.key),
        grounding=conferral.grounding,
    )


def given_rows(given: Iterable[PowerGiven], seen: Seen, *, by_power: bool = False) -> tuple[Row, ...]:
    """Conferrals as rows: led by their recipient, or by their power."""
    return tuple(_given_row(one, seen, by_power=by_power) for one in given)


def _given_row(given: PowerGiven, seen: Seen, *, by_power: bool) -> Row:
    conferral = given.conferral
    state, tone = _STATES[given.when(seen.on)]
    recipient = seen.authority(given.recipient_key) if given.recipient_key else ""
    giver = f"{given.giver.name} giao" if given.giver else "luật giao thẳng"
    to = f"{giver} cho {given.recipient}" if by_power else giver
    return Row(
        name=given.power.title if by_power else given.recipient,
        address=seen.power(given.power.code) if by_power else recipient,
        said=tuple(part for part in (to, given.area, conferral.limits) if part),
        mode=conferral.mode,
        days="" if given.period is None else days_in_words(given.period),
        state=state,
        tone=tone,
        source=str(conferral.source.provision) if by_power else f"{conferral.source.provision} {given.document.name}",
        source_address="" if by_power else seen.document(given.document.key),
        grounding=conferral.grounding,
    )


def cited(reading: Reading, document: str, provision: str) -> str:
    """A provision as one cites it."""
    return f"{provision} {reading.document(document).name}".strip()
