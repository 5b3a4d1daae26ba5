"""Who may give to whom in which manner: the permitted pairs of each legal period, as a table with citations."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.norms import LAW_65, LAW_72, LAW_2015, LAW_2019, UNREAD_47, UNREAD_63, UNREAD_65
from thamquyen.domain.time import Period

A = Actor
PHAN_CAP, UY_QUYEN = Mode.DECENTRALISATION, Mode.AUTHORISATION

COMMUNE = frozenset(one for one in Actor if one.value.endswith("_x"))
DISTRICT = frozenset(one for one in Actor if one.value.endswith("_h"))
PROVINCE = frozenset(one for one in Actor if one.value.endswith("_t"))
LOCAL = PROVINCE | DISTRICT | COMMUNE
HEADS_T = frozenset({A.AGENCY_HEAD_T, A.ORGANISATION_HEAD_T, A.SERVICE_HEAD_T})
_COMMITTEES = {A.COMMITTEE_T, A.COMMITTEE_H, A.COMMITTEE_X}


@dataclass(frozen=True, slots=True)
class Pair:
    """On the days of `period`, any of `givers` may give to any of `recipients` in that manner.

    `within` is the key of the only province for which it holds (empty: everywhere). `doubt`: what was not read.
    """

    period: Period
    mode: Mode
    givers: frozenset[Actor]
    recipients: frozenset[Actor]
    source: Citation
    within: str = ""
    doubt: str = ""


def _row(
    start: date, end: date | None, mode: Mode, *, givers: set[Actor], recipients: set[Actor] | frozenset[Actor],
    source: str, within: str = "", doubt: str = "",
) -> Pair:  # fmt: skip
    period = Period(start, end)
    return Pair(period, mode, frozenset(givers), frozenset(recipients), Citation.read(source), within, doubt)


def _first_period() -> list[Pair]:
    """01/01/2016 – 30/6/2020: Luật 77/2015/QH13 as enacted."""
    downwards: list[tuple[set[Actor], frozenset[Actor]]] = [
        ({A.CENTRAL}, LOCAL),
        ({A.COUNCIL_T, A.COMMITTEE_T}, (LOCAL - {A.COUNCIL_T, A.COMMITTEE_T}) | {A.COMMITTEE_T}),
        ({A.COUNCIL_H, A.COMMITTEE_H}, frozenset({A.COMMITTEE_H, A.AGENCY_H, A.SERVICE_H}) | COMMUNE),
    ]
    given = [
        _row(LAW_2015, LAW_65, PHAN_CAP, givers=givers, recipients=recipients, source="77/2015/QH13#13/1")
        for givers, recipients in downwards
    ]
    bodies = {A.COMMITTEE_H, A.COMMITTEE_X, A.AGENCY_T, A.ORGANISATION_T, A.SERVICE_T}
    bodies |= {A.AGENCY_HEAD_T, A.ORGANISATION_HEAD_T, A.SERVICE_HEAD_T}
    districts = {A.COMMITTEE_X, A.AGENCY_H, A.SERVICE_H, A.AGENCY_HEAD_H, A.SERVICE_HEAD_H}
    return [
        *given,
        _row(LAW_2015, LAW_2019, UY_QUYEN, givers={A.COMMITTEE_T}, recipients=bodies, source="77/2015/QH13#14/1"),
        _row(LAW_2015, LAW_2019, UY_QUYEN, givers={A.COMMITTEE_H}, recipients=districts, source="77/2015/QH13#14/1"),
        _row(
            LAW_2015, LAW_2019, UY_QUYEN,
            givers={A.CENTRAL}, recipients={A.COMMITTEE_T, A.COMMITTEE_H, A.COMMITTEE_X}, source="77/2015/QH13#14/1",
        ),
    ]  # fmt: skip


def _second_period() -> list[Pair]:
    """01/7/2020 – 28/02/2025: Điều 14 khoản 1 as amended by Luật 47/2019/QH14; decentralisation as before."""
    rows = (
        ({A.CENTRAL}, {A.COMMITTEE_T}),
        ({A.COMMITTEE_T}, {A.COMMITTEE_H, A.AGENCY_T, A.SERVICE_T}),
        ({A.COMMITTEE_H}, {A.COMMITTEE_X, A.AGENCY_H, A.SERVICE_H}),
        ({A.CHAIR_T}, {A.VICE_CHAIR_T, A.AGENCY_HEAD_T, A.CHAIR_H}),
        ({A.CHAIR_H}, {A.VICE_CHAIR_H, A.AGENCY_HEAD_H, A.CHAIR_X}),
        ({A.CHAIR_X}, {A.VICE_CHAIR_X}),
    )
    return [
        _row(
            LAW_2019, LAW_65, UY_QUYEN,
            givers=givers, recipients=recipients, source="77/2015/QH13#14/1", doubt=UNREAD_47,
        )
        for givers, recipients in rows
    ]  # fmt: skip


_TWO_TIER: tuple[tuple[Mode, set[Actor], frozenset[Actor]], ...] = (
    (PHAN_CAP, {A.COUNCIL_T}, frozenset({A.COMMITTEE_T, A.COUNCIL_X})),
    (
        PHAN_CAP,
        {A.COMMITTEE_T, A.CHAIR_T},
        frozenset({A.AGENCY_T, A.ORGANISATION_T, A.SERVICE_T, A.COMMITTEE_X, A.CHAIR_X}),
    ),
    (UY_QUYEN, {A.COMMITTEE_T}, frozenset({A.CHAIR_T, A.COMMITTEE_X, A.CHAIR_X}) | HEADS_T),
    (UY_QUYEN, {A.CHAIR_T}, frozenset({A.CHAIR_X}) | HEADS_T),
    (UY_QUYEN, {A.AGENCY_HEAD_T, A.ORGANISATION_HEAD_T}, frozenset({A.COMMITTEE_X, A.CHAIR_X})),
    (UY_QUYEN, {A.COMMITTEE_X}, frozenset({A.CHAIR_X, A.AGENCY_HEAD_X, A.SERVICE_HEAD_X})),
    (UY_QUYEN, {A.CHAIR_X}, frozenset({A.AGENCY_HEAD_X, A.SERVICE_HEAD_X, A.OFFICER_X})),
)
"""72/2025/QH15 Điều 13 khoản 1, Điều 14 khoản 1. Service units: only to widen their autonomy (a rule of its own)."""

_DISTRICTS: tuple[tuple[Mode, set[Actor], frozenset[Actor]], ...] = (
    (PHAN_CAP, {A.COUNCIL_T, A.COMMITTEE_T, A.CHAIR_T}, DISTRICT),
    (PHAN_CAP, {A.COUNCIL_H, A.COMMITTEE_H, A.CHAIR_H}, COMMUNE | {A.COMMITTEE_H, A.AGENCY_H, A.SERVICE_H}),
    (UY_QUYEN, {A.COMMITTEE_T, A.CHAIR_T}, DISTRICT - {A.COUNCIL_H}),
    (UY_QUYEN, {A.COMMITTEE_H, A.CHAIR_H}, COMMUNE - {A.COUNCIL_X} | (DISTRICT - {A.COUNCIL_H, A.COMMITTEE_H})),
)


def _third_period() -> list[Pair]:
    """01/3 – 15/6/2025: Luật 65/2025/QH15, unread: taken as the fourth period with the district level."""
    article = {PHAN_CAP: "65/2025/QH15#13", UY_QUYEN: "65/2025/QH15#14"}
    return [
        _row(LAW_65, LAW_72, mode, givers=givers, recipients=some, source=article[mode], doubt=UNREAD_65)
        for mode, givers, some in (*_TWO_TIER, *_DISTRICTS)
    ]


def _fourth_period() -> list[Pair]:
    """From 16/6/2025: Luật 72/2025/QH15, with what the Law on the Capital adds for Hà Nội."""
    article = {PHAN_CAP: "72/2025/QH15#13/1", UY_QUYEN: "72/2025/QH15#14/1"}
    rows = [
        _row(LAW_72, None, mode, givers=givers, recipients=some, source=article[mode])
        for mode, givers, some in _TWO_TIER
    ]
    bodies = {A.AGENCY_T, A.ORGANISATION_T, A.SERVICE_T}
    capital = "72/2025/QH15#52/2/b"
    return [
        *rows,
        _row(LAW_72, None, UY_QUYEN, givers={A.CHAIR_T}, recipients={A.VICE_CHAIR_T}, source=capital, within="p01"),
        _row(LAW_72, None, UY_QUYEN, givers={A.COMMITTEE_T}, recipients=bodies, source=capital, within="p01"),
    ]


def _from_the_centre() -> list[Pair]:
    """From 01/3/2025 what the centre gives follows Luật Tổ chức Chính phủ 63/2025/QH15."""
    given = LOCAL - DISTRICT
    return [
        _row(
            LAW_65, None, PHAN_CAP,
            givers={A.CENTRAL}, recipients=given | {A.CENTRAL}, source="63/2025/QH15#8", doubt=UNREAD_63,
        ),
        _row(
            LAW_65, None, UY_QUYEN,
            givers={A.CENTRAL}, recipients={A.COMMITTEE_T, A.CHAIR_T}, source="63/2025/QH15#9", doubt=UNREAD_63,
        ),
    ]  # fmt: skip


PAIRS: tuple[Pair, ...] = (
    *_first_period(),
    *_second_period(),
    *_third_period(),
    *_fourth_period(),
    *_from_the_centre(),
)


@lru_cache(maxsize=65_536)
def permitted(mode: Mode, giver: Actor, recipient: Actor, *, day: date, province: str) -> Pair | None:
    """The row that permits it on the day; `province` is the key of the giver's territory."""
    return next(
        (
            pair
            for pair in PAIRS
            if pair.mode is mode
            and day in pair.period
            and giver in pair.givers
            and recipient in pair.recipients
            and pair.within in ("", province)
        ),
        None,
    )
