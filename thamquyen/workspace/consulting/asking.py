"""What is typed to open a consultation, and what it asks about: the articles of a draft as they were on that day."""

from collections.abc import Sequence
from typing import Any

from thamquyen.domain.time import show_day
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.told import articles
from thamquyen.workspace.proposing.forms import Field, Typed, addressees, read_due

CONSULTATION = (
    Field("ten", "title", "Tên đợt lấy ý kiến", needed=True),
    Field("noi-dung", "scope", "Nội dung cần góp ý", long=True),
    Field("han", "due", "Hạn góp ý", needed=True, help="ngày/tháng/năm"),
)
MOST_ARTICLES = 1000
"""Articles that are told one by one; of a longer draft the rest stand in its annex."""


def consultation_says(form: Typed, chosen: Sequence[str], draft: Opened, *, public: bool) -> dict[str, Any]:
    """What a consultation says; errors in the form."""
    says, seat, today = form.says(), draft.kept.seat, draft.today
    if due := read_due(form, today):
        says["due"] = due.isoformat()
    asked = addressees(chosen, seat, draft.reading, today)
    return {**says, "addressees": asked, "public": public, **_told(draft)}


def _told(draft: Opened) -> dict[str, Any]:
    """The act and its articles in words, kept with the consultation: what people were asked stays what they saw."""
    act, on = draft.changes.act, draft.changes.act.effective or draft.today
    told = articles(draft.changes.changes[:MOST_ARTICLES], draft.named, on)
    shown = [{"name": f"{one.kind}: {one.name}", "provision": one.provision, "parts": list(one.parts)} for one in told]
    head = f"{act.type}: {act.title}"
    effective = f"dự kiến có hiệu lực từ ngày {show_day(act.effective)}" if act.effective else ""
    return {"act": head, "effective": effective, "articles": shown, "left_out": len(draft.changes.changes) - len(shown)}
