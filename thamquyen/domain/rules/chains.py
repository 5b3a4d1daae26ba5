"""On what a conferral rests: the giver's own title, how that was got, and what happens when it ends."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, Conferral, Mode
from thamquyen.domain.engine.alike import alike, periods_between
from thamquyen.domain.engine.columns import AUTHORISATION, DECENTRALISATION, Days, Ids
from thamquyen.domain.engine.endings import resting_only_on, unsupported
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.findings import Fault, Finding, Objection, Severity
from thamquyen.domain.rules.docket import Docket
from thamquyen.domain.rules.norms import (
    LAW_65,
    LAW_72,
    LAW_2015,
    UNREAD_65,
    Norm,
    Verdict,
    Version,
    between,
    on_register,
    since,
)
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day

_WARNING, _INFORMATION = Severity.WARNING, Severity.INFORMATION


def version_of(docket: Docket, norm: Norm, given: Conferral) -> tuple[Version, date] | None:
    """The version that judges the act by which it was given, and the day of the act."""
    day = docket.day_of(given)
    version = norm.on(day) if day else None
    return (version, day) if version and day else None


def says_of(docket: Docket, given: Conferral) -> str:
    """The giving in words, to begin a sentence with."""
    giver = docket.name(given.giver, None) if given.giver else ""
    document = docket.reading.document(given.source.document).name
    verb = "quy định" if given.mode is Mode.STATUTE else MODE_NAMES[given.mode]
    return f"{document} {verb}{f' từ {giver}' if giver else ''}"


def giving_of(docket: Docket, given: Conferral) -> str:
    """What was given, in words, as that of which something is said: "Thẩm quyền do Nghị định số … quy định"."""
    document = docket.reading.document(given.source.document).name
    if given.mode is Mode.STATUTE or given.giver is None:
        return f"Thẩm quyền do {document} quy định"
    return f"Việc {MODE_NAMES[given.mode]} từ {docket.name(given.giver, None)} tại {document}"


def _resting(norm: Norm, docket: Docket, mode: int, given_as: tuple[Mode, ...]) -> Iterator[tuple[Conferral, ...]]:
    """Conferrals of those modes that rest only on titles of that mode, each with the one it rests on."""
    reading = docket.reading
    for title in resting_only_on(docket.modes_above, mode):
        given = reading.conferral(title)
        if given.mode in given_as:
            first = reading.derivation.effective(title)[0][0]
            yield given, reading.conferral(reading.derivation.reader.supporters(title, first)[0])


def _on_title(norm: Norm, docket: Docket, *, mode: int, given_as: tuple[Mode, ...], says: str) -> Iterator[Finding]:
    for given, above in _resting(norm, docket, mode, given_as):
        judged = version_of(docket, norm, given)
        verdict = _again(docket, given, above, judged[1], says) if judged else None
        if judged and verdict:
            documents = (given.source.document, above.source.document)
            fault = norm.fault(judged[0], verdict, about="|".join((*documents, verdict.message)), documents=documents)
            yield Finding(fault, given.power, (given.key, above.key), given.territory, given.term.period)


def _again(docket: Docket, given: Conferral, above: Conferral, day: date, says: str) -> Verdict | None:
    source = docket.reading.document(above.source.document).name
    said = f"{says_of(docket, given)} nhiệm vụ mà bên giao nắm do được {MODE_NAMES[above.mode]} theo {source}{says}"
    if above.mode is Mode.AUTHORISATION or day >= LAW_65 or given.mode is Mode.AUTHORISATION:
        return Verdict(f"{said}.")
    if above.may_pass_on:
        return None
    if above.may_pass_on is None:
        return Verdict(f"{said}; sổ không ghi bên đã phân cấp có đồng ý cho phân cấp tiếp hay không.", enough=False)
    return Verdict(f"{said}; bên đã phân cấp không cho phân cấp tiếp.")


@on_register(
    "R05",
    between(LAW_2015, LAW_65, "77/2015/QH13#13/4"),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/4"),
    remedy="Thu hồi việc phân cấp tiếp; đề nghị cơ quan đã phân cấp giao thẳng cho bên nhận.",
)
def decentralised_powers_are_not_decentralised_again(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Không được phân cấp tiếp nhiệm vụ mà mình được phân cấp; trước 01/3/2025 phải được bên đã phân cấp đồng ý."""
    yield from _on_title(norm, docket, mode=DECENTRALISATION, given_as=(Mode.DECENTRALISATION,), says="")


@on_register(
    "R06",
    between(LAW_2015, LAW_65, "77/2015/QH13#14/3"),
    between(LAW_65, LAW_72, "65/2025/QH15#14", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#14/5"),
    remedy="Thu hồi việc giao tiếp; người đã ủy quyền phải ủy quyền trực tiếp cho bên nhận.",
)
def authorised_powers_are_not_given_on(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Không được ủy quyền tiếp nhiệm vụ mà mình được ủy quyền, cũng không được phân cấp nhiệm vụ đó."""
    modes = (Mode.DECENTRALISATION, Mode.AUTHORISATION)
    yield from _on_title(norm, docket, mode=AUTHORISATION, given_as=modes, says="")


@on_register(
    "R06b",
    since(LAW_72, "72/2025/QH15#13/4", _INFORMATION),
    remedy="Không phải làm gì; khi cần chắc chắn, xin ý kiến cơ quan đã phân cấp.",
)
def authorising_what_was_decentralised_is_not_settled(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Luật cấm phân cấp tiếp nhiệm vụ được phân cấp, không nói có được ủy quyền nhiệm vụ đó hay không."""
    says = "; luật không cấm rõ"
    yield from _on_title(norm, docket, mode=DECENTRALISATION, given_as=(Mode.AUTHORISATION,), says=says)


@on_register(
    "R09",
    between(LAW_2015, LAW_65, "77/2015/QH13#13/1"),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/1"),
    remedy="Ghi căn cứ giao thẩm quyền cho bên giao nếu có; nếu không có, bên giao không được giao việc này.",
)
def giver_holds_the_power(norm: Norm, docket: Docket) -> Iterator[Finding]:
    """Bên giao phải đang nắm nhiệm vụ, quyền hạn đó trên cùng địa bàn vào ngày bắt đầu giao."""
    columns, names = docket.reading.columns, docket.reading.numbers
    title, first, until = unsupported(docket.reading.derivation)
    number, sample = alike(docket.documents_of_titles[title], columns.mode[title], columns.giver[title], first)
    faults = list(_not_held(norm, docket, title[sample], first[sample]))
    which, periods = periods_between(first, until)
    rows = (title, columns.power[title], columns.territory[title], number, which)
    for one, power, place, fault_number, period in zip(*(row.tolist() for row in rows), strict=True):
        if fault := faults[fault_number]:
            yield Finding(fault, names.powers[power], (names.titles[one],), names.territories[place], periods[period])


def _not_held(norm: Norm, docket: Docket, titles: Ids, days: Days) -> Iterator[Fault | None]:
    """That the giver has nothing to give, for all that it gives by the document from that day; None before any rule."""
    columns, keys, modes = docket.reading.columns, docket.documents_numbered, tuple(Mode)
    givers = [(one.key, docket.party(one.kind)[1] is Level.NATION) for one in docket.reading.numbers.authorities]
    objections: dict[tuple[date | None, Mode, bool], Objection | None] = {}
    rows = (titles, docket.documents_of_titles[titles], columns.mode[titles], columns.giver[titles], days)
    for title, number, mode_number, giver, first in zip(*(row.tolist() for row in rows), strict=True):
        document, mode, (by, is_central) = keys[number], modes[mode_number], givers[giver]
        judged = (docket.day_of_document(document), mode, is_central)
        if judged not in objections:
            objections[judged] = _without_title(norm, *judged)
        objection = objections[judged]
        words = partial(_not_held_in_words, docket, title, first)
        key = f"{norm.number}|{document}|{mode}|{by}|{first}"
        yield Fault(key, objection, words, (document,)) if objection else None


def _not_held_in_words(docket: Docket, title: int, first: int) -> str:
    start = day_of(first)
    on = f" ngày {show_day(start)}" if start else ""
    said = says_of(docket, docket.reading.conferral(title))
    return f"{said}: theo sổ, bên giao không nắm nhiệm vụ này trên địa bàn đó{on}."


def _without_title(norm: Norm, day: date | None, mode: Mode, is_central: bool) -> Objection | None:
    version = norm.on(day) if day else None
    if day is None or version is None:
        return None
    return norm.objection(version, Verdict("", source=_article_on_giving(day, mode, is_central)))


def _article_on_giving(day: date, mode: Mode, is_central: bool) -> Citation | None:
    if is_central and day >= LAW_65:
        return Citation.read("63/2025/QH15#8" if mode is Mode.DECENTRALISATION else "63/2025/QH15#9")
    if mode is Mode.AUTHORISATION and day >= LAW_72:
        return Citation.read("72/2025/QH15#14/1")
    return None
