"""What a sentence does to another document, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thamquyen.lawtext.references import Named
from thamquyen.lawtext.units import Span


class EffectKind(StrEnum):
    """The change, in the law's own words."""

    AMEND = "sửa đổi"
    SUPPLEMENT = "bổ sung"
    AMEND_AND_SUPPLEMENT = "sửa đổi, bổ sung"
    REPLACE = "thay thế"
    REPLACE_PHRASE = "thay thế cụm từ"
    REPEAL = "bãi bỏ toàn bộ"
    REPEAL_PART = "bãi bỏ một phần"
    REPEAL_PHRASE = "bãi bỏ cụm từ"
    EXPIRE = "hết hiệu lực"
    SUSPEND = "tạm ngưng hiệu lực"
    NOT_APPLIED = "không thực hiện"
    EXTEND = "gia hạn"
    APPLY = "áp dụng"


@dataclass(frozen=True, slots=True)
class Target:
    """A document that is changed, and the provisions of it that are, each written small to large; empty: the whole.

    `span`: where it is named, in the sentence or in the lead-in above it.
    """

    document: Named
    provisions: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Effect:
    """One sentence that changes the force or wording of other documents.

    `effective_from` is the first day, worked out from the sentence, its lead-ins and the clause on force; None where it
    hangs on something still to come. `until` is the last day, where one is set (inclusive).
    """

    sentence: Span
    kind: EffectKind
    targets: tuple[Target, ...]
    effective_from: date | None
    until: date | None = None

    @property
    def removes(self) -> bool:
        """Whether a power may fall with it: what is "không thực hiện" is held by nobody any more."""
        return self.kind is EffectKind.NOT_APPLIED
