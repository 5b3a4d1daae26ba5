"""Maintainers only: breaks documents on purpose and reads them, to find what raises, hangs, or ends the process.

    python -m scripts.fuzz_documents --seconds 3600 --seed 1 --finds var/fuzz [--texts FOLDER]

A file is read as it would be when sent in, its text as a law, and what each sentence of it says: effects,
competences, consents, transitions. Each case is made from the seed and its number alone, so that a find can be made
again. Readers run in a child with the limits that they have in use; a case that ends the child is written to the
folder of finds like one that raises. `--seconds` are of processor time, on a busy machine as on a quiet one.
What was found becomes a test in `tests/reports/documents/test_found_by_fuzzing.py`.
"""

import argparse
import mmap
import os
import resource
import signal
import struct
import sys
import time
import traceback
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from types import FrameType

from scripts.fuzz_mutations import Case, case_of, seeds
from thamquyen.domain.vietnamese import nfc
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.whole import Meaning, read_meaning
from thamquyen.lawtext.reading import Reading, read
from thamquyen.lawtext.units import Span
from thamquyen.reports.documents.kinds import kind_of
from thamquyen.reports.documents.taking import taken
from thamquyen.reports.documents.values import Kind
from thamquyen.reports.refusals import FileRefusedError

_MEGABYTES = 2_048
_SECONDS_FOR_ONE = 20
"""Of processor time: a busy machine is no find."""

_IN_ONE_CHILD = 400
_SLOW = 5.0
_CHARACTERS_A_SECOND = 100_000
"""The reader of laws is made for millions; far below this, time does not grow with the length alone."""


class SlowError(Exception):
    """A case took longer than anything of its size may."""


class WrongError(Exception):
    """A case was read, but what was read breaks a promise."""


def main() -> int:
    """Runs until the time is up; the exit status is 1 when something was found."""
    options = _options()
    options.finds.mkdir(parents=True, exist_ok=True)
    material = seeds(options.texts)
    shared = mmap.mmap(-1, 16)
    done = options.start
    found = refused = 0
    os.environ["PATH"] = ""  # without Tesseract: a page from its picture takes seconds
    while _computed() < options.seconds:
        _run_child(material, options, done, shared)
        reached, refusals = struct.unpack("qq", shared[:])
        refused += refusals
        if reached < done + _IN_ONE_CHILD:  # the child ended within this case
            _keep(options.finds, case_of(material, options.seed, reached), reached, "the process ended")
            reached += 1
        done = reached
        found = len(list(options.finds.glob("*.why")))
        sys.stdout.write(f"\r{done} cases, {refused} refused, {found} finds, {_computed():.0f} s of processor time ")
        sys.stdout.flush()
    sys.stdout.write("\n")
    return 1 if found else 0


def _computed() -> float:
    """Seconds of processor time of the readers, so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=600, help="of processor time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first case")
    parser.add_argument("--finds", type=Path, default=Path("var/fuzz"))
    parser.add_argument("--texts", type=Path, help="a folder of .txt files to break as well")
    return parser.parse_args()


def _run_child(material: list[Case], options: argparse.Namespace, first: int, shared: mmap.mmap) -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEGABYTES * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(5_000)
    signal.signal(signal.SIGPROF, _too_slow)
    refused = 0
    parent = os.getppid()
    for number in range(first, first + _IN_ONE_CHILD):
        if os.getppid() != parent:  # nobody waits for what is found
            os._exit(1)
        shared[:] = struct.pack("qq", number, refused)
        case = case_of(material, options.seed, number)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS_FOR_ONE)
        try:
            _read(case.content)
        except FileRefusedError:
            refused += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is a find
            _keep(options.finds, case, number, traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    shared[:] = struct.pack("qq", first + _IN_ONE_CHILD, refused)
    os._exit(0)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise SlowError(f"over {_SECONDS_FOR_ONE} seconds")


def _read(content: bytes) -> None:
    """Reads a file as `read_document` would, then its text as a law; raises WrongError for what breaks a promise."""
    kind = kind_of(content)
    if kind in (Kind.DOC, Kind.RTF, Kind.ODT, Kind.IMAGE):  # programs of others
        return
    said = taken(content, kind)
    text: str = said["text"]
    if text != nfc(text) or any(line != " ".join(line.split()) for line in text.split("\n")):
        raise WrongError("the text is not tidy")
    if any(unicodedata.category(letter) == "Cc" for letter in set(text) - {"\n"}):
        raise WrongError("the text holds control characters")
    if any(not 0 <= start <= end <= len(text) for _, start, end, _ in said["pages"]):
        raise WrongError("a page lies outside of the text")
    law, meaning = _read_law(text)
    if law.tree.text != text:
        raise WrongError("the reader of laws changed a text that was tidy")
    _check(law, meaning)
    if kind is Kind.TEXT:  # as it comes, for those who read laws without reading files
        _check(*_read_law(content.decode("utf-8", "surrogateescape")))


def _read_law(text: str) -> tuple[Reading, Meaning]:
    start = time.process_time()
    law = read(text)
    meaning = read_meaning(Paper.of(law))
    took = time.process_time() - start
    if took > _SLOW and len(text) / took < _CHARACTERS_A_SECOND:
        raise SlowError(f"reading the law in {len(text)} characters took {took:.1f} seconds")
    return law, meaning


def _check(law: Reading, meaning: Meaning) -> None:
    """Raises WrongError where anything read lies outside of the text, or sentences are not in its order."""
    text = law.tree.text
    for unit in law.tree.units:
        if not 0 <= unit.start <= unit.body <= unit.end <= len(text):
            raise WrongError(f"{unit} lies outside of the text")
    for one in law.references:
        if not one.span.start <= one.name.start <= one.span.end:
            raise WrongError(f"{one} does not hold the name it cites")
    for span in _spans((law.references, law.identity.grounds, meaning)):
        if not 0 <= span.start <= span.end <= len(text):
            raise WrongError(f"{span} lies outside of the text")
    kinds = (meaning.effects, meaning.competences, meaning.consents, meaning.transitions)
    starts = [[said.sentence.start for said in some] for some in kinds]
    if any(one > later for some in starts for one, later in pairwise(some)):
        raise WrongError("sentences are not in the order of the text")


def _spans(value: object) -> Iterator[Span]:
    """Every run of characters that a value points to, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from _spans(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))


def _keep(folder: Path, case: Case, number: int, why: str) -> None:
    name = f"{number}{case.suffix}"
    (folder / name).write_bytes(case.content)
    (folder / f"{name}.why").write_text(why, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
