"""The index on disk: entries of texts by their words. It holds nothing that the database lacks; delete it at will."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from thamquyen.domain.citations import Provision
from thamquyen.domain.law import Document
from thamquyen.lawtext.units import Tree
from thamquyen.library.search.entries import entries
from thamquyen.library.search.letters import apart, bare, spelled
from thamquyen.library.search.wishes import Wish, query_of, together

FORM = 3
"""Raised with every change of what is indexed or how words are cut: another form is another folder."""

_WEIGHED = 60
"""So many entries, the likeliest by their words alone, are put in order by how the words stand together as well: asked
of the index, that costs ten times what the words do, on syllables that half of all provisions have.
"""

_HEAP = 64 << 20
"""Bytes of memory used while entries are added."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: the key of its document, where it stands, the heading of its article, and its words."""

    document: str
    provision: Provision
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Hits:
    """How many entries were found, and some of them, best first; `all_words` False: no entry has all the words."""

    count: int
    some: tuple[Hit, ...]
    all_words: bool = True


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("document", "type", "issuer"):
        builder.add_text_field(name, stored=name == "document", tokenizer_name="raw", index_option="basic")
    for name in ("provision", "title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True)
    for name in ("bare", "spelled", "heading"):
        builder.add_text_field(name, stored=True, tokenizer_name="default", index_option="position")
    return builder.build()


class Index:
    """An index in a folder; several processes may read it while one writes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))

    def put(self, texts: Iterable[tuple[Document, Tree]], *, gone: Iterable[str] = ()) -> None:
        """Index these texts instead of what their documents had, and nothing for documents that are `gone`.

        Seen whole or not at all by readers. Raises ValueError while another process is writing.
        """
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for key in gone:
            writer.delete_documents_by_term("document", key)
        for document, tree in texts:
            writer.delete_documents_by_term("document", document.key)
            for made in self._made(document, tree):
                writer.add_document(made)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def find(self, wish: Wish, *, first: int = 0, many: int = 20) -> Hits:
        """Entries with all the words, best first; where none has them all, those with any, told by `all_words`."""
        if wish.is_empty:
            return Hits(0, ())
        self._index.reload()
        searcher = self._index.searcher()
        for all_words in (True, False):
            query = query_of(wish, self._schema, all_words=all_words)
            found = searcher.search(query, limit=max(_WEIGHED, first + many), count=True)
            count: int = found.count or 0  # type: ignore[attr-defined]  # the stubs lack it
            if count or not wish.words:
                break
        ranked = list(found.hits)
        if first < _WEIGHED:
            likeliest = [(score, searcher.doc(address)) for score, address in ranked[:_WEIGHED]]
            likeliest.sort(key=lambda one: -one[0] * _weight(wish, one[1]))
            shown = [one for _, one in likeliest][first : first + many]
            ranked = ranked[_WEIGHED:][: many - len(shown)]
        else:
            shown, ranked = [], ranked[first:]
        shown += [searcher.doc(address) for _, address in ranked]
        return Hits(count, tuple(self._hit(one) for one in shown), all_words)

    @property
    def size(self) -> int:
        """How many entries it holds."""
        return self._index.searcher().num_docs

    def _made(self, document: Document, tree: Tree) -> Iterator[tantivy.Document]:
        year = document.signed.year if document.signed else 0
        for entry in entries(tree):
            body = tree.text[entry.span.start : entry.span.end].strip()
            made = tantivy.Document(
                document=document.key,
                type=document.type,
                issuer=document.issuer,
                provision=entry.provision.compact,
                title=entry.heading,
                body=body,
                bare=apart(bare(body)),
                spelled=apart(spelled(body)),
                heading=apart(bare(f"{entry.heading}\n{document.short_name} {document.title}")),
            )
            made.add_unsigned("year", year)
            yield made

    @staticmethod
    def _hit(found: tantivy.Document) -> Hit:
        document, provision, title, body = (str(found.get_first(name) or "") for name in _STORED)
        return Hit(document, Provision.read(provision), title, body)


def _weight(wish: Wish, found: tantivy.Document) -> float:
    """How much more an entry counts for words that stand together, and for marks that are the ones typed."""
    marked, folded, heading = (str(found.get_first(name) or "") for name in ("spelled", "bare", "heading"))
    return together(wish, marked if wish.is_marked else "", folded, heading)


_STORED = ("document", "provision", "title", "body")


def drop(folder: Path) -> None:
    """Throw the index away."""
    shutil.rmtree(folder, ignore_errors=True)
