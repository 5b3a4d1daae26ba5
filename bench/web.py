"""Cards at a steady rate on loopback: how long a page takes, counted from when it was due to be asked for."""

import http.client
import threading
from time import perf_counter, sleep

import numpy as np

from bench.application import HOST, cards, data_folder, running

CONNECTIONS = 16
LONGEST = 30.0
"""Seconds of load at most."""


def measure(*, rate: float, seconds: float, rounds: int) -> None:
    """Prints the percentiles of each round; every answer must be 200."""
    seconds = min(seconds, LONGEST)
    pages = cards(400)
    with data_folder() as var, running(var, pages[0]) as server:
        load(server.port, pages, rate=rate, seconds=3)  # every worker has answered before it counts
        for number in range(rounds):
            taken = load(server.port, pages, rate=rate, seconds=seconds)
            p50, p95, p99 = np.percentile(taken, [50, 95, 99])
            print(f"round {number + 1}: {len(taken)} cards at {rate:.0f} a second, {CONNECTIONS} connections", end=": ")
            print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, longest {max(taken):.1f} ms")


_ASKED = ("", "loai=orphan&", "muc=error&", "dia-ban=p15-2025&", "tim=phan+cap&", "quy-tac=R13&", "dia-ban=p01&")


def measure_findings(*, rate: float, seconds: float, rounds: int) -> None:
    """The list of findings, filtered in several ways and seen from 84 days: no page is asked for twice in a round."""
    pages = [
        f"/phat-hien?{asked}ngay={day:02d}/{month:02d}/2026"
        for month in (6, 9, 12)
        for day in range(1, 29)
        for asked in _ASKED
    ]
    with data_folder() as var, running(var, pages[0]) as server:
        for number in range(rounds):
            taken = load(server.port, pages, rate=rate, seconds=min(seconds, LONGEST, len(pages) / rate))
            p50, p95, p99 = np.percentile(taken, [50, 95, 99])
            print(f"round {number + 1}: {len(taken)} pages at {rate:.0f} a second: ", end="")
            print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms, longest {max(taken):.1f} ms")


def load(port: int, pages: list[str], *, rate: float, seconds: float) -> list[float]:
    """Milliseconds of each page. A page waits for a free connection as a visitor would, and the wait counts."""
    many = round(rate * seconds)
    numbers, lock = iter(range(many)), threading.Lock()
    taken, failed = [0.0] * many, list[str]()
    begun = perf_counter() + 0.1

    def visit() -> None:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                break
            due = begun + number / rate
            sleep(max(0.0, due - perf_counter()))
            page = pages[number % len(pages)]
            connection.request("GET", page)
            answer = connection.getresponse()
            answer.read()
            taken[number] = (perf_counter() - due) * 1e3
            if answer.status != 200:
                failed.append(f"{page}: {answer.status}")
        connection.close()

    visitors = [threading.Thread(target=visit) for _ in range(CONNECTIONS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert not failed, failed[:5]
    return taken
