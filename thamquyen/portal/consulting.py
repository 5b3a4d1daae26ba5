"""What the public sees of a consultation: what is asked about, until when, what people said and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.proceedings.timers import Running
from thamquyen.workflow.matters import Standing, every, histories, matter, parts

ANSWERS = {"taken": "Tiếp thu", "partly": "Tiếp thu một phần", "explained": "Giải trình", "agreed": "Nhất trí"}
_LINKS = 2
"""Addresses of pages that an opinion may name; texts with more are advertisements."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A public consultation on a day."""

    matter: Standing
    today: date

    @property
    def clock(self) -> Running:
        """Until when opinions are taken in."""
        return Running(date.fromisoformat(self.matter.says["due"]), self.today)

    @property
    def takes_opinions(self) -> bool:
        """Whether an opinion can be sent."""
        return self.matter.state is State.OPEN and not self.clock.overdue


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion of the public that was let through, with its answer (empty: none yet)."""

    sender: str
    provision: str
    text: str
    answer: str
    reason: str


def asked_of_the_public(today: date) -> list[Asked]:
    """The consultations that anybody may answer, the newest first."""
    return [Asked(one, today) for one in reversed(every(Kind.CONSULTATION)) if one.says["public"]]


def asked(number: UUID, today: date) -> Asked | None:
    """One of them; None where there is none that the public may see."""
    found = matter(number, Kind.CONSULTATION)
    return Asked(found, today) if found is not None and found.says["public"] else None


def said_by_the_public(number: UUID) -> list[Said]:
    """What people said that was let through, in the order in which it came."""
    shown = [one for one in parts(number, Kind.OPINION) if one.state in (State.SHOWN, State.ANSWERED)]
    steps = histories(one.id for one in shown)
    return [_said(one, steps[one.id][-1].by) for one in shown if not steps[one.id][-1].acting_for]


def _said(one: Standing, sender: str) -> Said:
    answer = ANSWERS.get(str(one.says.get("answer", "")), "")
    return Said(sender, one.says["provision"], one.says["text"], answer, one.last.note if answer else "")


def looks_like_an_advertisement(text: str) -> bool:
    """Whether a text names more addresses of pages than an opinion needs."""
    return text.lower().count("http") + text.lower().count("www.") > _LINKS
