"""How many days each step takes in a province: those of the regime of the day, or those that it set itself."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from thamquyen.accounts.permissions import Reach
from thamquyen.domain.proceedings.table import Deed, Kind, step
from thamquyen.domain.proceedings.timers import Clock, Regime, regime_of
from thamquyen.register.alone import alone
from thamquyen.workflow import holding
from thamquyen.workflow.matters import Doer, Standing, StepRefusedError, advance, begin, every

_MOST_DAYS = 180


def regime_in(seat: str, on: date) -> Regime:
    """The regime of a matter begun in the unit on the day, with the days that the unit set."""
    return own_days(regime_of(on), setting(seat))


def own_days(regime: Regime, kept: Standing | None) -> Regime:
    """A regime with what a unit keeps for it."""
    said = kept.says["regimes"].get(regime.name, {}) if kept else {}
    return regime.changed({Clock(clock): (one["days"], one["ground"]) for clock, one in said.items()})


def setting(seat: str) -> Standing | None:
    """What the unit set; None: nothing, the law's numbers hold."""
    return next((one for one in every(Kind.CLOCKS) if one.seat == seat), None)


def set_days(
    seat: str, regime: str, days: Mapping[Clock, int], ground: str, doer: Doer, reach: Reach, *, seen: int
) -> None:
    """Sets days of a regime for the unit, by the document `ground`; matters that run already keep theirs.

    Raises StepRefusedError, MovedMeanwhileError. `seen`: the step of `setting` that was looked at; 0: there was none.
    """
    holding.grounded(ground)
    if any(not 1 <= one <= _MOST_DAYS for one in days.values()):
        raise StepRefusedError(f"Số ngày là số nguyên từ 1 đến {_MOST_DAYS}. Chưa lưu gì.")
    with transaction.atomic():
        alone(f"clocks:{seat}")
        kept = setting(seat)
        before = dict(kept.says["regimes"]) if kept else {}
        own = {clock.value: {"days": one, "ground": ground} for clock, one in days.items()}
        says = {"regimes": {**before, regime: {**before.get(regime, {}), **own}}}
        if kept is not None:
            advance(kept.id, Deed.AMEND, says, doer, reach, seen=seen, note=ground)
        else:
            _begun(says, doer, reach, seat, ground)


def _begun(says: Mapping[str, object], doer: Doer, reach: Reach, seat: str, ground: str) -> UUID:
    row = step(Kind.CLOCKS, Deed.BEGIN, None)
    if row is None:
        raise StepRefusedError("Bảng các bước không có bước này.")
    return begin(row, says, doer, reach, seat=seat, note=ground)
