"""What confirmed texts cite, as the domain asks for it when it looks for what depends on what."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.linking import Mention
from thamquyen.domain.reading import Reading
from thamquyen.lawtext.references import Relation
from thamquyen.library.citations.index import bring_up, every_citation
from thamquyen.library.citations.resolving import Resolver
from thamquyen.library.identifying import Known
from thamquyen.library.queries import last_confirmation


@dataclass(frozen=True)
class Mentions:
    """By the document cited, who cites it where. `unread`: how many confirmed texts were not read for it yet."""

    by_target: Mapping[str, tuple[Mention, ...]]
    unread: int


@dataclass(frozen=True)
class _Kept:
    reading: Reading
    confirmation: int
    found: Mentions


_kept: list[_Kept] = []
"""The last one made in this process: it holds as long as the register and the confirmed texts stay as they are."""


def mentions_of(reading: Reading, today: date) -> Mentions:
    """What the confirmed texts cite of documents in the register.

    What stands before the first article – the căn cứ block and the title – counts for the whole citing document.
    """
    unread, confirmation = bring_up(), last_confirmation()
    for kept in _kept:
        if kept.reading is reading and kept.confirmation == confirmation and kept.found.unread == unread:
            return kept.found
    found = Mentions(_gathered(reading, today), unread)
    _kept[:] = [_Kept(reading, confirmation, found)]
    return found


def _gathered(reading: Reading, today: date) -> dict[str, tuple[Mention, ...]]:
    resolver = Resolver(Known(reading), (), today)
    table: dict[str, dict[Mention, None]] = defaultdict(dict)
    for document, citations in every_citation():
        for one in citations:
            if one.relation is Relation.OWN:
                continue
            key = resolver.resolve(one).key
            if key and key != document:
                for provision in one.provisions or (WHOLE,):
                    mention = Mention(Citation(document, one.at), Citation(key, provision), not one.at.path)
                    table[key][mention] = None
    return {key: tuple(found) for key, found in table.items()}
