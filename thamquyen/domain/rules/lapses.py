"""What ends before its own term: the ground, the giver's title or the holder has gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.engine.endings import LAW, LIFE, TAKEN
from thamquyen.domain.findings import Finding, FindingKind, Severity
from thamquyen.domain.law import Effect, EffectEvent
from thamquyen.domain.rules.chains import giving_of, says_of, version_of
from thamquyen.domain.rules.cuts import Cut
from thamquyen.domain.rules.docket import Docket
from thamquyen.domain.rules.norms import (
    LAW_64,
    LAW_2015,
    TWO_TIERS,
    UNREAD_80,
    UNSEEN_64,
    Norm,
    Verdict,
    Version,
    between,
    on_register,
    since,
)
from thamquyen.domain.rules.sunset import SUNSET
from thamquyen.domain.territory import LEVEL_NAMES
from thamquyen.domain.time import Period, show_day

_WARNING = Severity.WARNING


def _why(docket: Docket, cut: Cut) -> tuple[str, tuple[str, ...]]:
    """Why it ends, and the documents that say so."""
    reading, last = docket.reading, show_day(date.fromordinal(cut.end.toordinal() - 1))
    if cut.cause == LAW:
        return _lost_ground(docket, cut, last)
    if cut.own:
        return f"bên giao không còn nắm nhiệm vụ này sau ngày {last}", ()
    above = reading.conferral(cut.of)
    said = f"thẩm quyền của bên giao theo {docket.cite(above.source)} kết thúc sau ngày {last}"
    return said, (above.source.document,)


def _lost_ground(docket: Docket, cut: Cut, last: str) -> tuple[str, tuple[str, ...]]:
    reading, citation = docket.reading, docket.reading.numbers.bases[cut.of]
    whose = "căn cứ là " if cut.own else "căn cứ của bên giao là "
    what = docket.cite(citation)
    if cut.bases > 1:
        what = f"{cut.bases} điều, khoản của {reading.document(citation.document).name}"
    if stopped := _suspension(docket, cut):
        by = reading.document(stopped.source.document).name
        said = f"{whose}{what} bị {by} ngưng hiệu lực từ ngày {show_day(cut.end)}"
        return said, (citation.document, stopped.source.document)
    event = docket.ended_by(citation)
    ended_by = event.source.document if event and event.on == cut.end else citation.document
    said = f"{whose}{what} hết hiệu lực sau ngày {last}"
    if ended_by == citation.document:
        return said, (citation.document,)
    return f"{said} do {reading.document(ended_by).name}", (citation.document, ended_by)


def _suspension(docket: Docket, cut: Cut) -> EffectEvent | None:
    """The suspension that stops the ground on the day, where it is one."""
    if cut.cause != LAW:
        return None
    citation = docket.reading.numbers.bases[cut.of]
    events = docket.reading.snapshot.library.events_on.get(citation.document, ())
    return next(
        (
            event
            for event in events
            if event.effect is Effect.SUSPEND
            and event.on == cut.end
            and event.target.provision.covers(citation.provision)
        ),
        None,
    )


def _cut_findings(norm: Norm, docket: Docket, cut: Cut, version: Version, verdict: Verdict) -> Iterator[Finding]:
    _, documents = _why(docket, cut)
    about = f"{cut.sample.source.document}|{verdict.message}"
    fault = norm.fault(
        version, verdict, about=about, kind=FindingKind.ORPHAN, documents=(cut.sample.source.document, *documents)
    )
    for given in cut.members:
        end = given.term.end if given.term.end and given.term.end > cut.end else None
        yield Finding(fault, given.power, (given.key,), given.territory, Period(cut.end, end))


def _was_known(docket: Docket, cut: Cut, day: date) -> bool:
    """Whether the end was on the books on the day of the act."""
    if cut.cause != LAW:
        return not cut.own and cut.cause != LIFE
    library = docket.reading.snapshot.library
    citation = docket.reading.numbers.bases[cut.of]
    event = docket.ended_by(citation)
    if event is None or event.on != cut.end:
        return False
    by = library.documents.get(event.source.document)
    return event.source.document == citation.document or bool(by and by.signed and by.signed <= day)


def _is_sunset(docket: Docket, cut: Cut) -> bool:
    return cut.cause == LAW and docket.reading.numbers.bases[cut.of].document in SUNSET


def _term_words(cut: Cut) -> str:
    end = cut.sample.term.end
    if end is None:
        return "không ấn định ngày kết thúc"
    return f"có thời hạn đến hết ngày {show_day(date.fromordinal(end.toordinal() - 1))}"


def _outlives(docket: Docket, cut: Cut) -> Verdict:
    why, _ = _why(docket, cut)
    return Verdict(f"{says_of(docket, cut.sample)} {_term_words(cut)}, trong khi {why}.")


@on_register(
    "R10",
    between(LAW_2015, LAW_64, "80/2015/QH13#154", doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15", doubt=UNSEEN_64),
    remedy="Rút ngắn thời hạn cho khớp, hoặc ghi căn cứ mới kéo dài thẩm quyền của bên giao.",
)
def giving_does_not_outlive_its_ground(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Việc giao không được kéo dài hơn thẩm quyền của bên giao và hơn quy định mà nó dựa vào."""
    for cut in docket.cuts:
        judged = version_of(docket, norm, cut.sample)
        concerns = cut.sample.mode.needs_title and cut.cause != TAKEN and not _is_sunset(docket, cut)
        if judged and concerns and _was_known(docket, cut, judged[1]):
            verdict = _outlives(docket, cut)
            if cut.sample.term.end is None:
                verdict = Verdict(verdict.message, severity=_WARNING)
            yield from _cut_findings(norm, docket, cut, judged[0], verdict)


@on_register(
    "R10b",
    between(TWO_TIERS, date(2027, 3, 1), "72/2025/QH15#54/1", _WARNING),
    remedy="Ghi rõ ngày kết thúc theo nghị định, nghị quyết gốc; theo dõi văn bản kéo dài hoặc thay thế.",
)
def giving_ends_with_the_interim_documents(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Việc giao dựa vào nghị định, nghị quyết tạm thời năm 2025, 2026 hết hiệu lực cùng văn bản đó."""
    for cut in docket.cuts:
        judged = version_of(docket, norm, cut.sample)
        if judged and cut.sample.mode.needs_title and _is_sunset(docket, cut):
            verdict = replace(_outlives(docket, cut), source=_own_end(docket, cut))
            yield from _cut_findings(norm, docket, cut, judged[0], verdict)


def _own_end(docket: Docket, cut: Cut) -> Citation | None:
    """The clause by which the interim document ends; None when something else stops it on the day."""
    event = docket.ended_by(docket.reading.numbers.bases[cut.of])
    return event.source if event and event.on == cut.end else None


@on_register(
    "R27",
    between(LAW_2015, LAW_64, "80/2015/QH13#154", _WARNING, doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15", _WARNING, doubt=UNSEEN_64),
    remedy="Ghi căn cứ mới nếu có; nếu không, ghi việc giao kết thúc từ ngày đó.",
)
def giving_ends_with_its_ground(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Khi quy định làm căn cứ hết hiệu lực, việc giao dựa vào đó hết hiệu lực cùng ngày, trừ khi có căn cứ mới."""
    for cut in docket.cuts:
        judged = version_of(docket, norm, cut.sample)
        if judged is None or cut.cause == TAKEN or (cut.own and cut.cause == LIFE):
            continue
        elsewhere = cut.sample.mode.needs_title and (
            _was_known(docket, cut, judged[1]) or (_is_sunset(docket, cut) and judged[1] >= TWO_TIERS)
        )
        if not elsewhere:
            why, _ = _why(docket, cut)
            stops = "ngưng" if _suspension(docket, cut) else "hết hiệu lực"
            said = Verdict(f"{giving_of(docket, cut.sample)}: {why}, việc giao {stops} theo.")
            yield from _cut_findings(norm, docket, cut, judged[0], said)


@on_register(
    "R12b",
    since(LAW_2015, "72/2025/QH15#54/7"),
    remedy="Ghi cơ quan tiếp nhận nhiệm vụ, hoặc ghi việc giao kết thúc.",
)
def ended_holders_have_a_successor(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Khi bên nhận kết thúc hoạt động mà việc giao còn hiệu lực, phải có cơ quan kế tục hoặc kết thúc việc giao."""
    reading = docket.reading
    for cut in docket.cuts:
        judged = version_of(docket, norm, cut.sample)
        if judged is None or cut.cause != LIFE or not cut.own:
            continue
        held = reading.derivation.held_beside(cut.titles, cut.end.toordinal())
        left = [at for at, is_held in enumerate(held) if not is_held]
        if left:
            found = reading.snapshot.authorities.kinds[cut.sample.recipient.kind]
            kind = found.name.replace("{unit}", LEVEL_NAMES[found.level])
            last = show_day(date.fromordinal(cut.end.toordinal() - 1))
            said = Verdict(
                f"{says_of(docket, cut.sample)} cho {kind}: bên nhận kết thúc hoạt động sau ngày {last}, "
                "sổ chưa ghi ai tiếp nhận.",
                severity=None if cut.end == TWO_TIERS else _WARNING,
            )
            members, titles = tuple(cut.members[at] for at in left), tuple(cut.titles[at] for at in left)
            rest = replace(cut, sample=members[0], members=members, titles=titles)
            yield from _cut_findings(norm, docket, rest, judged[0], said)
