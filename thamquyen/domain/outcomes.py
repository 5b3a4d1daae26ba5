"""The kinds of answer at one place on one day: held, overlap, gap, not yet, ended, not recorded, narrower place."""

from dataclasses import replace
from datetime import date
from typing import TypedDict

from thamquyen.domain.absences import absence
from thamquyen.domain.answers import Answer, Candidate, Case, Finishing, Named, Spell, Status
from thamquyen.domain.authorities import Authority
from thamquyen.domain.cases import case_of, limits_of
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.finishing import files_before
from thamquyen.domain.narrowing import LEVEL_UNITS, lower_units
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.standing import Share, acting, chain_on, clashes, leaves_a_rest, shares_at
from thamquyen.domain.territory import Level, Territory
from thamquyen.domain.time import show_day
from thamquyen.domain.timeline import timeline_of

LAW_OF_2015, LAW_BETWEEN, LAW_OF_2025 = date(2016, 1, 1), date(2025, 3, 1), date(2025, 6, 16)
"""First days of Luật 77/2015/QH13, 65/2025/QH15 and 72/2025/QH15 on the organisation of local government."""

MOST_CANDIDATES = 200
"""Places offered at most; the rest are found by typing."""


class _Base(TypedDict):
    on: date
    known: int
    task: Named
    place: Named
    timeline: tuple[Spell, ...]
    pending: tuple[Finishing, ...]


def place_candidate(reading: Reading, unit: Territory, on: date) -> Candidate:
    """A place to choose, with the units around it; one that has ended or not begun says so."""
    name = unit.named_on(on).name
    full = reading.places.describe(unit, on)
    hint = full[len(name) :].lstrip(", ")
    last, first = unit.period.last_day, unit.period.start
    if on not in unit.period:
        ended = last is not None and last < on
        hint = ", ".join(
            part
            for part in (
                hint,
                f"đến hết ngày {show_day(last)}" if ended and last else f"từ ngày {show_day(first)}" if first else "",
            )
            if part
        )
    return Candidate("place", unit.key, name, hint)


def answer_at(reading: Reading, power: Power, place: Territory, on: date, case: str | None) -> Answer:
    """The answer for one power at one unit that exists on the day (docs/derivation.md §8)."""
    shares = _closest_first(reading, shares_at(reading, power.code, place.key, on), on)
    if lower := lower_units(reading, power, place, on, beside=[share.conferral for share in shares]):
        return _narrower(reading, power, place, on, *lower)
    if shares:
        clash = clashes(shares)
        if clash and not power.flags & {Flag.CONCURRENT, Flag.SHARED}:
            return _overlap(reading, power, place, on, clash)
        return _held(reading, power, place, on, shares, case)
    nobody = absence(reading, power, place, on)
    return Answer(nobody.status, **_base(reading, power, place, on), message=nobody.message, advice=nobody.advice)


def _held(reading: Reading, power: Power, place: Territory, on: date, shares: list[Share], case: str | None) -> Answer:
    chosen = [share for share in shares if share.conferral.key == case]
    shares = [*chosen, *(share for share in shares if share not in chosen)]
    together = bool(clashes(shares))
    if len({share.holder for share in shares}) > 1 and not (
        chosen or together or _rest_with_givers(reading, shares, on)
    ):
        return _choose_case(reading, power, place, on, shares)
    cases = _by_holder(reading, shares, on)
    told = shares if together else shares[:1]
    names = " và ".join(dict.fromkeys(reading.name(share.holder, on) for share in told))
    grounds = "; ".join(
        dict.fromkeys(f"{cite(reading, s.conferral.source)} ({MODE_NAMES[s.conferral.mode]})" for s in told)
    )
    return Answer(
        Status.HELD,
        **_base(reading, power, place, on),
        cases=cases,
        message=f"Ngày {show_day(on)}, tại {reading.place_name(place.key, on)}: {names} có thẩm quyền, theo {grounds}.",
        notes=_remarks(shares, together=together),
    )


def _by_holder(reading: Reading, shares: list[Share], on: date) -> tuple[Case, ...]:
    """One case for each holder, proved by its first title; its further titles are other grounds."""
    titles: dict[Authority, list[Share]] = {}
    for share in shares:
        titles.setdefault(share.holder, []).append(share)
    return tuple(
        replace(
            case_of(reading, first, on),
            other_grounds=tuple(dict.fromkeys(cite(reading, share.conferral.source) for share in others)),
        )
        for first, *others in titles.values()
    )


def _choose_case(reading: Reading, power: Power, place: Territory, on: date, shares: list[Share]) -> Answer:
    return Answer(
        Status.CHOOSE_TASK,
        **_base(reading, power, place, on),
        cases=tuple(case_of(reading, share, on) for share in shares),
        candidates=tuple(
            Candidate("case", share.conferral.key, reading.name(share.holder, on), limits_of(share.conferral))
            for share in shares
        ),
        message=f"Thẩm quyền này được chia theo giới hạn cho {len(shares)} bên; hãy chọn trường hợp cần hỏi.",
        advice="Chọn đúng mức giá trị, nhóm dự án hoặc đối tượng của hồ sơ.",
    )


def _overlap(reading: Reading, power: Power, place: Territory, on: date, shares: list[Share]) -> Answer:
    names = " và ".join(dict.fromkeys(reading.name(share.holder, on) for share in shares))
    sources = "; ".join(dict.fromkeys(cite(reading, share.conferral.source) for share in shares))
    return Answer(
        Status.OVERLAP,
        **_base(reading, power, place, on),
        cases=_by_holder(reading, shares, on),
        message=(
            f"Ngày {show_day(on)}, tại {reading.place_name(place.key, on)}, {names} cùng nắm thẩm quyền này, "
            f"theo {sources}.{law_against_overlap(on)}"
        ),
        advice=(
            "Trước khi nộp hồ sơ, hãy hỏi cơ quan cấp trên trực tiếp; "
            "cơ quan ban hành cần sửa hoặc bãi bỏ một trong các văn bản."
        ),
    )


def law_against_overlap(on: date) -> str:
    """What the law of the day says of two holders; nothing for the days of Luật 65/2025/QH15, which was not read."""
    if on >= LAW_OF_2025:
        return " Luật số 72/2025/QH15 (điểm b khoản 2 Điều 11) không cho phép trùng lặp, chồng chéo."
    if LAW_OF_2015 <= on < LAW_BETWEEN:
        return " Luật số 77/2015/QH13 (điểm c khoản 2 Điều 11) đòi phân định rõ nhiệm vụ giữa các cấp."
    return ""


def _narrower(
    reading: Reading, power: Power, place: Territory, on: date, level: Level, units: list[Territory]
) -> Answer:
    kinds = LEVEL_UNITS[level]
    return Answer(
        Status.CHOOSE_PLACE,
        **_base(reading, power, place, on),
        candidates=tuple(place_candidate(reading, unit, on) for unit in units[:MOST_CANDIDATES]),
        message=(
            f"Thẩm quyền này, hay một phần của nó, được nắm ở cấp dưới của {reading.place_name(place.key, on)}; "
            f"hãy chọn {kinds}."
        ),
        advice=f"Chọn một trong {len(units)} đơn vị bên dưới, hoặc gõ tên đơn vị vào ô địa bàn.",
    )


def _closest_first(reading: Reading, shares: list[Share], on: date) -> list[Share]:
    """The share most closely given (the longest chain) first."""
    return sorted(shares, key=lambda share: (-len(chain_on(reading, share.conferral, on)), share.conferral.key))


def _rest_with_givers(reading: Reading, shares: list[Share], on: date) -> bool:
    """Whether every other holder is one who gave the first share: the givers kept what they did not give."""
    givers = {acting(reading, step.giver, on) for step in chain_on(reading, shares[0].conferral, on) if step.giver}
    return all(share.holder in givers or share.holder == shares[0].holder for share in shares[1:])


def _remarks(shares: list[Share], *, together: bool) -> tuple[str, ...]:
    remarks: list[str] = []
    if together:
        remarks.append("Các cơ quan này cùng có thẩm quyền theo văn bản đã giao; sổ không coi là chồng chéo.")
    elif len({share.holder for share in shares}) > 1:
        remarks.append("Phần ngoài giới hạn đã giao vẫn thuộc cơ quan giao; xem các trường hợp khác bên dưới.")
    if leaves_a_rest(shares):
        remarks.append("Ngoài các giới hạn nêu trên, sổ chưa ghi nhận ai có thẩm quyền.")
    return tuple(remarks)


def _base(reading: Reading, power: Power, place: Territory, on: date) -> _Base:
    spells = timeline_of(reading, power, place, on)
    return {
        "on": on,
        "known": reading.snapshot.revision,
        "task": Named(power.code, power.title),
        "place": Named(place.key, reading.place_name(place.key, on)),
        "timeline": spells,
        "pending": files_before(reading, spells, on),
    }
