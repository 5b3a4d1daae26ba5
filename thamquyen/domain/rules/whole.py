"""The register as a whole: two holders of the same, nobody, titles that hold each other up, old areas, changes."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from thamquyen.domain.authorities import Authority
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.engine.alike import periods_between
from thamquyen.domain.engine.settled import GapRows
from thamquyen.domain.findings import Fault, Finding, FindingKind, Objection, Severity
from thamquyen.domain.law import EFFECT_NAMES, Effect, EffectEvent
from thamquyen.domain.rules.docket import Docket, Paper, day_of_act
from thamquyen.domain.rules.norms import (
    LAW_64,
    LAW_65,
    LAW_72,
    LAW_2015,
    TWO_TIERS,
    UNREAD_65,
    UNREAD_80,
    UNSEEN_64,
    Norm,
    Verdict,
    Version,
    between,
    on_register,
    since,
)
from thamquyen.domain.rules.numbers import is_normative
from thamquyen.domain.territory import Level
from thamquyen.domain.time import ALWAYS, Period, show_day

_OF_THE_HANDOVER = "khoản 7 Điều 54 nói về lúc cấp huyện bàn giao; ở đây hiểu là nguyên tắc chung"
_RANK = {Level.NATION: 3, Level.PROVINCE: 2, Level.DISTRICT: 1, Level.COMMUNE: 0}


def _version(norm: Norm, period: Period) -> Version:
    """The version in force on the last day of the period; the last for what has no end, the first for days before."""
    if period.end is None:
        return norm.versions[-1]
    return norm.on(date.fromordinal(period.end.toordinal() - 1)) or norm.versions[0]


def _severity(period: Period) -> Severity:
    """An error where it lasts into the days of Luật 72/2025/QH15, before that a warning."""
    return Severity.WARNING if period.end is not None and period.end <= LAW_72 else Severity.ERROR


@on_register(
    "R15",
    between(LAW_2015, LAW_65, "77/2015/QH13#11/2/c", Severity.WARNING),
    between(LAW_65, LAW_72, "65/2025/QH15#11", Severity.WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#11/2/b"),
    remedy="Xác định một bên nắm: sửa hoặc bãi bỏ một trong hai việc giao, hoặc ghi nhiệm vụ là đồng thời, phối hợp.",
)
def no_overlap(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Cùng một nhiệm vụ, địa bàn, giới hạn và thời gian không được có hai nơi cùng nắm."""
    reading = docket.reading
    rows, names = reading.derivation.overlaps(), reading.numbers
    conferrals, atlas = reading.snapshot.conferrals, reading.snapshot.atlas
    faults: dict[tuple[object, ...], Fault] = {}
    objections: dict[Version, Objection] = {}
    which, periods = periods_between(rows.start, rows.end)
    for one, other, number in zip(rows.one.tolist(), rows.other.tolist(), which.tolist(), strict=True):
        keys, period = (names.titles[one], names.titles[other]), periods[number]
        first, second = conferrals[keys[0]], conferrals[keys[1]]
        inner = first if atlas.covers(second.territory, first.territory) else second
        about = (first.source, second.source, first.power, severity := _severity(period))
        fault = faults.get(about)
        if fault is None:
            key = "|".join((norm.number, first.power, first.source.compact, second.source.compact, severity))
            documents = tuple(dict.fromkeys((first.source.document, second.source.document)))
            words = partial(_overlap_in_words, docket, first, second)
            version = _version(norm, period)
            if version not in objections:
                objections[version] = norm.objection(version, Verdict(""), kind=FindingKind.OVERLAP)
            fault = faults[about] = Fault(key, objections[version], words, documents)
        yield Finding(fault, first.power, keys, inner.territory, period)


def _overlap_in_words(docket: Docket, first: Conferral, second: Conferral) -> str:
    title = docket.reading.snapshot.powers[first.power].title
    sources = " và ".join(dict.fromkeys(docket.cite(given.source) for given in (first, second)))
    return f"“{title}”: {sources} giao cho hai nơi cùng nắm."


@on_register(
    "R16",
    since(LAW_2015, "72/2025/QH15#54/7", doubt=_OF_THE_HANDOVER),
    remedy="Hỏi UBND cấp tỉnh cơ quan nào đang tiếp nhận; ghi văn bản giao, hoặc đề xuất văn bản giao thẩm quyền.",
)
def no_gap(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Nhiệm vụ mà luật còn hiệu lực thì không được bỏ trống: trên mọi địa bàn, mọi ngày phải có nơi nắm."""
    reading = docket.reading
    rows, names = reading.derivation.gaps(), reading.numbers
    faults: dict[tuple[str, int, bool], Fault] = {}
    which, periods = periods_between(rows.start, rows.end)
    ended_with = _ended_with(docket, rows)
    columns = (rows.power.tolist(), rows.territory.tolist(), which.tolist())
    for gap, (number, territory, days) in enumerate(zip(*columns, strict=True)):
        power, period = names.powers[number], periods[days]
        ended, expired = ended_with.get(gap, ("", False))
        fault = faults.get((ended or power, days, expired))
        if fault is None:
            about = (ended or power, period.start, Severity.WARNING if expired else _severity(period))
            fault = faults[ended or power, days, expired] = _gap(norm, docket, power, ended, about)
        yield Finding(fault, power, (), names.territories[territory], period)


def _ended_with(docket: Docket, gaps: GapRows) -> dict[int, tuple[str, bool]]:
    """The document under which the power was held until a gap, where that document itself ends on its first day.

    And whether it expires by its own words: such a document is expected to be extended or replaced in time. By the
    number of the gap.
    """
    derivation, provisions, first = docket.reading.derivation, docket.reading.numbers.bases, gaps.start.tolist()
    basis, basis_at = derivation.reader.basis, derivation.reader.basis_at
    ends: dict[int, tuple[int, str, bool] | None] = {}
    found: dict[int, tuple[str, bool]] = {}
    for gap, title in derivation.stopping_before(gaps):
        giving = basis[basis_at[title]]
        if giving not in ends:
            event = docket.ended_by(provisions[giving])
            document = provisions[giving].document
            ends[giving] = (
                (event.on.toordinal(), document, event.effect is Effect.EXPIRE) if event and event.on else None
            )
        end = ends[giving]
        if end and end[0] == first[gap]:
            found.setdefault(gap, end[1:])
    return found


def _gap(norm: Norm, docket: Docket, power: str, ended: str, about: tuple[str, date | None, Severity]) -> Fault:
    reading, (_, start, severity) = docket.reading, about
    held = reading.snapshot.powers[power]
    if ended and start:
        last = show_day(date.fromordinal(start.toordinal() - 1))
        said = (
            f"{reading.document(ended).name} hết hiệu lực sau ngày {last}: luật gốc của nhiệm vụ còn hiệu lực "
            "mà theo sổ không nơi nào nắm tiếp."
        )
    else:
        since_when = f" từ ngày {show_day(start)}" if start else ""
        said = f"“{held.title}”: {docket.cite(held.source)} còn hiệu lực mà theo sổ không nơi nào nắm{since_when}."
    documents = (ended,) if ended else (held.source.document,)
    about_key = "|".join(str(part) for part in about)
    verdict = Verdict(said, severity=severity)
    return norm.fault(norm.versions[0], verdict, about=about_key, kind=FindingKind.GAP, documents=documents)


@on_register(
    "R09b",
    between(LAW_2015, LAW_65, "77/2015/QH13#13/1"),
    between(LAW_65, LAW_72, "65/2025/QH15#13", Severity.WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/1"),
    remedy="Xác định nơi được luật giao đầu tiên; bỏ lần giao làm thành vòng.",
)
def no_circle(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Chỉ được giao nhiệm vụ mà mình được giao theo pháp luật: các lần giao không được dựa vào nhau thành vòng."""
    reading = docket.reading
    for circle in reading.derivation.circles:
        keys = tuple(reading.numbers.titles[title] for title in circle.titles)
        given = [reading.snapshot.conferrals[key] for key in keys]
        closed = max((day for one in given if (day := docket.day_of(one))), default=None)
        version = (norm.on(closed) if closed else None) or norm.versions[-1]
        sources = "; ".join(dict.fromkeys(docket.cite(one.source) for one in given))
        verdict = Verdict(f"Các lần giao dựa vào nhau thành vòng: {sources}.")
        documents = tuple(dict.fromkeys(one.source.document for one in given))
        fault = norm.fault(version, verdict, about="|".join(keys), kind=FindingKind.CIRCLE, documents=documents)
        yield Finding(fault, given[0].power, keys, None, ALWAYS)


@on_register(
    "R28",
    since(TWO_TIERS, "64/2025/QH15#54", doubt=UNSEEN_64),
    remedy="Ghi văn bản của tỉnh mới áp dụng văn bản này trên toàn tỉnh, hoặc thu địa bàn về địa bàn tỉnh cũ.",
)
def acts_of_merged_provinces_stay_in_their_area(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Văn bản của tỉnh cũ chỉ áp dụng trong địa bàn tỉnh cũ cho đến khi được thay thế, bãi bỏ hoặc áp dụng rộng ra."""
    snapshot, version = docket.reading.snapshot, norm.versions[0]
    for paper in docket.papers:
        unit = snapshot.atlas.units.get(paper.issuer.territory) if paper.issuer else None
        if unit is None or unit.level is not Level.PROVINCE or unit.period.end is None or _is_applied(docket, paper):
            continue
        wide = [one for one in paper.members if not snapshot.atlas.covers(unit.key, one.territory)]
        for given in wide:
            place = unit.named_on(unit.period.end).name
            verdict = Verdict(f"{paper.name} của {place} (cũ) giao trên địa bàn rộng hơn địa bàn tỉnh cũ.")
            key = paper.document.key
            fault = norm.fault(version, verdict, about=key, documents=(key,))
            yield Finding(fault, given.power, (given.key,), given.territory, Period(TWO_TIERS, None))


def _is_applied(docket: Docket, paper: Paper) -> bool:
    events = docket.reading.snapshot.library.events_on.get(paper.document.key, ())
    return any(event.effect is Effect.APPLY for event in events)


_CHANGES = frozenset({Effect.AMEND, Effect.SUPPLEMENT, Effect.REPLACE, Effect.REPEAL, Effect.EXTEND})


@on_register(
    "R26",
    between(LAW_2015, LAW_64, "80/2015/QH13#12", doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15", doubt=UNSEEN_64),
    remedy="Sửa đổi, bãi bỏ bằng văn bản quy phạm pháp luật của nơi đã phân cấp, hoặc của cấp trên có thẩm quyền.",
)
def decentralisation_is_changed_by_its_issuer(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Phân cấp chỉ được sửa đổi, chấm dứt bằng văn bản quy phạm pháp luật của nơi đã ban hành hoặc của cấp trên."""
    library = docket.reading.snapshot.library
    for paper in docket.papers:
        events = library.events_on.get(paper.document.key, ())
        if not events or paper.issuer is None or paper.issuer_level is Level.NATION:
            continue
        given = [one for one in paper.members if one.mode is Mode.DECENTRALISATION]
        for event in events:
            touched = tuple(one.key for one in given if event.target.provision.covers(one.source.provision))
            said = _wrongly_changed(docket, paper, event) if touched and event.effect in _CHANGES else ""
            by = library.documents.get(event.source.document)
            day = day_of_act(by) if by else None
            version = norm.on(day) if day else None
            if said and version:
                documents = (event.source.document, paper.document.key)
                about = "|".join((*documents, event.effect, event.target.compact))
                fault = norm.fault(version, Verdict(said), about=about, documents=documents)
                yield Finding(fault, "", touched, None, Period(event.on, None))


def _wrongly_changed(docket: Docket, paper: Paper, event: EffectEvent) -> str:
    """What is wrong with the change; empty for a lawful one, for one of its own, and where the changer is unknown."""
    by = docket.reading.snapshot.library.documents.get(event.source.document)
    issuer = docket.authority(by.issuer) if by else None
    if by is None or issuer is None or paper.issuer is None or by.key == paper.document.key:
        return ""
    what = f"{by.short_name} {EFFECT_NAMES[event.effect]} {paper.document.short_name}"
    if not is_normative(by):
        return f"{what}: văn bản sửa đổi, chấm dứt phân cấp không phải văn bản quy phạm pháp luật."
    if _may_change(docket, paper.issuer, issuer):
        return ""
    return f"{what}: nơi ban hành không phải nơi đã phân cấp, cũng không phải cấp trên."


def _may_change(docket: Docket, issuer: Authority, by: Authority) -> bool:
    """The issuer itself or its successor, the council or the chair beside it, or anybody of a higher level."""
    mine, theirs = docket.level(issuer.kind), docket.level(by.kind)
    if mine is None or theirs is None or _RANK[theirs] > _RANK[mine]:
        return True
    heirs = {who for who, _ in docket.reading.snapshot.authorities.tenure(issuer)}
    return by in heirs or by.territory in {who.territory for who in heirs}
