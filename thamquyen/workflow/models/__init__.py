"""One file for each idea: what is kept of acts that are being made."""

from thamquyen.workflow.models.carryings import Carrying
from thamquyen.workflow.models.drafts import Draft, DraftVersion, Enactment
from thamquyen.workflow.models.matters import Matter, Move
from thamquyen.workflow.models.sessions import CouncilRule, Item, ItemStep, Session
from thamquyen.workflow.models.signings import Signing
from thamquyen.workflow.models.votes import Vote

__all__ = [
    "Carrying",
    "CouncilRule",
    "Draft",
    "DraftVersion",
    "Enactment",
    "Item",
    "ItemStep",
    "Matter",
    "Move",
    "Session",
    "Signing",
    "Vote",
]
