"""What a competence statement is, as values; words with the characters they stand on."""

from enum import StrEnum
from typing import NamedTuple

from thamquyen.lawtext.units import Span


class GivingMode(StrEnum):
    """How a power is given, in the law's own words."""

    DEVOLUTION = "phân quyền"
    DECENTRALISATION = "phân cấp"
    AUTHORISATION = "ủy quyền"
    ASSIGNMENT = "giao"
    RULE = "quy định"


class Part(StrEnum):
    """What the holder does in the matter."""

    DECIDES = "quyết định"
    PERFORMS = "thực hiện"
    LEADS = "chủ trì"
    SIGNS = "ký"
    RECEIVES_FILES = "tiếp nhận hồ sơ"
    ADVISES = "tham mưu"
    SUPERVISES = "theo dõi, kiểm tra"


class Said(NamedTuple):
    """Words of the document, single-spaced, and the characters of the text they stand on."""

    words: str
    span: Span


class Competence(NamedTuple):
    """One sentence that gives an organ or office a power or task.

    `mode` is what the sentence's own words say (None for an item of a list), `mode_in_context` what it is once heading
    and lead-in are read. `holder` may stand in the heading or lead-in; it is None only where a power is taken away
    without naming who held it (`removed`). `may_pass_on`: True or False where the sentence says so.
    """

    sentence: Span
    giver: str
    holder: Said | None
    object: Said
    mode: GivingMode | None
    mode_in_context: GivingMode
    previous_holder: Said | None = None
    exceptions: tuple[Said, ...] = ()
    conditions: tuple[Said, ...] = ()
    limits: tuple[Said, ...] = ()
    term: Said | None = None
    parts: frozenset[Part] = frozenset()
    removed: bool = False
    may_pass_on: bool | None = None
