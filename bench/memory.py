"""Time and peak memory of a process that does nothing but read the columns and derive."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.country import read_country
from bench.engine import derive
from bench.generate import generate
from bench.stored import read, save


def measure(size: int, engine: str, *, rounds: int) -> dict[str, float]:
    """Seconds of each derivation and the peak of resident memory in MiB, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="thamquyen-bench-") as folder:
        path = Path(folder) / "columns.npz"
        save(generate(read_country(), size), path)
        command = [sys.executable, "-m", "bench.memory", str(path), engine, str(rounds)]
        finished = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(finished.stdout)
    words = ", ".join(f"{name} {value:,.3f}" for name, value in found.items())
    print(f"{size:,} titles, {engine}: {words}")
    return found


def _alone(path: Path, engine: str, rounds: int) -> dict[str, float]:
    begun = perf_counter()
    columns = read(path)
    found = {"read_seconds": perf_counter() - begun, "columns_mib": _peak_mib()}
    for number in range(rounds):
        found[f"derive_seconds_{number + 1}"] = derive(columns, engine).seconds
    return found | {"peak_mib": _peak_mib()}


def _peak_mib() -> float:
    # Not ru_maxrss: that keeps what the parent had before this programme was executed.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(_alone(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
