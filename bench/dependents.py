"""What depends on a cause, found in a large register: the links with what falls, and every dependent as a value.

On the starter catalogue taken many times over (`bench.rules`). Seconds are those of the processor.
"""

import gc
import os
from datetime import date
from time import process_time

import django
import numpy as np

from bench.rules import many_times
from thamquyen.domain.dependents import dependents
from thamquyen.domain.law import ENDS, Effect
from thamquyen.domain.linking import Cause
from thamquyen.domain.reading import Reading

TODAY = date(2026, 11, 28)


def measure(size: int) -> None:
    """Prints the times of every end that a central document brought about, the widest told apart."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()
    from tests.data.starter_snapshot import starter_reading  # the starter tables, without a database
    from thamquyen.register.memory import collector_paused

    with collector_paused():
        reading = Reading(many_times(starter_reading().snapshot, size))
        _ = reading.bases_in, reading.founded_in, reading.snapshot.library.events_on
    gc.collect()
    gc.freeze()  # as a worker does with the register it serves
    derivation = reading.derivation
    begun = process_time()
    _ = derivation.reach
    print(f"{len(reading.snapshot.conferrals):,} conferrals; lists turned round once: {process_time() - begun:.2f} s")
    central = [event for event in reading.snapshot.library.events if "@" not in event.target.document]
    causes = [Cause.of(event) for event in central if event.effect in ENDS or event.effect is Effect.SUSPEND]
    rows = [_timed(reading, cause) for cause in causes]
    links, values, counts = (np.array(column) for column in zip(*rows, strict=True))
    widest = int(np.argmax(counts))
    for name, taken in (("links and what falls", links), ("as values", links + values)):
        p50, p99 = np.percentile(taken, [50, 99])
        print(f"  {name}: p50 {p50 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms, widest {taken[widest] * 1e3:.0f} ms")
    print(f"  {len(causes)} causes; dependents: median {int(np.median(counts)):,}, most {int(counts.max()):,}")


def _timed(reading: Reading, cause: Cause) -> tuple[float, float, int]:
    marks = [process_time()]
    found = dependents(reading, cause, {}, TODAY)
    marks.append(process_time())
    count = len(found.all)
    marks.append(process_time())
    links, values = np.diff(marks).tolist()
    return links, values, count
