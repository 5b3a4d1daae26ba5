"""Finding words: percentiles over many documents cut from real texts, beside one scan of the same text."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np

from thamquyen.domain.citations import WHOLE
from thamquyen.domain.law import Document, Grounding
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.structure import read_structure
from thamquyen.lawtext.units import Tree
from thamquyen.library.search.index import Index
from thamquyen.library.search.letters import bare, words
from thamquyen.library.search.wishes import Wish

_TEXTS = Path(__file__).parents[2] / "shared" / "data" / "legal"
_LENGTH = 1600
"""Characters of a document: 100,000 of them are 160 million, as in the trials of engines."""


def measure(documents: int, *, rounds: int = 3, many: int = 300) -> None:
    """Print the time to build, the size on disk, and percentiles in milliseconds; every wish is asked once before."""
    pool = [normalise(path.read_text(encoding="utf-8")).text for path in sorted(_TEXTS.glob("*.txt"))]
    if not pool:
        print(f"no texts in {_TEXTS}")
        return
    folder = Path(tempfile.mkdtemp(prefix="search-"))
    try:
        index = Index(folder)
        begun = perf_counter()
        index.put(_library(pool, documents))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
        print(f"{documents:,} documents, {index.size:,} entries: {perf_counter() - begun:.1f} s, {size:.0f} MB on disk")
        wishes = _wishes(pool, many)
        for name, asked in (("with marks", wishes), ("without", [bare(one) for one in wishes])):
            found = sum(index.find(Wish(one)).count > 0 for one in asked)
            for number in range(rounds):
                _round(index, asked, f"{name}, {found} of {many} found, round {number + 1}")
        _beside(pool, wishes)
    finally:
        shutil.rmtree(folder)


def _library(pool: list[str], documents: int) -> Iterator[tuple[Document, Tree]]:
    chance = random.Random(documents)
    for number in range(documents):
        text = chance.choice(pool)
        start = chance.randrange(max(len(text) - _LENGTH, 1))
        key = f"{number}/2026/QĐ-THU"
        document = Document(key, key, "Quyết định", "", "", date(2026, 1, 1), None, None, WHOLE, Grounding.SEEN)
        yield document, read_structure(text[start : start + _LENGTH])


def _wishes(pool: list[str], many: int) -> list[str]:
    """Two to four words that stand side by side somewhere."""
    chance, asked = random.Random(many), list[str]()
    while len(asked) < many:
        text = chance.choice(pool)
        start = chance.randrange(max(len(text) - 200, 1))
        some = [word for word in words(text[start : start + 200])[1:-1] if word.isalpha()]
        count = chance.randint(2, 4)
        if len(some) >= count:
            asked.append(" ".join(some[:count]))
    return asked


def _round(index: Index, asked: list[str], name: str) -> None:
    taken = []
    for one in asked:
        begun = perf_counter()
        index.find(Wish(one))
        taken.append((perf_counter() - begun) * 1000)
    p50, p99 = np.percentile(taken, [50, 99])
    print(f"  {name}: p50 {p50:.2f} ms, p99 {p99:.2f} ms, longest {max(taken):.1f} ms")


def _beside(pool: list[str], asked: list[str]) -> None:
    """What a plain search of the same words through the texts in memory takes, for these texts alone."""
    folded = [bare(text) for text in pool]
    begun = perf_counter()
    for one in asked[:20]:
        sum(bare(one) in text for text in folded)
    mean = (perf_counter() - begun) / 20 * 1000
    print(f"  beside: a scan of the {len(pool)} real texts alone, {mean:.1f} ms a wish")
