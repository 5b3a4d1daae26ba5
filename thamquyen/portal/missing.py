"""What the register is known not to hold, as rows. The starter tables say it; it is no fact of the register."""

from functools import cache

from thamquyen.portal.rows import Row
from thamquyen.register.starter import left_out
from thamquyen.ui.typography import grouped


@cache
def missing_rows() -> tuple[Row, ...]:
    """One row for each subject left out, with its reason."""
    return tuple(
        Row(
            name=one.subject,
            said=tuple(part for part in (one.reason, one.document) if part),
            state="chưa đếm được" if one.count is None else f"{grouped(one.count)} mục",
        )
        for one in left_out()
    )
