"""Single answers with explanation, in process: what stands at a place on a day, what is exercised, by which chain."""

import gc
from time import perf_counter_ns

import numpy as np

from bench.country import COMMUNE, NEW, OLD, REFORM, Country, read_country
from bench.engine import engine_of
from bench.generate import generate
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.derivation import Derivation

Question = tuple[int, int, int]
"""Power, commune, day."""


def questions(country: Country, columns: Columns, many: int) -> list[Question]:
    """Communes within the territory of random titles, on days of the last two years."""
    random = np.random.default_rng(many)
    asked: list[Question] = []
    inside = [country.inside(COMMUNE, era) for era in (OLD, NEW)]
    while len(asked) < many:
        title = int(random.integers(len(columns)))
        day = int(random.integers(REFORM - 365, REFORM + 365))
        lists = inside[NEW if day >= REFORM else OLD]
        territory = columns.territory[title]
        communes = lists.item[lists.offset[territory] : lists.offset[territory + 1]]
        if len(communes):
            asked.append((int(columns.power[title]), int(random.choice(communes)), day))
    return asked


def answer(derivation: Derivation, question: Question) -> int:
    """The number of links shown: the chains of all titles exercised there."""
    power, place, day = question
    found = derivation.standing(power, place, day=day)
    return sum(len(derivation.explain(one.title, day).links) for one in found if one.exercised)


def measure(size: int, *, engine: str, rounds: int, many: int = 2000) -> None:
    """Prints percentiles in milliseconds of each round; every question is put once before that."""
    country = read_country()
    columns = generate(country, size)
    derivation = Derivation.of(columns, engine_of(engine))
    asked = questions(country, columns, many)
    answered = sum(answer(derivation, question) > 0 for question in asked)
    print(f"{size:,} titles: {many:,} questions, {answered / many:.0%} with a holder")
    gc.collect()
    gc.freeze()  # as the workers do: what lasts is not walked over again in the middle of an answer
    for number in range(rounds):
        taken = []
        for question in asked:
            begun = perf_counter_ns()
            answer(derivation, question)
            taken.append((perf_counter_ns() - begun) / 1e6)
        p50, p99 = np.percentile(taken, [50, 99])
        print(f"  round {number + 1}: p50 {p50:.3f} ms, p99 {p99:.3f} ms, longest {max(taken):.3f} ms")
    gc.unfreeze()
