"""Who judges which set of sentences."""

from collections.abc import Mapping

from thamquyen.lawtext.meaning.changes import EffectKind, Target
from thamquyen.lawtext.meaning.competence import competence_at
from thamquyen.lawtext.meaning.effects import effect_at
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.preapproval import consent_at
from thamquyen.lawtext.meaning.sentences import sentence_at
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.score.sentences import Judge


def judge_competence(reading: Reading, start: int, end: int) -> Mapping[str, object] | None:
    """Whether the characters give an organ or office a power or task."""
    paper = Paper.of(reading)
    found = competence_at(paper, sentence_at(reading.tree, start, end))
    if found is None:
        return None
    return {
        "holder": found.holder.words if found.holder else None,
        "object": found.object.words,
        "mode": found.mode.value if found.mode else None,
        "mode_in_context": found.mode_in_context.value,
        "grantor": found.giver,
        "effect": "removal" if found.removed else None,
    }


def judge_preapproval(reading: Reading, start: int, end: int) -> Mapping[str, object] | None:
    """Whether the characters tell of a step in which another state body must first agree."""
    found = consent_at(Paper.of(reading), sentence_at(reading.tree, start, end))
    if found is None:
        return None
    return {
        "kind": found.kind.value,
        "polarity": found.polarity.value,
        "level": found.level.value,
        "giver": found.giver,
        "asker": found.asker,
        "before": found.before.words if found.before else None,
    }


def judge_amendment(reading: Reading, start: int, end: int) -> Mapping[str, object] | None:
    """Whether the characters change the force or wording of another document."""
    found = effect_at(Paper.of(reading), sentence_at(reading.tree, start, end))
    if found is None or found.kind is EffectKind.APPLY:  # what is applied as it stands is no change to it
        return None
    return {
        "effect": found.kind.value,
        "targets": [_annotated(target) for target in found.targets],
        "effective_from": found.effective_from.isoformat() if found.effective_from else None,
        "until": found.until.isoformat() if found.until else None,
    }


def _annotated(target: Target) -> Mapping[str, object]:
    """A target as the annotations write it: a law without a number by its name in `type`."""
    document = target.document
    year = f" năm {document.year}" if document.year else ""
    name = document.type if document.number else f"{document.type} {document.title}{year}".strip()
    return {"number": document.number or None, "type": name, "provisions": list(target.provisions)}


JUDGES: Mapping[str, Judge] = {
    "competence": judge_competence,
    "preapproval": judge_preapproval,
    "amendments": judge_amendment,
}
