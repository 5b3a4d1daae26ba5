"""What the register is known not to hold, as rows. The starter tables say it; it is no fact of the register."""

from functools import cache

from thamquyen.domain.territory import Atlas
from thamquyen.portal.rows import Row
from thamquyen.register.starter import LeftOut, left_out
from thamquyen.ui.typography import grouped


@cache
def _left_out() -> tuple[LeftOut, ...]:
    return tuple(left_out())


def missing_of(atlas: Atlas, place: str = "") -> tuple[Row, ...]:
    """One row for each subject left out, with its reason; of a place: those of documents made there or in its parts."""
    return tuple(
        Row(
            name=one.subject,
            said=tuple(part for part in (one.reason, one.document) if part),
            state="chưa đếm được" if one.count is None else f"{grouped(one.count)} mục",
        )
        for one in _left_out()
        if not place or _made_in(atlas, one.document, place)
    )


def _made_in(atlas: Atlas, document: str, place: str) -> bool:
    where = document.rpartition("@")[2] if "@" in document else ""
    return where in atlas.units and atlas.nested(where, place)
