"""Reading the law: megabytes a second over real texts, part by part, beside bluebell on the same text."""

import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path

from thamquyen.lawtext.citing import references_in
from thamquyen.lawtext.identity import identity_of
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.whole import read_meaning
from thamquyen.lawtext.normal import normalise
from thamquyen.lawtext.reading import read
from thamquyen.lawtext.structure import read_structure

_TEXTS = Path(__file__).parents[2] / "shared" / "data" / "legal"
_BESIDE = 8_000
"""Characters of a text that bluebell is given: its time grows faster than the text."""


def measure(folder: Path | None = None, *, rounds: int = 3) -> None:
    """Print MB/s (bytes of UTF-8, best of the rounds, processor time of one core) of each part."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((folder or _TEXTS).glob("*.txt"))]
    if not texts:
        print(f"no texts in {folder or _TEXTS}")
        return
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} texts, {size:.1f} MB, load {os.getloadavg()[0]:.1f}")
    for name, reader in (
        ("structure", _structure),
        ("structure and citations", _structure_and_citations),
        ("everything, with what the text says", _everything),
    ):
        seconds = _best(texts, reader, rounds)
        print(f"{name:<44} {size / seconds:7.1f} MB/s")
    _growth(texts)
    _beside_bluebell(texts)


def _structure(raw: str) -> object:
    return read_structure(normalise(raw).text)


def _structure_and_citations(raw: str) -> object:
    tree = read_structure(normalise(raw).text)
    return references_in(tree, identity_of(tree).named)


def _everything(raw: str) -> object:
    return read_meaning(Paper.of(read(raw)))


def _best(texts: list[str], reader: Callable[[str], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            reader(text)
        best = min(best, time.process_time() - start)
    return best


def _growth(texts: list[str]) -> None:
    """Twice the text, twice the time: one text put together from all, in halves of halves."""
    whole = "\n".join(texts)
    for share in (8, 4, 2, 1):
        part = whole[: len(whole) // share]
        seconds = _best([part], read, 1)
        length = len(part.encode()) / 1e6
        print(f"one text of {length:6.2f} MB {seconds:8.2f} s {length / seconds:6.1f} MB/s")


def _beside_bluebell(texts: list[str]) -> None:
    if importlib.util.find_spec("bluebell") is None:
        print("bluebell-akn is not installed")
        return
    from bluebell.parser import AkomaNtosoParser
    from cobalt import FrbrUri

    uri = FrbrUri.parse("/akn/vn/act/2025/1/eng")
    uri.work_component = "main"
    parser = AkomaNtosoParser(uri)
    sample = [text[:_BESIDE] for text in texts[::12]]
    size = sum(len(text.encode()) for text in sample) / 1e6
    start = time.process_time()
    found = 0
    for text in sample:
        tree = parser.parse_to_xml(text, "act")
        found += sum(1 for _ in tree.iter("{*}section", "{*}article", "{*}chapter"))
    seconds = time.process_time() - start
    own = sum(len(read_structure(normalise(text).text).articles) for text in sample)
    print(f"bluebell-akn on {len(sample)} beginnings of {_BESIDE} characters: {size / seconds:.3f} MB/s")
    print(f"articles found there: bluebell-akn {found}, this reader {own}")
