"""On what a conferral rests: the giver's own title, how that was got, and what happens when it ends."""

from collections.abc import Iterator
from datetime import date

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, Conferral, Mode
from thamquyen.domain.engine.columns import AUTHORISATION, DECENTRALISATION
from thamquyen.domain.engine.endings import resting_only_on, unsupported
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.findings import Fault, Finding, Severity
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
from thamquyen.domain.time import Period, show_day

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
    reading, faults = docket.reading, dict[tuple[object, ...], Fault | None]()
    columns = (column.tolist() for column in unsupported(reading.derivation))
    for title, first, begun in zip(*columns, strict=True):
        given = reading.conferral(title)
        if given.giver is None:
            continue
        about = (given.source.document, given.mode, given.giver.kind, given.giver.territory, first)
        if about not in faults:
            faults[about] = _not_held(norm, docket, given, first)
        fault = faults[about]
        if fault is not None:
            until = day_of(begun) or given.term.end
            start = day_of(first)
            end = until if until and (start is None or start < until) else None
            yield Finding(fault, given.power, (given.key,), given.territory, Period(start, end))


def _not_held(norm: Norm, docket: Docket, given: Conferral, first: int) -> Fault | None:
    """That the giver has nothing to give, for all that it gives by the document from that day; None before any rule."""
    judged, start = version_of(docket, norm, given), day_of(first)
    if judged is None:
        return None

    def words() -> str:
        on = f" ngày {show_day(start)}" if start else ""
        return f"{says_of(docket, given)}: theo sổ, bên giao không nắm nhiệm vụ này trên địa bàn đó{on}."

    by = given.giver.key if given.giver else ""
    about = f"{given.source.document}|{given.mode.value}|{by}|{first}"
    verdict = Verdict("", source=_article_on_giving(docket, given, judged[1]))
    return norm.fault(judged[0], verdict, about=about, documents=(given.source.document,), words=words)


def _article_on_giving(docket: Docket, given: Conferral, day: date) -> Citation | None:
    central = given.giver is not None and docket.level(given.giver.kind) is Level.NATION
    if central and day >= LAW_65:
        return Citation.read("63/2025/QH15#8" if given.mode is Mode.DECENTRALISATION else "63/2025/QH15#9")
    if given.mode is Mode.AUTHORISATION and day >= LAW_72:
        return Citation.read("72/2025/QH15#14/1")
    return None
