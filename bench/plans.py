"""Pages of plans over many tasks of units: from what is kept, as values, to what the list, the board … show.

A plan of groups of ten tasks, each of which charges the chairs of all communes of the starter's province; a quarter of
the units reported. The database and the templates are left out.
"""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time
from uuid import UUID

import django
import numpy as np

from thamquyen.domain.plans.deadlines import Fixed
from thamquyen.domain.plans.following import Kept, follow
from thamquyen.domain.plans.heirs import charged
from thamquyen.domain.plans.plan import PlanHead, TaskSaid
from thamquyen.domain.plans.states import COMPLETE, Deed, Step
from thamquyen.domain.reading import Reading
from thamquyen.domain.sectors import UnitSectors

TODAY = date(2026, 11, 28)
SIGNED = TODAY - timedelta(days=200)
EVERY_COMMUNE = "ct-ubnd-xa@*p15-2025"
HEAD = PlanHead("Kế hoạch", "ubnd-tinh@p15-2025", "99/KH-UBND", SIGNED, "ubnd-tinh@p15-2025", SIGNED)


def _kept(reading: Reading, items: int) -> list[Kept]:
    units = [one.key for one in charged((EVERY_COMMUNE,), reading.snapshot.authorities, TODAY)]
    random, tasks = np.random.default_rng(7), max(1, items // len(units))
    labels = [(f"{number // 10 + 1}", f"{number // 10 + 1}.{number % 10 + 1}") for number in range(tasks)]
    found = [Kept(UUID(int=int(group)), group, TaskSaid(f"Nhóm {group}")) for group in dict(labels)]
    for number, (_, label) in enumerate(labels):
        due = TODAY + timedelta(days=int(random.integers(-90, 120)))
        reported = np.flatnonzero(random.random(len(units)) < 1 / 4).tolist()
        days = random.integers(20, 200, len(reported)).tolist()
        steps = [
            Step(Deed.REPORT, SIGNED + timedelta(days=day), units[at], None, COMPLETE if day % 3 else COMPLETE // 2)
            for at, day in zip(reported, days, strict=True)
        ]
        said = TaskSaid(f"Việc {label} của các xã", (EVERY_COMMUNE,), deadline=Fixed(due))
        found.append(Kept(UUID(int=1_000_000 + number), label, said, tuple(steps)))
    return found


def measure(items: int, *, rounds: int) -> None:
    """Processor seconds of each page, everything made anew; medians."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()
    from tests.data.starter_snapshot import starter_reading
    from thamquyen.plans.gantt import gantt_of
    from thamquyen.plans.queries import KeptPlan
    from thamquyen.plans.standing import StandingPlan
    from thamquyen.workspace.plans.views import Desk

    reading = starter_reading()
    kept = _kept(reading, items)
    plan = KeptPlan(UUID(int=0), "p15-2025", 1, HEAD, "", datetime(2026, 11, 28, tzinfo=UTC))
    spent: dict[str, list[float]] = {}

    def desk() -> Desk:
        made, authorities = Desk(reading, TODAY, {}), reading.snapshot.authorities
        made.__dict__["plans"] = (StandingPlan(plan, follow(HEAD, kept, authorities, TODAY)),)
        made.__dict__["sectors"] = UnitSectors(reading, TODAY, {})
        return made

    pages: dict[str, Callable[[Desk], object]] = {
        "danh sách": lambda made: (made.lines, made.unit_choices, made.counts),
        "bảng theo đơn vị": lambda made: made.board("don-vi"),
        "bảng theo nhóm": lambda made: made.board("nhom"),
        "theo thời gian": lambda made: gantt_of(HEAD, made.plans[0].groups, TODAY),
        "đúng hạn": lambda made: (made.league, made.league_by_sector),
    }
    for _ in range(rounds):
        for name, page in pages.items():
            begun = process_time()
            page(desk())
            spent.setdefault(name, []).append(process_time() - begun)
    print(f"{sum(len(one.units) for one in desk().plans[0].tasks())} việc của đơn vị")
    for name, taken in spent.items():
        print(f"  {name:20} {float(np.median(taken)) * 1e3:6.0f} ms")
