"""How wide the columns of a table are: as their shares say, and no narrower than the words of their headings."""

from collections.abc import Sequence

from thamquyen.reports.official.layout import CELL_ASIDE, POINT
from thamquyen.reports.official.lines import clean
from thamquyen.reports.official.paper import TableColumn
from thamquyen.reports.official.widths import width_of

_TO_SPARE = 0.2


def column_widths(columns: Sequence[TableColumn], usable: float, size: float) -> list[float]:
    """Widths in millimetres, together as wide as the text; `size` of the letters in points.

    A heading's longest word is not cut, and not written over the line beside it: the other columns give way. Where
    there is no room for all words, the shares hold.

    >>> [round(one, 1) for one in column_widths([TableColumn("STT", 1), TableColumn("Nội dung", 29)], 165, 12)]
    [10.7, 154.3]
    """
    needed = [_longest_word(column.label, size) for column in columns]
    kept: set[int] = set()
    while True:
        left = usable - sum(needed[at] for at in kept)
        shares = sum(column.share for at, column in enumerate(columns) if at not in kept)
        if left <= 0 or not shares:
            total = sum(column.share for column in columns)
            return [usable * column.share / total for column in columns]
        widths = [needed[at] if at in kept else left * column.share / shares for at, column in enumerate(columns)]
        narrow = {at for at, width in enumerate(widths) if at not in kept and width < needed[at]}
        if not narrow:
            return widths
        kept |= narrow


def _longest_word(label: str, size: float) -> float:
    words = "\n".join(clean(label).split()) or " "
    return width_of(words, size, bold=True) + 2 * CELL_ASIDE * POINT + _TO_SPARE
