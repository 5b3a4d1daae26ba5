"""What a document's number says: whether it is a legal normative document, and how numbers are written.

Forms: 80/2015/QH13 Điều 10, NĐ 34/2016 Điều 58, NĐ 30/2020 Phụ lục III; order of trial and the year as the only mark of
a normative resolution or decision as in the register's legal ground.
"""

import re
from enum import Enum

from thamquyen.domain.law import Document

_CENTRAL = (
    r"\d+(\.\d+)?/(?P<year>(19|20)\d{2})/"
    r"(QH\d{1,2}|(NQ-)?UBTVQH\d{1,2}|NQ-QH\d{1,2}|NĐ-CP|NQ-CP|QĐ-TTg|TT-[A-ZĐ]+|TTLT-[A-ZĐ-]+)"
)
_TYPES = "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB"
LOCAL = re.compile(r"\d{2,}/(?P<year>(19|20)\d{2})/(NQ-HĐND|QĐ-UBND|QĐ-CTUBND)")
CENTRAL = re.compile(_CENTRAL)
ADMINISTRATIVE = re.compile(rf"\d{{2,}}/({_TYPES})-[A-ZĐa-z0-9]+")
LETTER = re.compile(r"\d{2,}/[A-ZĐ0-9]+(-[A-ZĐ0-9&]+)+")
_LAWS = ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh")


class NumberForm(Enum):
    """Which form a number has."""

    LOCAL_NORMATIVE = "local"
    CENTRAL_NORMATIVE = "central"
    ADMINISTRATIVE = "administrative"
    LETTER = "letter"
    NONE = "none"


_FORMS = (
    (LOCAL, NumberForm.LOCAL_NORMATIVE),
    (CENTRAL, NumberForm.CENTRAL_NORMATIVE),
    (ADMINISTRATIVE, NumberForm.ADMINISTRATIVE),
    (LETTER, NumberForm.LETTER),
)


def form_of(number: str) -> NumberForm:
    """The form of a number; the first that fits, since the last fits many.

    >>> form_of("63/2025/QĐ-UBND"), form_of("2568/QĐ-UBND"), form_of("04/NQ-CP")
    (<NumberForm.LOCAL_NORMATIVE: 'local'>, <NumberForm.ADMINISTRATIVE: 'administrative'>, \
<NumberForm.ADMINISTRATIVE: 'administrative'>)
    """
    return next((form for pattern, form in _FORMS if pattern.fullmatch(number)), NumberForm.NONE)


def year_in(number: str) -> int | None:
    """The year that a normative document's number carries."""
    match = LOCAL.fullmatch(number) or CENTRAL.fullmatch(number)
    return int(match["year"]) if match else None


def is_normative(document: Document) -> bool:
    """Whether it is a legal normative document: a law by its type, anything else by its number."""
    normative = (NumberForm.LOCAL_NORMATIVE, NumberForm.CENTRAL_NORMATIVE)
    return document.type in _LAWS or form_of(document.number) in normative
