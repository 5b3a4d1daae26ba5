"""Who judges which set of sentences."""

from collections.abc import Mapping

from thamquyen.lawtext.score.sentences import Judge

JUDGES: Mapping[str, Judge] = {}
