"""All rules in one pass, beside the derivation alone, on the starter catalogue taken many times over.

Copies have powers, local documents and conferrals of their own; central documents, territory and authorities are those
of the one country. So the register has as many findings to a conferral as real decisions have (the random register of
`generate` breaks two rules with each conferral, which measures the writing of messages only). Seconds are those of the
processor, all threads together: other work on the machine does not change them.
"""

import gc
import os
from collections import Counter
from dataclasses import replace
from datetime import date
from time import perf_counter, process_time

import django
import numpy as np

from bench.engine import engine_of
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode, Term
from thamquyen.domain.engine.derivation import Derivation
from thamquyen.domain.engine.from_snapshot import read_snapshot
from thamquyen.domain.findings import grouped
from thamquyen.domain.law import Library
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import RULES
from thamquyen.domain.rules.docket import Docket
from thamquyen.domain.rules.supposing import if_recorded
from thamquyen.domain.snapshot import Snapshot


def many_times(snapshot: Snapshot, size: int) -> Snapshot:
    """The catalogue as often as makes about `size` conferrals."""
    copies = max(1, size // len(snapshot.conferrals))
    library = snapshot.library
    local = {key for key in library.documents if "@" in key}
    documents = [one for key, one in library.documents.items() if key not in local]
    events = [one for one in library.events if one.target.document not in local]
    powers, conferrals = dict(snapshot.powers), dict[str, Conferral]()

    def copied(citation: Citation, number: int) -> Citation:
        return Citation(f"{citation.document}~{number}", citation.provision) if citation.document in local else citation

    for number in range(copies):
        documents += [replace(library.documents[key], key=f"{key}~{number}") for key in local]
        events += [
            replace(one, source=copied(one.source, number), target=copied(one.target, number))
            for one in library.events
            if one.target.document in local
        ]
        for power in snapshot.powers.values():
            powers[f"{power.code}~{number}"] = replace(power, code=f"{power.code}~{number}")
        for one in snapshot.conferrals.values():
            key = f"{one.key}~{number}"
            conferrals[key] = replace(
                one, key=key, power=f"{one.power}~{number}", source=copied(one.source, number),
                bases=tuple(copied(basis, number) for basis in one.bases),
            )  # fmt: skip
    for code in snapshot.powers:
        del powers[code]
    return replace(snapshot, library=Library.of(documents, events), powers=powers, conferrals=conferrals)


def scattered(snapshot: Snapshot) -> Snapshot:
    """The same conferrals with givers, recipients, days and grounds drawn at random: nearly each breaks several rules.

    No two conferrals of a document are alike any more, so that next to every one is an act of its own.
    """
    random = np.random.default_rng(5)
    given = [one for one in snapshot.conferrals.values() if one.giver is not None]
    givers, recipients = [one.giver for one in given], [one.recipient for one in given]
    grounds = [one.bases for one in given]
    picks = random.integers(0, len(given), (len(given), 3))
    days = random.integers(date(2016, 1, 1).toordinal(), date(2027, 1, 1).toordinal(), len(given))
    changed = {
        one.key: replace(
            one, giver=givers[at[0]], recipient=recipients[at[1]], bases=grounds[at[2]],
            term=Term(date.fromordinal(int(day)), None),
        )
        for one, at, day in zip(given, picks.tolist(), days.tolist(), strict=True)
    }  # fmt: skip
    return replace(snapshot, conferrals={**snapshot.conferrals, **changed})


def measure(size: int, *, engine: str, rounds: int, at_random: bool = False) -> None:
    """Processor seconds of a derivation, of every rule, and of putting findings into groups; medians."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()
    from tests.data.starter_snapshot import starter_reading
    from thamquyen.register.memory import collector_paused

    with collector_paused():
        many = many_times(starter_reading().snapshot, size)
        reading = Reading(scattered(many) if at_random else many)
        columns, names = read_snapshot(reading.snapshot)
    reading.__dict__["_columns"] = (columns, names)
    gc.collect()
    gc.freeze()
    derived, ruled, put, spent = [], [], [], dict[str, list[float]]()
    for _ in range(rounds):
        begun = process_time()
        derivation = Derivation.of(columns, engine_of(engine))
        derived.append(process_time() - begun)
        reading.__dict__["derivation"] = derivation
        docket, found = Docket(reading), []
        begun = process_time()
        with collector_paused():
            for rule in RULES:
                start = process_time()
                found += list(rule.find(rule, docket))
                spent.setdefault(f"{rule.number} {rule.name}", []).append(process_time() - start)
            ruled.append(process_time() - begun)
            groups = grouped(found)
        put.append(process_time() - begun - ruled[-1])
    _tell(len(columns), engine, (derived, ruled, put), spent)
    kinds = Counter(one.fault.kind.value for one in found)
    print(f"{len(found)} phát hiện trong {len(groups)} nhóm: {dict(kinds)}")


def measure_annex(size: int, *, rounds: int, lines: int = 500) -> None:
    """Seconds by the clock in which an annex of `lines` new conferrals is judged against a register kept in memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()
    from tests.data.starter_snapshot import starter_reading
    from thamquyen.register.memory import collector_paused

    with collector_paused():
        reading = Reading(many_times(starter_reading().snapshot, size))
        given = [one for one in reading.snapshot.conferrals.values() if one.mode is Mode.DECENTRALISATION]
        known = reading.snapshot.library.documents[given[0].source.document]
        document = replace(
            known, key="999/2026/QĐ-UBND", number="999/2026/QĐ-UBND",
            signed=date(2026, 11, 1), effective=date(2026, 11, 20),
        )  # fmt: skip
        step = max(1, len(given) // lines)
        annex = [
            replace(one, key=f"mới-{number}", source=Citation(document.key, one.source.provision))
            for number, one in enumerate(given[::step][:lines])
        ]
        _ = (
            reading.snapshot.conferrals_of,
            reading.snapshot.authorities,
            reading.snapshot.library.force(annex[0].source),
        )
    gc.collect()
    gc.freeze()
    taken = []
    for _ in range(rounds + 1):
        begun = perf_counter()
        with collector_paused():
            found = if_recorded(reading, annex, documents=[document])
        taken.append(perf_counter() - begun)
    print(f"{len(annex)} dòng trên {len(reading.snapshot.conferrals)} lần giao: {len(found.findings)} phát hiện mới;")
    print(f"lần đầu {taken[0]:.2f} giây, sau đó trung vị {float(np.median(taken[1:])):.2f} giây")


def _tell(size: int, engine: str, seconds: tuple[list[float], ...], spent: dict[str, list[float]]) -> None:
    derived, ruled, put = (float(np.median(one)) for one in seconds)
    for name, many in sorted(spent.items(), key=lambda item: -float(np.median(item[1])))[:8]:
        print(f"  {name:58} {float(np.median(many)):7.2f} giây")
    print(f"{size} lần giao; suy dẫn ({engine}) {derived:.2f} giây; mọi quy tắc {ruled:.2f} giây")
    print(f"= {ruled / derived:.1f} lần suy dẫn; xếp nhóm thêm {put:.2f} giây")
