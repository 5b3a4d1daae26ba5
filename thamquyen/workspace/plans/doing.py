"""What a person may do about a plan as a whole."""

from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.plans.queries import KeptPlan


def plans_here(user: User, plan: KeptPlan, reading: Reading) -> bool:
    """Whether the person charges, answers and stops in this plan."""
    return may(user, Verb.PLAN, reach_of(plan.seat, reading))
