"""A draft with an annex of 500 lines tried on the starter catalogue taken many times over.

The draft gives powers that the province holds on to the chairs of all its communes, as annexes do; a register that
answers has its derivation and indexes already (`prepare`), the draft and everything told of it are made anew. Then 200
of its lines tried each alone, as a file of proposals is.
"""

import gc
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import perf_counter, process_time
from typing import TypeVar

import django
import numpy as np

from bench.rules import many_times
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.changes.kinds import ChangeSet, Confer
from thamquyen.domain.changes.objections import objections
from thamquyen.domain.changes.written import deeds_digest
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.simulation.duties import documents_to_amend, procedures_to_publish
from thamquyen.domain.simulation.each import Alone, arising_of_each
from thamquyen.domain.simulation.hands import by_authority, by_commune
from thamquyen.domain.simulation.simulating import Simulation, simulate

_PROVINCE, _DAY, _LINES, _ROWS = "p15-2025", date(2027, 1, 1), 500, 200
_Result = TypeVar("_Result")


def draft_of(reading: Reading, lines: int) -> ChangeSet:
    """Powers of the province, one a line, given to the chairs of its communes."""
    act = Document("dự-thảo", "", "Quyết định", "ubnd-tinh@p15-2025", "Phân cấp", None, None, _DAY, Provision(),
                   Grounding.SEEN)  # fmt: skip
    giver, chairs = Authority("ubnd-tinh", _PROVINCE), AuthorityClass("ct-ubnd-xa", _PROVINCE)
    codes = dict.fromkeys(
        one.power
        for one in reading.snapshot.conferrals.values()
        if one.recipient in (giver, AuthorityClass("ubnd-tinh", "vn"))
    )
    ground = Citation("72/2025/QH15", Provision(("13", "1")))
    given = (
        Conferral(f"dt-{number}", code, Mode.DECENTRALISATION, giver, chairs, _PROVINCE,
                  Citation(act.key, Provision(("pl:", str(number)))), (ground,))
        for number, code in zip(range(1, lines + 1), codes, strict=False)
    )  # fmt: skip
    return ChangeSet(act, tuple(Confer(one) for one in given))


def measure(size: int, *, rounds: int) -> None:
    """Seconds of each step of a what-if, and of all together; medians."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()
    from tests.data.starter_snapshot import starter_reading
    from thamquyen.register.memory import collector_paused

    with collector_paused():
        reading = Reading(many_times(starter_reading().snapshot, size))
        once = perf_counter()
        reading.prepare()
        prepared = perf_counter() - once
        _ = simulate(reading, draft_of(reading, 1))
        warmed = perf_counter() - once - prepared
    gc.collect()
    gc.freeze()
    changes = draft_of(reading, _LINES)
    print(f"{len(reading.snapshot.conferrals):,} lần giao; sẵn sàng sau {prepared:.1f} + {warmed:.1f} giây")
    spent: dict[str, list[tuple[float, float]]] = {}
    for _ in range(rounds):
        _one(reading, replace(changes), spent)
    for name, many in spent.items():
        wall, own = np.median(np.array(many), axis=0)
        print(f"  {name:44} {wall:6.3f} giây, bộ xử lý {own:6.3f}")


def _one(reading: Reading, changes: ChangeSet, spent: dict[str, list[tuple[float, float]]]) -> None:
    def timed(name: str, work: Callable[[], _Result]) -> _Result:
        begun, computed = perf_counter(), process_time()
        made = work()
        spent.setdefault(name, []).append((perf_counter() - begun, process_time() - computed))
        return made

    def whole() -> Simulation:
        found = timed("điều phải sửa", lambda: objections(reading.snapshot, changes))
        assert not found, found[0]
        tried = timed("sự kiện, phạm vi", lambda: simulate(reading, changes))
        timed("niêm phong sự kiện", lambda: deeds_digest(tried.deeds))
        timed("suy dẫn hai phía", lambda: (tried.before.derivation, tried.after.derivation))
        timed("ngày có hiệu lực khác đi", lambda: tried.moved)
        rows = timed("ai thực hiện, từng xã, một ngày", lambda: tried.on(_DAY))
        timed("theo cơ quan, theo xã", lambda: (by_authority(rows), by_commune(rows)))
        timed("phát hiện mới, hết, còn", lambda: (tried.arising, tried.cured, tried.lasting))
        timed("việc phải làm", lambda: (documents_to_amend(tried, {}), procedures_to_publish(tried)))
        assert len(rows) >= len(changes.changes) // 2, len(rows)
        return tried

    timed(f"CẢ PHÉP THỬ {len(changes.changes)} DÒNG", whole)
    several = [Alone(changes.act, one.conferral) for one in changes.changes[:_ROWS] if isinstance(one, Confer)]
    timed(f"{len(several)} ĐỀ XUẤT, MỖI ĐỀ XUẤT THỬ RIÊNG", lambda: arising_of_each(reading, several))
