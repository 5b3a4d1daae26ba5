"""What a rule is: a norm in Vietnamese with its versions side by side, and how it is tried on an act or a document."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.dossiers import Dossier
from thamquyen.domain.findings import Fault, Finding, FindingKind, Objection, Severity
from thamquyen.domain.rules.acts import Act, Pattern
from thamquyen.domain.rules.docket import Docket, Paper
from thamquyen.domain.time import ALWAYS, Period

LAW_2015 = date(2016, 1, 1)
"""Luật 77/2015/QH13 takes effect (Điều 141)."""
LAW_2019 = date(2020, 7, 1)
"""As amended by Luật 47/2019/QH14 Điều 2."""
LAW_65 = date(2025, 3, 1)
"""Luật 65/2025/QH15; its text was not read."""
LAW_64 = date(2025, 4, 1)
"""Luật 64/2025/QH15 on legal documents takes the place of 80/2015/QH13."""
LAW_72 = date(2025, 6, 16)
"""Luật 72/2025/QH15 takes effect (Điều 51 khoản 1)."""
TWO_TIERS = date(2025, 7, 1)
"""The district level has ended (72/2025/QH15 Điều 51 khoản 3)."""

PHAN_QUYEN, PHAN_CAP, UY_QUYEN = (Mode.DEVOLUTION,), (Mode.DECENTRALISATION,), (Mode.AUTHORISATION,)
"""Modes that a rule is about."""

UNREAD_65 = "chưa đối chiếu nguyên văn Luật số 65/2025/QH15, hiệu lực từ 01/3/2025 đến hết ngày 15/6/2025"
UNREAD_47 = "chưa đối chiếu nguyên văn Luật số 47/2019/QH14, sửa đổi Luật số 77/2015/QH13 từ 01/7/2020"
UNREAD_63 = "chưa đối chiếu nguyên văn Luật Tổ chức Chính phủ số 63/2025/QH15"
UNREAD_80 = "chưa đối chiếu nguyên văn Luật số 80/2015/QH13"
UNREAD_64 = "chưa đối chiếu nguyên văn Luật số 64/2025/QH15"
UNSEEN_64 = "chưa đối chiếu nguyên văn Luật số 64/2025/QH15; coi như giữ quy định của Luật số 80/2015/QH13"


@dataclass(frozen=True, slots=True)
class Version:
    """A norm as it read on the days of `period`; acts of those days are judged by it. `doubt`: what was not read."""

    period: Period
    source: Citation
    severity: Severity = Severity.ERROR
    doubt: str = ""


def since(start: date, citation: str, severity: Severity = Severity.ERROR, *, doubt: str = "") -> Version:
    """A version that still runs."""
    return Version(Period(start, None), Citation.read(citation), severity, doubt)


def between(start: date, end: date, citation: str, severity: Severity = Severity.ERROR, *, doubt: str = "") -> Version:
    """A version of the days `[start, end)`."""
    return Version(Period(start, end), Citation.read(citation), severity, doubt)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says against its subject. `enough` False: the register lacks what it would need to say so.

    `source`: the provision, where it is another than the version's.
    """

    message: str
    enough: bool = True
    severity: Severity | None = None
    doubt: str = ""
    source: Citation | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule: `sentence` is the norm as people read it, `remedy` what to do next, `find` tries it on a register."""

    number: str
    name: str
    sentence: str
    versions: tuple[Version, ...]
    remedy: str
    find: "Callable[[Norm, Docket], Iterator[Finding]]"

    def on(self, day: date) -> Version | None:
        """The version in force on the day, if there is one."""
        for version in self.versions:
            if day in version.period:
                return version
        return None

    def objection(self, version: Version, verdict: Verdict, *, kind: FindingKind = FindingKind.BREACH) -> Objection:
        """What the verdict holds against its subject by that version, to be shared by all faults judged alike."""
        doubt = version.doubt
        if verdict.doubt and verdict.doubt != doubt:
            doubt = f"{doubt}; {verdict.doubt}" if doubt else verdict.doubt
        return Objection(
            rule=self.number,
            name=self.name,
            kind=kind if verdict.enough else FindingKind.UNKNOWN,
            severity=verdict.severity or version.severity,
            source=verdict.source or version.source,
            remedy=self.remedy,
            doubt=doubt,
        )

    def fault(
        self, version: Version, verdict: Verdict, *, about: str, kind: FindingKind = FindingKind.BREACH,
        documents: tuple[str, ...] = (),
    ) -> Fault:  # fmt: skip
        """The fault in the verdict's words. `about` tells it from others of the rule."""
        return Fault(f"{self.number}|{about}", self.objection(version, verdict, kind=kind), verdict.message, documents)


Find = Callable[[Norm, Docket], Iterator[Finding]]


def _norm(number: str, versions: tuple[Version, ...], remedy: str, judge: Callable[..., object], find: Find) -> Norm:
    sentence = " ".join((judge.__doc__ or "").split())
    if not sentence:
        raise ValueError(f"{judge.__name__}: a rule needs its sentence.")
    return Norm(number, judge.__name__, sentence, versions, remedy, find)


Said = tuple[str, Objection]
"""What is said of an act, and what is held against it."""


def on_acts(
    number: str, *versions: Version, modes: tuple[Mode, ...], remedy: str
) -> Callable[[Callable[[Act], Verdict | str | None]], Norm]:
    """A rule tried on each act (a document giving in one manner to one recipient) in those modes.

    What it says holds for all conferrals of the act alike, and follows on the act in words ("…: không ấn định …").
    """

    def decorate(judge: Callable[[Act], Verdict | str | None]) -> Norm:
        def judged(norm: Norm, docket: Docket) -> Iterator[tuple[Act, Said]]:
            versions = {day: norm.on(day) for day in docket.days_of_acts}
            known: dict[tuple[date, Verdict | str], Said] = {}
            for act in docket.acts_in(modes):
                day = act.pattern.day
                version = versions[day] if day else None
                verdict = judge(act) if version else None
                if day and version and verdict:
                    said = known.get((day, verdict))
                    if said is None:
                        said = known[day, verdict] = _said(norm, version, verdict)
                    yield act, said

        return _norm(number, versions, remedy, judge, lambda norm, docket: _told(norm, judged(norm, docket)))

    return decorate


def on_patterns(
    number: str, *versions: Version, modes: tuple[Mode, ...], remedy: str
) -> Callable[[Callable[[Pattern], Verdict | str | None]], Norm]:
    """A rule tried on what acts in those modes have in common: said once for all acts of a pattern."""

    def decorate(judge: Callable[[Pattern], Verdict | str | None]) -> Norm:
        def judged(norm: Norm, docket: Docket) -> Iterator[tuple[Act, Said]]:
            said: dict[Pattern, Said] = {}
            for pattern in docket.patterns:
                version = norm.on(pattern.day) if pattern.day and pattern.mode in modes else None
                verdict = judge(pattern) if version else None
                if version and verdict:
                    said[pattern] = _said(norm, version, verdict)
            if said:
                yield from ((act, said[act.pattern]) for act in docket.acts_in(modes) if act.pattern in said)

        return _norm(number, versions, remedy, judge, lambda norm, docket: _told(norm, judged(norm, docket)))

    return decorate


def _said(norm: Norm, version: Version, verdict: Verdict | str) -> Said:
    judged = verdict if isinstance(verdict, Verdict) else Verdict(verdict)
    return judged.message, norm.objection(version, judged)


def _told(norm: Norm, judged: Iterable[tuple[Act, Said]]) -> Iterator[Finding]:
    for act, (message, objection) in judged:
        document, period = act.paper.document.key, act.period
        key = f"{norm.number}|{document}|{act.parties}|{message}"
        fault = Fault(key, objection, partial(act.wording, message), (document,))
        for given in act.members:
            yield Finding(fault, given.power, (given.key,), given.territory, period)


def on_papers(
    number: str, *versions: Version, remedy: str
) -> Callable[[Callable[[Paper], Verdict | str | None]], Norm]:
    """A rule tried on each document that gives powers or changes one that does."""

    def decorate(judge: Callable[[Paper], Verdict | str | None]) -> Norm:
        def find(norm: Norm, docket: Docket) -> Iterator[Finding]:
            for paper in docket.papers:
                version = norm.on(paper.day) if paper.day else None
                said = judge(paper) if version else None
                if version and said:
                    verdict = said if isinstance(said, Verdict) else Verdict(said)
                    key = paper.document.key
                    fault = norm.fault(version, verdict, about=f"{key}|{verdict.message}", documents=(key,))
                    yield Finding(fault, "", paper.keys, None, ALWAYS)

        return _norm(number, versions, remedy, judge, find)

    return decorate


def on_dossiers(
    number: str, *versions: Version, modes: tuple[Mode, ...], remedy: str
) -> Callable[[Callable[[Paper, Dossier, date], Iterator[Verdict]]], Norm]:
    """A rule tried on each document that gives in those modes and of which people keep something beside the register.

    The paper that it is tried on has the members of those modes only.
    """

    def decorate(judge: Callable[[Paper, Dossier, date], Iterator[Verdict]]) -> Norm:
        def find(norm: Norm, docket: Docket) -> Iterator[Finding]:
            for paper in docket.papers_kept:
                version, key = norm.on(paper.day) if paper.day else None, paper.document.key
                members = tuple(one for one in paper.members if one.mode in modes)
                if version is None or not members:
                    continue
                for verdict in judge(replace(paper, members=members), docket.dossiers.of[key], docket.dossiers.on):
                    fault = norm.fault(version, verdict, about=f"{key}|{verdict.message}", documents=(key,))
                    yield Finding(fault, "", tuple(one.key for one in members), None, ALWAYS)

        return _norm(number, versions, remedy, judge, find)

    return decorate


def on_register(number: str, *versions: Version, remedy: str) -> Callable[[Find], Norm]:
    """A rule that looks through the whole register by itself."""

    def decorate(find: Find) -> Norm:
        return _norm(number, versions, remedy, find, find)

    return decorate
