"""A document or a unit that a person names on the command line or in a form: by its key, its number or its name."""

from datetime import date

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.annex.grounds import Context, read_document
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level


class ChoiceError(ValueError):
    """The text names nothing certain; the message says so in Vietnamese."""


def document_key(reading: Reading, text: str, *, on: date, within: str | None) -> str:
    """The key of the one document of the register that the text names. Raises ChoiceError."""
    snapshot = reading.snapshot
    if text in snapshot.library.documents:
        return text
    names = AuthorityNames(snapshot.authorities, reading.places)
    found = read_document(text, Context(on, within), DocumentNames(snapshot.library, names))
    if isinstance(found, Unclear):
        raise ChoiceError(f"{found.what[:1].upper()}{found.what[1:]} {found.remedy}")
    if found.meaning.is_new:
        raise ChoiceError(f"Sổ chưa có văn bản “{text}”; hãy ghi văn bản ấy vào sổ trước.")
    return found.meaning.document.key


def territory_key(reading: Reading, text: str, on: date) -> str:
    """The key of the one unit that the text names on the day. Raises ChoiceError."""
    found = reading.places.find(text, on=on)
    if found.unit is not None:
        return found.unit.key
    if found.choices:
        names = "; ".join(f"{unit.key} ({reading.places.describe(unit, on)})" for unit in found.choices[:6])
        raise ChoiceError(f"“{text}” có thể là nhiều đơn vị: {names}. Hãy ghi mã.")
    raise ChoiceError(f"Không có đơn vị hành chính nào tên “{text}”.")


def province_key(reading: Reading, text: str, on: date) -> str:
    """The key of the one province that the text names on the day; a ward of the same name is not meant.

    Any other unit that the text alone names is taken too. Raises ChoiceError.
    """
    provinces = [unit for unit in reading.places.find(text, on=on).choices if unit.level is Level.PROVINCE]
    return provinces[0].key if len(provinces) == 1 else territory_key(reading, text, on)
