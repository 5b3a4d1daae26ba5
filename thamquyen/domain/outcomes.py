"""The kinds of answer at one place on one day: held, overlap, gap, not yet, ended, not recorded, narrower place."""

from dataclasses import replace
from datetime import date
from typing import TypedDict

from thamquyen.domain.answers import Answer, Candidate, Case, Named, Spell, Status
from thamquyen.domain.authorities import Authority
from thamquyen.domain.cases import case_of, timeline_of
from thamquyen.domain.conferrals import MODE_NAMES
from thamquyen.domain.narrowing import LEVEL_UNITS, lower_units
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.standing import Share, acting, chain_on, clashes, leaves_a_rest, reaches, shares_at
from thamquyen.domain.territory import Level, Territory
from thamquyen.domain.time import Period, Periods, show_day, union

MOST_CANDIDATES = 200
"""Places offered at most; the rest are found by typing."""


class _Base(TypedDict):
    on: date
    known: int
    task: Named
    place: Named
    timeline: tuple[Spell, ...]


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
    if shares:
        clash = clashes(shares)
        if clash and not power.flags & {Flag.CONCURRENT, Flag.SHARED}:
            return _overlap(reading, power, place, on, clash)
        return _held(reading, power, place, on, shares, case)
    if lower := lower_units(reading, power, place, on):
        return _narrower(reading, power, place, on, *lower)
    return _nobody(reading, power, place, on)


def _held(reading: Reading, power: Power, place: Territory, on: date, shares: list[Share], case: str | None) -> Answer:
    chosen = [share for share in shares if share.conferral.key == case]
    shares = [*chosen, *(share for share in shares if share not in chosen)]
    together = bool(clashes(shares))
    if len({share.holder for share in shares}) > 1 and not (
        chosen or together or _rest_with_givers(reading, shares, on)
    ):
        return _choose_case(reading, power, place, on, shares)
    cases = _by_holder(reading, shares, on)
    given = shares[0].conferral
    return Answer(
        Status.HELD,
        **_base(reading, power, place, on),
        cases=cases,
        message=(
            f"Ngày {show_day(on)}, tại {reading.place_name(place.key, on)}: {cases[0].exercised_by.name} "
            f"có thẩm quyền, theo {cite(reading, given.source)} ({MODE_NAMES[given.mode]})."
        ),
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
            Candidate("case", share.conferral.key, reading.name(share.holder, on), share.conferral.limits)
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
            f"theo {sources}. Luật số 72/2025/QH15 (điểm b khoản 2 Điều 11) không cho phép trùng lặp, chồng chéo."
        ),
        advice=(
            "Trước khi nộp hồ sơ, hãy hỏi cơ quan cấp trên trực tiếp; "
            "cơ quan ban hành cần sửa hoặc bãi bỏ một trong các văn bản."
        ),
    )


def _nobody(reading: Reading, power: Power, place: Territory, on: date) -> Answer:
    """Gap, not yet, ended or not recorded – told apart by the titles that reach the place on other days."""
    days = _days_of_titles(reading, power, place)
    base = _base(reading, power, place, on)
    where, when = reading.place_name(place.key, on), show_day(on)
    if not days:
        return Answer(
            Status.NOT_RECORDED,
            **base,
            message=f"Sổ chưa ghi nhận ai có thẩm quyền này tại {where}.",
            advice="Xem trang “Chưa có trong sổ” để biết phần nào chưa được đưa vào, và vì sao.",
        )
    if on in days:
        return _no_such_body(reading, power, place, on)
    before, after = days.last_before(on), days.first_after(on)
    law = reading.snapshot.library.force(power.source).days
    source = cite(reading, power.source)
    if before is None:
        since = show_day(after.start) if after and after.start else ""
        return Answer(
            Status.NOT_YET,
            **base,
            message=(
                f"Ngày {when}, tại {where}, thẩm quyền này chưa có hiệu lực; ghi nhận đầu tiên bắt đầu từ ngày {since}."
            ),
            advice=f"Hỏi lại với ngày {since} trở đi.",
        )
    if on in law:
        return Answer(
            Status.GAP,
            **base,
            message=_gap_words(before, after, when, where, source),
            advice=(
                "Đây là khoảng bỏ trống (Luật số 72/2025/QH15, khoản 7 Điều 54). Hãy hỏi UBND cấp tỉnh "
                "cơ quan nào đang tiếp nhận; Sở Nội vụ cần đề xuất văn bản giao thẩm quyền."
            ),
        )
    if after is not None:
        return _between(reading, power, place, on, before, after)
    ended = law.last_before(on)
    last = show_day((ended and ended.last_day) or before.last_day or on)
    return Answer(
        Status.ENDED,
        **base,
        message=f"Ngày {when}, thẩm quyền này không còn: {source} hết hiệu lực sau ngày {last}.",
        advice="Tra văn bản thay thế ở trang của văn bản; nhiệm vụ tương ứng có thể mang tên khác.",
    )


def _between(reading: Reading, power: Power, place: Territory, on: date, before: Period, after: Period) -> Answer:
    """Between two grounds on record: the register knows of none for these days, which is not the law's silence."""
    first = show_day(before.end) if before.end else ""
    until = show_day(after.start) if after.start else ""
    return Answer(
        Status.NOT_RECORDED,
        **_base(reading, power, place, on),
        message=(
            f"Sổ chưa có căn cứ cho ngày {show_day(on)}: ghi nhận trước đó hết trước ngày {first}, "
            f"ghi nhận tiếp theo bắt đầu từ ngày {until}."
        ),
        advice="Văn bản của quãng này chưa được đưa vào sổ; xem trang “Chưa có trong sổ”.",
    )


def _no_such_body(reading: Reading, power: Power, place: Territory, on: date) -> Answer:
    """The law gives the power to a kind of authority that does not exist at the place that day."""
    titles = [
        title
        for title in reading.snapshot.conferrals_of.get(power.code, ())
        if reaches(reading, title, place.key) and on in reading.effective(title.key)
    ]
    authorities = reading.snapshot.authorities
    names = dict.fromkeys(authorities.kinds[title.recipient.kind].name.replace(" {unit}", "") for title in titles)
    sources = dict.fromkeys(cite(reading, title.source) for title in titles)
    where, when = reading.place_name(place.key, on), show_day(on)
    return Answer(
        Status.NOT_RECORDED,
        **_base(reading, power, place, on),
        message=(
            f"Ngày {when}, tại {where} không tổ chức {' hay '.join(names)}, là nơi được giao thẩm quyền này theo "
            f"{'; '.join(sources)}. Sổ chưa ghi nhận ai thực hiện thay."
        ),
        advice="Hỏi cơ quan cấp trên trực tiếp của địa bàn; văn bản thí điểm quy định ai làm thay chưa có trong sổ.",
    )


def _gap_words(before: Period, after: Period | None, when: str, where: str, source: str) -> str:
    held = f"người nắm cuối cùng hết thẩm quyền sau ngày {show_day(before.last_day)}" if before.last_day else ""
    follows = f"; sẽ có người nắm từ ngày {show_day(after.start)}" if after and after.start else ""
    return (
        f"Theo các văn bản đã có trong sổ, ngày {when}, tại {where}, không ai nắm thẩm quyền này: "
        f"{source} vẫn còn hiệu lực, {held}{follows}."
    )


def _days_of_titles(reading: Reading, power: Power, place: Territory) -> Periods:
    """Days on which some title of the power is effective over the place's area."""
    titles = reading.snapshot.conferrals_of.get(power.code, ())
    return union(reading.effective(title.key) for title in titles if reaches(reading, title, place.key))


def _narrower(
    reading: Reading, power: Power, place: Territory, on: date, level: Level, units: list[Territory]
) -> Answer:
    kinds = LEVEL_UNITS[level]
    return Answer(
        Status.CHOOSE_PLACE,
        **_base(reading, power, place, on),
        candidates=tuple(place_candidate(reading, unit, on) for unit in units[:MOST_CANDIDATES]),
        message=f"Thẩm quyền này được nắm ở cấp dưới của {reading.place_name(place.key, on)}; hãy chọn {kinds}.",
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
        remarks.append("Luật cho phép các cơ quan này cùng có thẩm quyền.")
    elif len({share.holder for share in shares}) > 1:
        remarks.append("Phần ngoài giới hạn đã giao vẫn thuộc cơ quan giao; xem các trường hợp khác bên dưới.")
    if leaves_a_rest(shares):
        remarks.append("Ngoài các giới hạn nêu trên, sổ chưa ghi nhận ai có thẩm quyền.")
    return tuple(remarks)


def _base(reading: Reading, power: Power, place: Territory, on: date) -> _Base:
    return {
        "on": on,
        "known": reading.snapshot.revision,
        "task": Named(power.code, power.title),
        "place": Named(place.key, reading.place_name(place.key, on)),
        "timeline": timeline_of(reading, power, place, on),
    }
