"""Plans and tasks as JSON: what is kept of them, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thamquyen.domain.plans.deadlines import Deadline, Fixed, Relative, Yearly
from thamquyen.domain.plans.plan import Link, LinkKind, PlanHead, TaskSaid

Kept = Mapping[str, Any]


def kept_head(head: PlanHead) -> dict[str, Any]:
    """A plan's head as JSON."""
    return {
        "title": head.title, "issuer": head.issuer, "number": head.number, "signed": _iso(head.signed),
        "follower": head.follower, "followed_from": _iso(head.followed_from), "ground": head.ground, "note": head.note,
        "text": head.text, "origin": head.origin,
    }  # fmt: skip


def read_head(kept: Kept) -> PlanHead:
    """The plan's head that was kept."""
    return PlanHead(
        title=kept["title"],
        issuer=kept["issuer"],
        number=kept["number"],
        signed=_day(kept["signed"]),
        follower=kept["follower"],
        followed_from=_day(kept["followed_from"]),
        ground=kept["ground"],
        note=kept["note"],
        text=kept.get("text", ""),
        origin=kept.get("origin", ""),
    )


def kept_task(said: TaskSaid) -> dict[str, Any]:
    """A task as JSON."""
    return {
        "title": said.title, "leads": list(said.leads), "helpers": said.helpers, "superior": said.superior,
        "product": said.product, "deadline": _kept_deadline(said.deadline), "written": said.written,
        "start": _iso(said.start), "ground": said.ground, "sector": said.sector,
        "links": [[link.kind.value, link.key] for link in said.links],
    }  # fmt: skip


def read_task(kept: Kept) -> TaskSaid:
    """The task that was kept."""
    return TaskSaid(
        title=kept["title"],
        leads=tuple(kept["leads"]),
        helpers=kept["helpers"],
        superior=kept["superior"],
        product=kept["product"],
        deadline=_read_deadline(kept["deadline"]),
        written=kept["written"],
        start=_day(kept["start"]),
        ground=kept["ground"],
        sector=kept["sector"],
        links=tuple(Link(LinkKind(kind), key) for kind, key in kept["links"]),
    )


def _kept_deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if isinstance(deadline, Fixed):
        return {"day": deadline.day.isoformat()}
    if isinstance(deadline, Yearly):
        return {"yearly": [list(day) for day in deadline.days]}
    if isinstance(deadline, Relative):
        return {"days": deadline.days, "working": deadline.working, "task": deadline.task, "done": deadline.done}
    return None


def _read_deadline(kept: Kept | None) -> Deadline | None:
    if kept is None:
        return None
    if "day" in kept:
        return Fixed(date.fromisoformat(kept["day"]))
    if "yearly" in kept:
        return Yearly(tuple((month, day) for month, day in kept["yearly"]))
    return Relative(kept["days"], kept["working"], kept["task"], kept["done"])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
