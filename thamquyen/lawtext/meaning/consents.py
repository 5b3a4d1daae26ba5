"""What a pre-approval step is, as values."""

from dataclasses import dataclass
from enum import StrEnum

from thamquyen.lawtext.meaning.statements import Said
from thamquyen.lawtext.units import Span


class ConsentKind(StrEnum):
    """How another body has to agree first, in the law's own words."""

    AGREEMENT = "thỏa thuận"
    CONSENT = "chấp thuận"
    OPINION = "lấy ý kiến"
    PERMISSION = "cho phép"
    ACCORD = "thống nhất"
    PRIOR_APPROVAL = "phê duyệt trước"


class Polarity(StrEnum):
    """Whether the step is required, abolished, or given to another body."""

    REQUIRED = "required"
    ABOLISHED = "abolished"
    MOVED = "moved"


class Level(StrEnum):
    """Who asks: an organ of the state, or a citizen or firm."""

    BETWEEN_ORGANS = "state_state"
    FROM_APPLICANT = "applicant_state"


@dataclass(frozen=True, slots=True)
class Consent:
    """One sentence that tells of a step in which another state body must first agree.

    `giver` agrees or gives its opinion, `asker` asks, `before`: what must wait for it; None where the words do not say.
    """

    sentence: Span
    kind: ConsentKind
    polarity: Polarity
    level: Level
    giver: str | None
    asker: str | None
    before: Said | None
