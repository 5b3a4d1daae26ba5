"""What somebody looks for: words, "phrases", and the kind, issuer, year or document they want them from."""

import re
from collections.abc import Iterator
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
    def is_marked(self) -> bool:
        """Whether it was typed with marks, so that words with the same marks count more."""
        return is_marked(self._text)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.phrases)

    @property
    def _text(self) -> str:
        return nfc(self.text[:LONGEST])


def query_of(wish: Wish, schema: tantivy.Schema, *, all_words: bool = True) -> Query:
    """The wish in the index's terms, by its words and phrases and where they are wanted from.

    Not `all_words`: entries with any of the words, the most and rarest first. How the words stand to each other is left
    to `together`.
    """
    parts = [*_wanted(wish, schema, all_words=all_words)]
    parts += [(Occur.Should, Query.term_query(schema, "heading", bare(word))) for word in wish.words]
    return Query.boolean_query(parts)


def together(wish: Wish, marked: str, folded: str, heading: str) -> float:
    """How much more an entry counts (1: no more) for words that stand side by side, most of all in a heading.

    `folded`, `heading`: the entry's words and those of its article's heading and its document, without marks and set
    apart (`letters.apart`); `marked`: its words in one spelling, set apart, empty where the marks do not matter.
    """
    terms = [bare(word) for word in wish.words]
    if not terms:
        return 1.0
    folded, heading, marked = f" {folded} ", f" {heading} ", f" {marked} "
    more = sum(f" {spelled(word)} " in marked for word in wish.words) / len(terms) / 4
    if len(terms) > 1:
        whole = f" {' '.join(terms)} "
        side_by_side = sum(f" {one} {other} " in folded for one, other in pairwise(terms))
        more += side_by_side / (len(terms) - 1) + 2 * (whole in folded) + 3 * (whole in heading)
    return 1.0 + more


def _wanted(wish: Wish, schema: tantivy.Schema, *, all_words: bool) -> Iterator[tuple[Occur, Query]]:
    for phrase in wish.phrases:
        yield Occur.Must, _phrase(schema, phrase, exact=wish.exact or is_marked(" ".join(phrase)))
    for word in wish.words:
        yield Occur.Must if all_words else Occur.Should, _word(schema, word, exact=wish.exact)
    for name, value in (("type", wish.type), ("issuer", wish.issuer), ("document", wish.document)):
        if value:
            yield Occur.Must, Query.const_score_query(Query.term_query(schema, name, value), 0.0)
    if wish.year is not None:
        yield Occur.Must, Query.const_score_query(Query.term_query(schema, "year", wish.year), 0.0)


def _word(schema: tantivy.Schema, word: str, *, exact: bool) -> Query:
    if exact:
        return Query.term_query(schema, "spelled", spelled(word))
    return Query.term_query(schema, "bare", bare(word))


def _phrase(schema: tantivy.Schema, phrase: tuple[str, ...], *, exact: bool) -> Query:
    if len(phrase) == 1:
        return _word(schema, phrase[0], exact=exact)
    terms: list[str | tuple[int, str]] = [spelled(word) if exact else bare(word) for word in phrase]
    return Query.phrase_query(schema, "spelled" if exact else "bare", terms)
