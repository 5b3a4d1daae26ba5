"""The reader against the documents it was written on: a score that falls is a mistake come back."""

from pathlib import Path

import pytest

from thamquyen.lawtext.score.__main__ import main, score

_GOLD = Path(__file__).parent / "gold" / "development"
_SHARED = Path(__file__).parents[3] / "shared" / "data"

needs_texts = pytest.mark.skipif(
    not (_SHARED / "legal").is_dir(), reason="the legal texts (../shared/data/legal) are not beside this copy"
)


@needs_texts
@pytest.mark.parametrize("gold", [_GOLD, _SHARED / "gold_example"], ids=lambda gold: gold.name)
def test_structure_and_citations_are_read_as_annotated(gold: Path) -> None:
    scores, _ = score(gold, _SHARED)
    tallies = scores.tallies
    for name in ("structure: articles", "structure: khoan of articles", "structure: diem of articles"):
        assert tallies[name].f1 >= 0.99, scores.mistakes
    for name in ("citations: span", "citations: span and target"):
        assert tallies[name].f1 >= 0.97, scores.mistakes


def test_a_folder_without_anything_is_scored_as_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(tmp_path), "--texts", str(tmp_path), "--json"]) == 0
    assert '"scores": {}' in capsys.readouterr().out


def test_broken_annotations_and_missing_texts_are_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "competence.json").write_text('[{"doc": "x", "is_competence": true, "start": 0, "end": 2}]')
    (tmp_path / "x.json").write_text('{"id": "x", "citations": []}')
    (tmp_path / "broken.json").write_text("{")
    assert main(["--gold", str(tmp_path), "--texts", str(tmp_path / "nowhere")]) == 0
    assert "x: no text" in capsys.readouterr().out
