"""The head of a draft as typed: which act it is to be, of whom, from when. Number and day come with the signing."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thamquyen.domain.annex.document_names import TYPES
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import WHOLE
from thamquyen.domain.law import Document, Grounding
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import sort_key
from thamquyen.register.reading import LATEST_YEARS
from thamquyen.ui.typed import typed_line
from thamquyen.workspace.drafts.signers import name_of

NUMBER = re.compile(r"\d{1,5}/\d{4}/[A-ZĐ][A-ZĐ0-9.\-]*|\d{1,5}/[A-ZĐ][A-ZĐ0-9.\-]*")
"""Số, ký hiệu of an act."""

ISSUED = ("Quyết định", "Nghị quyết", "Chỉ thị", "Kế hoạch")
"""Types of act that local authorities issue and that change who holds what."""

FIELDS = {"loai": 60, "co-quan": 120, "trich-yeu": 1000, "hieu-luc": 40}
"""The fields of the head, with how long they may be."""


@dataclass
class HeadForm:
    """The head as typed; `errors` stand beside their fields."""

    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def act(self, reading: Reading, today: date, key: str = "") -> Document | None:
        """The act that the head describes; `key` is that of the draft so far. None while something is wrong.

        It has neither number nor day of signing: with another head an act is another, and is signed anew.
        """
        issuer = self._issuer(reading)
        effective = self._day("hieu-luc", today)
        if not self.typed["trich-yeu"]:
            self.errors["trich-yeu"] = "Chưa nêu trích yếu: dự thảo về việc gì."
        if self.typed["loai"] not in {*ISSUED, *TYPES}:
            self.errors["loai"] = "Chọn loại văn bản."
        if effective is None and "hieu-luc" not in self.errors:
            self.errors["hieu-luc"] = "Chưa nêu ngày dự kiến có hiệu lực."
        if self.errors or issuer is None:
            return None
        made = key if key.startswith("DT-") else draft_key(issuer.territory)
        return Document(
            made, "", self.typed["loai"], issuer.key, self.typed["trich-yeu"], None, None, effective, WHOLE,
            Grounding.SEEN,
        )  # fmt: skip

    def _issuer(self, reading: Reading) -> Authority | None:
        try:
            found = Authority.read(self.typed["co-quan"])
        except ValueError:
            found = None
        if found is None or not reading.snapshot.authorities.life(found):
            self.errors["co-quan"] = "Chọn cơ quan, người ban hành."
            return None
        return found

    def _day(self, name: str, today: date) -> date | None:
        if not self.typed[name]:
            return None
        try:
            return read_day(self.typed[name], latest=date(today.year + LATEST_YEARS, 12, 31))
        except DayError as error:
            self.errors[name] = str(error)
            return None


def draft_key(unit: str) -> str:
    """The key of a new draft of an authority of the unit, until it is signed."""
    return f"DT-{uuid.uuid4().hex[:8]}@{unit}"


def head_typed(given: Mapping[str, str]) -> HeadForm:
    """What was typed, cut to length and tidied."""
    return HeadForm({name: typed_line(given.get(name, ""), most) for name, most in FIELDS.items()})


def head_of(act: Document) -> HeadForm:
    """The head of a draft as one types it."""
    typed = {"loai": act.type, "co-quan": act.issuer, "trich-yeu": act.title}
    return HeadForm({**typed, "hieu-luc": show_day(act.effective) if act.effective else ""})


HEAD_LABELS = {
    "loai": "Loại văn bản", "co-quan": "Cơ quan, người ban hành", "trich-yeu": "Trích yếu",
    "hieu-luc": "Dự kiến có hiệu lực từ ngày",
}  # fmt: skip
"""What the fields of the head are called."""


def heads_apart(one: Document, other: Document, reading: Reading, on: date) -> list[tuple[str, str, str]]:
    """Where the heads of two versions differ: label, and what either says, in words."""
    sides = []
    for act in (one, other):
        said = head_of(act).typed
        sides.append(said | {"co-quan": name_of(said["co-quan"], reading, on)})
    first, second = sides
    return [(label, first[name], second[name]) for name, label in HEAD_LABELS.items() if first[name] != second[name]]


def empty_head(acting_for: str) -> HeadForm:
    """The head of a new draft: a decision of the authority that one acts for."""
    return HeadForm({**dict.fromkeys(FIELDS, ""), "loai": "Quyết định", "co-quan": acting_for})


def issuers(reading: Reading, seat: str, on: date) -> list[tuple[str, str]]:
    """The authorities of the unit that can issue acts, by name: key and name."""
    authorities, unit = reading.snapshot.authorities, reading.snapshot.atlas.units.get(seat)
    found = []
    for kind in authorities.kinds.values() if unit else ():
        one = Authority(kind.key, seat)
        if on in authorities.life(one):
            found.append((one.key, reading.name(one, on)))
    return sorted(found, key=lambda pair: sort_key(pair[1]))
