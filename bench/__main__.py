"""`python -m bench derivation --size 1000000 --rounds 3`: one measurement of docs/benchmarks.md."""

import argparse
from collections.abc import Callable

from bench.compare_derivation import WAYS, compare

MEASUREMENTS: dict[str, Callable[[argparse.Namespace], object]] = {}


def measurement(
    name: str,
) -> Callable[[Callable[[argparse.Namespace], object]], Callable[[argparse.Namespace], object]]:
    """Registers a measurement under its name."""

    def register(measure: Callable[[argparse.Namespace], object]) -> Callable[[argparse.Namespace], object]:
        MEASUREMENTS[name] = measure
        return measure

    return register


@measurement("derivation")
def derivation(options: argparse.Namespace) -> None:
    """The whole derivation beside DuckDB and PostgreSQL."""
    compare(options.size, rounds=options.rounds, ways=tuple(options.ways))


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("measurement", choices=MEASUREMENTS)
    parser.add_argument("--size", type=int, default=100_000, help="titles (10000, 100000, 1000000, 5000000)")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds; medians are printed")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS, help="what to compare")
    options = parser.parse_args()
    MEASUREMENTS[options.measurement](options)


if __name__ == "__main__":
    main()
