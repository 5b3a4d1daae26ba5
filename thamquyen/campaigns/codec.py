"""What a campaign says, as JSON and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thamquyen.domain.campaigns.campaign import CampaignSaid, Channel, Material
from thamquyen.domain.campaigns.questions import Question

Kept = Mapping[str, Any]


def kept(said: CampaignSaid) -> dict[str, Any]:
    """What is said, as JSON."""
    return {
        "title": said.title, "text": said.text, "starts": _iso(said.starts), "ends": _iso(said.ends),
        "offices": list(said.offices), "public": said.public, "channels": [one.value for one in said.channels],
        "materials": [[one.name, one.address] for one in said.materials], "ground": said.ground,
        "contact": said.contact, "change_day": _iso(said.change_day), "draft": said.draft,
        "questions": [[one.text, list(one.choices), one.right, one.ground] for one in said.questions],
        "passed_from": said.passed_from,
    }  # fmt: skip


def read(content: Kept) -> CampaignSaid:
    """What was kept."""
    return CampaignSaid(
        title=content["title"],
        text=content["text"],
        starts=_day(content["starts"]),
        ends=_day(content["ends"]),
        offices=tuple(content["offices"]),
        public=content["public"],
        channels=tuple(Channel(one) for one in content["channels"]),
        materials=tuple(Material(name, address) for name, address in content["materials"]),
        ground=content["ground"],
        contact=content["contact"],
        change_day=_day(content["change_day"]),
        draft=content["draft"],
        questions=tuple(
            Question(text, tuple(choices), right, ground) for text, choices, right, ground in content["questions"]
        ),
        passed_from=content["passed_from"],
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
