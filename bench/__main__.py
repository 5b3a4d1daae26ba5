"""`python -m bench derivation --size 1000000 --rounds 3`: one measurement of docs/benchmarks.md."""

import argparse
from collections.abc import Callable

from bench import (
    answers,
    compare_derivation,
    dependents,
    incremental,
    lawtext,
    matrix,
    memory,
    official,
    plans,
    rules,
    schemes,
    search,
    start_time,
    web,
    whatif,
)
from bench.compare_derivation import WAYS
from bench.engine import ENGINES


def derivation(options: argparse.Namespace) -> None:
    """The whole derivation beside DuckDB and PostgreSQL."""
    compare_derivation.compare(options.size, rounds=options.rounds, ways=tuple(options.ways))


def memory_alone(options: argparse.Namespace) -> None:
    """Time and peak memory of each engine in a process of its own."""
    for engine in ENGINES:
        if engine in options.ways:
            memory.measure(options.size, engine, rounds=options.rounds)


def single_answers(options: argparse.Namespace) -> None:
    """One answer with explanation."""
    answers.measure(options.size, engine=options.ways[0], rounds=options.rounds)


def one_repeal(options: argparse.Namespace) -> None:
    """One document repealed, supposed and taken back."""
    incremental.measure(options.size, engine=options.ways[0])


def whole_matrix(options: argparse.Namespace) -> None:
    """The competence matrix of a day and the difference between two days."""
    matrix.measure(options.size, engine=options.ways[0], rounds=options.rounds, beside="duckdb" in options.ways)


def web_load(options: argparse.Namespace) -> None:
    """Cards at 50 requests a second."""
    web.measure(rate=options.rate, seconds=options.seconds, rounds=options.rounds)


def start(options: argparse.Namespace) -> None:
    """From the start to the first answer."""
    start_time.measure(rounds=options.rounds)


def reading_law(options: argparse.Namespace) -> None:
    """Real legal texts read, in megabytes a second."""
    lawtext.measure(rounds=options.rounds)


def all_rules(options: argparse.Namespace) -> None:
    """All rules in one pass."""
    rules.measure(options.size, engine=options.ways[0], rounds=options.rounds)


def random_rules(options: argparse.Namespace) -> None:
    """All rules in one pass over a register at random, in which nearly every conferral breaks several."""
    rules.measure(options.size, engine=options.ways[0], rounds=options.rounds, at_random=True)


def judged_annex(options: argparse.Namespace) -> None:
    """An annex of 500 lines judged against a register kept in memory."""
    rules.measure_annex(options.size, rounds=options.rounds)


def finding_pages(options: argparse.Namespace) -> None:
    """The list of findings, filtered in many ways and seen from many days."""
    web.measure_findings(rate=options.rate, seconds=options.seconds, rounds=options.rounds)


def one_draft(options: argparse.Namespace) -> None:
    """A draft with an annex of 500 lines tried on the register."""
    whatif.measure(options.size, rounds=options.rounds)


def what_depends(options: argparse.Namespace) -> None:
    """What depends on each document that ended."""
    dependents.measure(options.size)


def finding_words(options: argparse.Namespace) -> None:
    """Words found in the provisions of a large library."""
    search.measure(options.size, rounds=options.rounds)


def official_papers(options: argparse.Namespace) -> None:
    """A long scheme as PDF and Word, a long list as Excel."""
    official.measure(rounds=options.rounds)


def long_scheme(options: argparse.Namespace) -> None:
    """A scheme of more than a hundred pages, from its kept version to the file."""
    schemes.measure(rounds=options.rounds)


def pages_of_plans(options: argparse.Namespace) -> None:
    """Pages of plans, of so many tasks of units."""
    plans.measure(options.size, rounds=options.rounds)


MEASUREMENTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "derivation": derivation,
    "memory": memory_alone,
    "answers": single_answers,
    "incremental": one_repeal,
    "matrix": whole_matrix,
    "rules": all_rules,
    "random-rules": random_rules,
    "check": judged_annex,
    "findings": finding_pages,
    "whatif": one_draft,
    "web": web_load,
    "start": start,
    "lawtext": reading_law,
    "search": finding_words,
    "dependents": what_depends,
    "official": official_papers,
    "scheme": long_scheme,
    "plans": pages_of_plans,
}


def main() -> None:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("measurement", choices=MEASUREMENTS)
    parser.add_argument("--size", type=int, default=100_000, help="titles (10000, 100000, 1000000, 5000000)")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved rounds; medians are printed")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS, help="what to compare")
    parser.add_argument("--rate", type=float, default=50, help="web: cards a second")
    parser.add_argument("--seconds", type=float, default=20, help="web: length of a round, at most 30")
    options = parser.parse_args()
    MEASUREMENTS[options.measurement](options)


if __name__ == "__main__":
    main()
