"""The meaning of a whole document: every sentence judged in its place."""

from dataclasses import dataclass

from thamquyen.lawtext.meaning.changes import Effect
from thamquyen.lawtext.meaning.competence import competence_at
from thamquyen.lawtext.meaning.consents import Consent
from thamquyen.lawtext.meaning.effects import effect_at
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.preapproval import consent_at
from thamquyen.lawtext.meaning.sentences import sentences_of
from thamquyen.lawtext.meaning.statements import Competence
from thamquyen.lawtext.meaning.transitions import Transition, transition_at


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a document says, each in reading order."""

    effects: tuple[Effect, ...]
    competences: tuple[Competence, ...]
    consents: tuple[Consent, ...]
    transitions: tuple[Transition, ...]


def read_meaning(paper: Paper) -> Meaning:
    """Every sentence of the body and the annexes judged. Any text gives a value; time grows linearly with it."""
    effects: list[Effect] = []
    competences: list[Competence] = []
    consents: list[Consent] = []
    transitions: list[Transition] = []
    for sentence in sentences_of(paper.tree, paper.begins):
        effect = effect_at(paper, sentence)
        if effect:
            effects.append(effect)
        consent = consent_at(paper, sentence)
        if consent:
            consents.append(consent)
        competence = None if effect and not effect.removes else competence_at(paper, sentence)
        if competence:
            competences.append(competence)
        transition = None if competence else transition_at(paper, sentence)
        if transition:
            transitions.append(transition)
    return Meaning(tuple(effects), tuple(competences), tuple(consents), tuple(transitions))
