"""What the reader makes of a text, as items that wait for a person."""

from thamquyen.domain.citations import WHOLE
from thamquyen.lawtext.reading import Reading
from thamquyen.lawtext.units import Span
from thamquyen.library.identifying import identity_fields
from thamquyen.library.items import IDENTITY, ItemKind, Suggested


def suggested(text: Reading) -> list[Suggested]:
    """Every item read off the text, in its order; the document itself first."""
    return [Suggested(IDENTITY, ItemKind.IDENTITY, Span(0, 0), WHOLE, identity_fields(text))]
