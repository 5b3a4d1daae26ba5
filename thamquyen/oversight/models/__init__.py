"""One file for each idea: what oversight keeps beside the register."""

from thamquyen.oversight.models.announced import AnnouncedList
from thamquyen.oversight.models.assignments import FindingAssignment
from thamquyen.oversight.models.endings import EndingDecision
from thamquyen.oversight.models.review import ReviewItem, ReviewPart, ReviewRound, ReviewStep
from thamquyen.oversight.models.waivers import Waiver, WaiverWithdrawal

__all__ = [
    "AnnouncedList",
    "EndingDecision",
    "FindingAssignment",
    "ReviewItem",
    "ReviewPart",
    "ReviewRound",
    "ReviewStep",
    "Waiver",
    "WaiverWithdrawal",
]
