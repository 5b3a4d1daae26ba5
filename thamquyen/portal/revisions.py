"""“As known when”: a revision number, or the day by whose end the register knew it."""

from datetime import date

from thamquyen.domain.time import DayError, read_day
from thamquyen.register.queries import revision_known_on


class UnreadableRevisionError(ValueError):
    """Neither a revision nor a day; the text says what to write."""


def revision_of(text: str, *, today: date) -> int | None:
    """The revision meant; None where nothing was typed. Raises UnreadableRevisionError."""
    cleaned = text.strip()
    if not cleaned:
        return None
    if cleaned.isascii() and cleaned.isdigit() and len(cleaned) <= 12:
        return int(cleaned)
    try:
        return revision_known_on(read_day(cleaned, latest=today))
    except DayError as error:
        raise UnreadableRevisionError(
            "Phần “biết đến” phải là số thứ tự lần ghi sổ, hoặc một ngày không sau hôm nay, ví dụ 01/08/2026."
        ) from error
