"""The tables: one for each noun, one for identities, one for the log. Read by queries, written by recording only."""

from thamquyen.register.models.authorities import AuthorityKind, KindException, Succession
from thamquyen.register.models.base import Fact, RecordedFact
from thamquyen.register.models.law import Document, EffectEvent
from thamquyen.register.models.log import Recording, Register
from thamquyen.register.models.powers import Conferral, PendingRule, Power, Taking
from thamquyen.register.models.territory import Lineage, Territory, TerritoryName, TerritoryParent

__all__ = [
    "AuthorityKind",
    "Conferral",
    "Document",
    "EffectEvent",
    "Fact",
    "KindException",
    "Lineage",
    "PendingRule",
    "Power",
    "RecordedFact",
    "Recording",
    "Register",
    "Succession",
    "Taking",
    "Territory",
    "TerritoryName",
    "TerritoryParent",
]
