"""The answer to "who is competent for this task in this place on this day?" as values, with its proof."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from thamquyen.domain.conferrals import EndState, Mode
from thamquyen.domain.law import Grounding
from thamquyen.domain.transitional import Finisher, received_in_words


class Status(StrEnum):
    """What kind of answer it is (docs/derivation.md §8)."""

    HELD = "held"
    GAP = "gap"
    OVERLAP = "overlap"
    CHOOSE_PLACE = "choose_place"
    CHOOSE_TASK = "choose_task"
    NOT_YET = "not_yet"
    ENDED = "ended"
    NOT_RECORDED = "not_recorded"
    INVALID = "invalid"


STATUS_NAMES = {
    Status.HELD: "Có thẩm quyền",
    Status.GAP: "Bỏ trống",
    Status.OVERLAP: "Chồng chéo",
    Status.CHOOSE_PLACE: "Cần chọn địa bàn",
    Status.CHOOSE_TASK: "Cần chọn nhiệm vụ",
    Status.NOT_YET: "Chưa có hiệu lực",
    Status.ENDED: "Đã hết hiệu lực",
    Status.NOT_RECORDED: "Chưa có trong sổ",
    Status.INVALID: "Câu hỏi chưa hợp lệ",
}


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a stable key and the name it bears on the day asked."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision that a link rests on, with the days it is in force around the day asked (inclusive; None: open
    or not known).
    """

    document: Named
    provision: str
    first: date | None
    last: date | None
    grounding: Grounding


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain of title: a provision gives the power to a holder.

    `first` and `last` (inclusive) bound the uninterrupted days around the day asked; None: not known, or running.
    `begins` and `ends` are the reasons, in Vietnamese. `until` is the term as the document writes it.
    """

    conferral: str
    document: Named
    provision: str
    mode: Mode
    giver: Named | None
    holder: Named
    first: date | None
    last: date | None
    begins: str
    ends: str
    until: str
    until_state: EndState
    limits: str
    conditions: str
    grounding: Grounding
    bases: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Who exercises and who answers, within which limits, and the chain of title from the law down (first link:
    the law).
    """

    exercised_by: Named
    answered_by: Named
    limits: str
    conditions: str
    files_received_by: str
    roles: tuple[str, ...]
    may_pass_on: bool | None
    first: date | None
    last: date | None
    chain: tuple[Link, ...]
    other_grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of the years in which one body held the power at the place (inclusive days), for the timeline."""

    holder: Named
    mode: Mode
    conferral: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Finishing:
    """Who finishes the files received from `since` (None: ever) until before `before`; others hold since `passed_on`.

    `way`: the days on which the power passed on again from those who had the files, and to whom.

    `finisher` None: no provision that the register holds says it, and `words` says so. `who`: the bodies, where they
    are certain. `ground`: the provision in words, `document` its document's key.
    """

    since: date | None
    before: date
    passed_on: date
    former: tuple[Named, ...]
    new: tuple[Named, ...]
    finisher: Finisher | None = None
    who: tuple[Named, ...] = ()
    words: str = ""
    ground: str = ""
    document: str = ""
    note: str = ""
    way: tuple[tuple[date, tuple[Named, ...]], ...] = ()

    def saying(self, words: str) -> "Finishing":
        """The same files, and why nobody is named."""
        return replace(self, words=words)

    def grounded(
        self, finisher: Finisher, who: tuple[Named, ...], words: str, *, ground: str, document: str, note: str
    ) -> "Finishing":
        """The same files, with who finishes them by which provision."""
        return replace(self, finisher=finisher, who=who, words=words, ground=ground, document=document, note=note)

    @property
    def line(self) -> str:
        """The days of receipt, who finishes and by which provision, as one says them."""
        return f"{self.received}: {self.words}{f' ({self.ground})' if self.finisher is not None else ''}"

    @property
    def received(self) -> str:
        """The days of receipt as one says them."""
        return f"Hồ sơ nhận {received_in_words(self.since, self.before)}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to choose: a task (kind "task"), a place ("place"), or one of several cases ("case")."""

    kind: str
    key: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One honest answer.

    `cases` has one entry when one body exercises; several for an overlap, or when limits divide the power (the first is
    the one most closely given, the rest are what remains with others). `message` says what, where, on which day,
    by which provision; `advice`
    says what to do next. `notes` are remarks (an old place name followed to its successor; a fact not read in its
    text).
    """

    status: Status
    on: date
    known: int
    task: Named | None
    place: Named | None
    cases: tuple[Case, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    message: str = ""
    advice: str = ""
    notes: tuple[str, ...] = ()
    timeline: tuple[Spell, ...] = ()
    pending: tuple[Finishing, ...] = ()

    def as_object(self) -> dict[str, object]:
        """The answer as plain JSON values; keys and values of `thamquyen who --json` except the receipt. Days
        are ISO, inclusive.
        """
        first = self.cases[0] if self.cases else None
        return {
            "status": self.status.value,
            "on": self.on.isoformat(),
            "known": self.known,
            "task": _named(self.task),
            "place": _named(self.place),
            "exercised_by": _named(first.exercised_by) if first else None,
            "answered_by": _named(first.answered_by) if first else None,
            "limits": first.limits if first else "",
            "conditions": first.conditions if first else "",
            "files_received_by": first.files_received_by if first else "",
            "from": _day(first.first) if first else None,
            "to": _day(first.last) if first else None,
            "chain": [_link(link) for link in first.chain] if first else [],
            "cases": [_case(case) for case in self.cases],
            "candidates": [{"kind": c.kind, "key": c.key, "name": c.name, "hint": c.hint} for c in self.candidates],
            "message": self.message,
            "advice": self.advice,
            "notes": list(self.notes),
            "timeline": [
                {"holder": _named(s.holder), "mode": s.mode.value, "from": _day(s.first), "to": _day(s.last)}
                for s in self.timeline
            ],
            **({"pending": [_pending(one) for one in self.pending]} if self._says_of_files else {}),
        }

    @property
    def _says_of_files(self) -> bool:
        """Whether some provision says who finishes old files: an answer that none speaks of stays as it always was."""
        return any(one.finisher is not None for one in self.pending)


def _named(value: Named | None) -> dict[str, str] | None:
    return None if value is None else {"key": value.key, "name": value.name}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _pending(files: Finishing) -> dict[str, object]:
    return {
        "received_from": _day(files.since),
        "received_before": files.before.isoformat(),
        "passed_on": files.passed_on.isoformat(),
        "former": [_named(one) for one in files.former],
        "new": [_named(one) for one in files.new],
        **({"then": [[_day(day), [_named(one) for one in some]] for day, some in files.way]} if files.way else {}),
        "finisher": None if files.finisher is None else files.finisher.value,
        "finished_by": [_named(one) for one in files.who],
        "words": files.words,
        "ground": files.ground,
        "note": files.note,
    }


def _case(case: Case) -> dict[str, object]:
    return {
        "exercised_by": _named(case.exercised_by),
        "answered_by": _named(case.answered_by),
        "limits": case.limits,
        "conditions": case.conditions,
        "files_received_by": case.files_received_by,
        "roles": list(case.roles),
        "may_pass_on": case.may_pass_on,
        "from": _day(case.first),
        "to": _day(case.last),
        "chain": [_link(link) for link in case.chain],
        "other_grounds": list(case.other_grounds),
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "conferral": link.conferral,
        "document": link.document.name,
        "document_key": link.document.key,
        "provision": link.provision,
        "mode": link.mode.value,
        "giver": _named(link.giver),
        "holder": _named(link.holder),
        "from": _day(link.first),
        "to": _day(link.last),
        "until": link.until,
        "until_state": link.until_state.value,
        "begins": link.begins,
        "ends": link.ends,
        "limits": link.limits,
        "conditions": link.conditions,
        "grounding": link.grounding.value,
        "bases": [
            {"document": b.document.name, "provision": b.provision, "from": _day(b.first), "to": _day(b.last)}
            for b in link.bases
        ],
    }
