"""What the search of texts can be narrowed by: the kinds, issuers and years of the documents that have a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from thamquyen.domain.law import Library
from thamquyen.domain.vietnamese import sort_key


@dataclass(frozen=True, slots=True)
class Choices:
    """Sorted, each once; `texts` is how many documents have a text."""

    types: tuple[str, ...]
    issuers: tuple[str, ...]
    years: tuple[int, ...]
    texts: int


def choices_of(library: Library, keys: Iterable[str]) -> Choices:
    """The choices among documents of these keys."""
    documents = [library.documents[key] for key in keys if key in library.documents]
    return Choices(
        types=tuple(sorted({document.type for document in documents}, key=sort_key)),
        issuers=tuple(sorted({document.issuer for document in documents if document.issuer}, key=sort_key)),
        years=tuple(sorted({document.signed.year for document in documents if document.signed}, reverse=True)),
        texts=len(documents),
    )
