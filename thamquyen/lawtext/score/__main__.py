"""`python -m thamquyen.lawtext.score --gold DIR --texts DIR [--json] [--mistakes]`: how well the reader reads.

Prints precision, recall and F1 of each set; borderline items are counted apart. Always ends with 0: a score is a
measurement, not a test.
"""

import argparse
import json
import sys
from pathlib import Path

from thamquyen.lawtext.reading import read
from thamquyen.lawtext.score.documents import Scores, score_citations, score_structure
from thamquyen.lawtext.score.gold import documents_of, without_text
from thamquyen.lawtext.score.judges import JUDGES
from thamquyen.lawtext.score.sentences import score_sentences


def score(gold: Path, texts: Path) -> tuple[Scores, list[str]]:
    """Every set that is annotated, and remarks on what could not be scored."""
    scores = Scores()
    for document in documents_of(gold, texts):
        reading = read(document.text)
        if document.annotation.get("structure"):
            score_structure(document.name, reading, document.annotation["structure"], scores)
        score_citations(document.name, reading, document.annotation, scores)
    remarks = [f"{name}: no text" for name in without_text(gold, texts)]
    remarks += [f"{name}: no judge" for name in score_sentences(gold, texts, JUDGES, scores)]
    return scores, remarks


def main(arguments: list[str] | None = None) -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(prog="python -m thamquyen.lawtext.score", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of annotations")
    parser.add_argument("--texts", type=Path, required=True, help="folder of texts")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--mistakes", action="store_true", help="list every mistake (never on held-out documents)")
    chosen = parser.parse_args(arguments)
    scores, remarks = score(chosen.gold, chosen.texts)
    rows = {name: tally.as_row() for name, tally in scores.tallies.items()}
    if chosen.json:
        _say(json.dumps({"scores": rows, "remarks": remarks}, ensure_ascii=False, indent=1))
        return 0
    _say(f"{'set':<44}{'right':>7}{'extra':>7}{'missed':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for name, row in rows.items():
        shares = "".join(f"{row[part]:>8.4f}" for part in ("precision", "recall", "f1"))
        _say(f"{name:<44}{row['right']:>7}{row['extra']:>7}{row['missed']:>7}{shares}")
    for line in [*remarks, *(sorted(scores.mistakes) if chosen.mistakes else [])]:
        _say(line)
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
