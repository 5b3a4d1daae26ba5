"""The whole application under measurement: started as a person starts it, with data of its own, on loopback only."""

import csv
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import quote

from bench.country import STARTER

HOST = "127.0.0.1"
LONGEST_START = 300.0


@dataclass(frozen=True, slots=True)
class Running:
    """A served register: where it listens, and how long it took from its start to its first answer."""

    port: int
    seconds: float


def get(port: int, path: str) -> tuple[int, bytes]:
    """Status and body of one page."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def cards(many: int) -> list[str]:
    """Addresses of cards: starter powers with conferrals, in communes where they reach, on days after the reform."""
    draw = random.Random(20250701)
    rows = [row for path in sorted(STARTER.glob("conferrals*.csv")) for row in _rows(path)]
    parents = {row["territory"]: row["parent"] for row in _rows(STARTER / "territory_parents.csv") if not row["until"]}
    communes = sorted(key for key in parents if key.startswith("c"))
    found: list[str] = []
    while len(found) < many:
        row = draw.choice(rows)
        inside = [key for key in communes if row["territory"] in ("vn", key, parents[key])]
        day = date(2025, 7, 1) + timedelta(days=draw.randrange(480))
        if inside:
            found.append(f"/the/{quote(row['power'])}/{draw.choice(inside)}/{day.isoformat()}")
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@contextmanager
def data_folder() -> Iterator[Path]:
    """An empty folder for a register of its own, removed in the end."""
    with tempfile.TemporaryDirectory(prefix="thamquyen-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # the system user that serves the database for root passes through
        yield folder


@contextmanager
def running(var: Path, first_page: str) -> Iterator[Running]:
    """`thamquyen run` on the data in `var`, from the start of the process until the first page is answered."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {"THAMQUYEN_VAR": str(var), "PORT": str(port), "HOST": HOST}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "thamquyen", "run"]
    with (var.parent / f"{var.name}.log").open("w") as log:
        begun = perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            while True:
                try:
                    status, _ = get(port, first_page)
                    break
                except OSError:
                    if process.poll() is not None or perf_counter() - begun > LONGEST_START:
                        raise RuntimeError(Path(log.name).read_text()) from None
                    sleep(0.02)
            assert status == 200, f"{first_page}: {status}"
            yield Running(port, perf_counter() - begun)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
