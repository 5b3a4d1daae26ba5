"""What somebody looks for: words, "phrases", and the kind, issuer, year or document they want them from."""

import re
from dataclasses import dataclass
from itertools import pairwise

import tantivy
from tantivy import Occur, Query

from thamquyen.domain.vietnamese import nfc
from thamquyen.library.search.letters import bare, is_marked, spelled, words

LONGEST = 200
"""Characters of a wish that are looked at; more is no question but a text."""

_MOST_WORDS = 24
_PHRASE = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")
_NEAR = 6
"""How many places apart words still count as one expression."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`text`: words and "phrases", as typed. The others narrow where given. `exact`: only words with the same marks."""

    text: str
    type: str = ""
    issuer: str = ""
    document: str = ""
    year: int | None = None
    exact: bool = False

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The expressions in quotation marks, word by word."""
        found = (tuple(words(phrase)) for phrase in _PHRASE.findall(self._text))
        return tuple(phrase for phrase in found if phrase)

    @property
    def words(self) -> tuple[str, ...]:
        """The words outside quotation marks."""
        return tuple(words(_PHRASE.sub(" ", self._text)))[:_MOST_WORDS]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.phrases)

    @property
    def _text(self) -> str:
        return nfc(self.text[:LONGEST])


def query_of(wish: Wish, schema: tantivy.Schema, *, all_words: bool = True) -> Query:
    """The wish in the index's terms. Not `all_words`: entries with any of the words, the most and rarest first."""
    parts: list[tuple[Occur, Query]] = []
    for phrase in wish.phrases:
        parts.append((Occur.Must, _phrase(schema, phrase, exact=wish.exact or is_marked(" ".join(phrase)))))
    each = Occur.Must if all_words else Occur.Should
    for word in wish.words:
        parts.append((each, _word(schema, word, exact=wish.exact)))
        if is_marked(word) and not wish.exact:
            parts.append((Occur.Should, Query.boost_query(_word(schema, word, exact=True), 0.5)))
    parts += [(Occur.Should, near) for near in _together(schema, wish)]
    for name, value in (("type", wish.type), ("issuer", wish.issuer), ("document", wish.document)):
        if value:
            parts.append((Occur.Must, Query.const_score_query(Query.term_query(schema, name, value), 0.0)))
    if wish.year is not None:
        parts.append((Occur.Must, Query.const_score_query(Query.term_query(schema, "year", wish.year), 0.0)))
    return Query.boolean_query(parts)


def _word(schema: tantivy.Schema, word: str, *, exact: bool) -> Query:
    if exact:
        return Query.term_query(schema, "spelled", spelled(word))
    return Query.term_query(schema, "bare", bare(word))


def _phrase(schema: tantivy.Schema, phrase: tuple[str, ...], *, exact: bool) -> Query:
    if len(phrase) == 1:
        return _word(schema, phrase[0], exact=exact)
    terms: list[str | tuple[int, str]] = [spelled(word) if exact else bare(word) for word in phrase]
    return Query.phrase_query(schema, "spelled" if exact else "bare", terms)


def _together(schema: tantivy.Schema, wish: Wish) -> list[Query]:
    """Words that stand together count more, most of all in the heading of the article or the title of the document."""
    if len(wish.words) < 2:
        return []
    terms: list[str | tuple[int, str]] = [bare(word) for word in wish.words]
    pairs = [Query.phrase_query(schema, "bare", [*pair]) for pair in pairwise(terms)]  # syllables make words in pairs
    return [
        *pairs,
        Query.boost_query(Query.phrase_query(schema, "bare", terms, slop=_NEAR), 2.0),
        Query.boost_query(Query.phrase_query(schema, "heading", terms, slop=_NEAR), 3.0),
    ]
