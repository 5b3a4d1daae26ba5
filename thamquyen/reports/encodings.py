"""Vietnamese text of any code page as Unicode: UTF-8, UTF-16, windows-1258, VISCII; TCVN3 and VNI, hidden behind fonts.

Which one it is shows in the syllables: Vietnamese ones have one of few shapes, and only the right reading gives many.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from viparse.normalize.tables import Charmap, convert
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.viscii import VISCII
from viparse.normalize.vni import VNI

from thamquyen.domain.annex.grids import Cell
from thamquyen.domain.vietnamese import nfc
from thamquyen.reports.refusals import FileRefusedError

_INITIAL = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_NUCLEUS = (
    "iêu|yêu|oai|oao|oay|oeo|uai|uao|uây|uôi|uya|uyê|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    "|ua|uă|uâ|ue|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_FINAL = r"(?:ch|ng|nh|[cmnptk])?"  # k: Đắk Lắk
_SYLLABLE = re.compile(rf"{_INITIAL}(?:{_NUCLEUS}){_FINAL}")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\s\d.,;:()/\"“”'’\[\]{}|+=<>?!%*_–—-]+")
_ABBREVIATION = re.compile(r"[A-ZĐ&]+")
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
"""Letters that no text of an old code page can show."""

_SAMPLE = 40_000
_SURE = 0.8
_LEAST_WORDS = 3
_PLAIN_LETTER = re.compile("[A-Za-z]")

_OLD_PAGES = (("TCVN3 (phông .VnTime)", TCVN3), ("VNI (phông VNI-Times)", VNI))
_FONTS = ((re.compile(r"\.vn", re.IGNORECASE), TCVN3), (re.compile(r"vni[-_ ]", re.IGNORECASE), VNI))
_CAPITAL_FONT = re.compile(r"\.vn.*h( |$)", re.IGNORECASE)
SAVE_LIST = "Lưu lại dạng CSV UTF-8 rồi nhập lại."


def decoded(content: bytes, remedy: str = SAVE_LIST) -> tuple[str, tuple[str, ...]]:
    """A file of text as Unicode, with what was done about its encoding. Raises FileRefusedError with the remedy."""
    for mark, page in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _strictly(content[len(mark) :], page, remedy), ()
    if content[:2000].count(0) > len(content[:2000]) // 4:
        return _strictly(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be", remedy), ()
    try:
        return nfc(content.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _by_syllables(content, remedy)


def _strictly(content: bytes, page: str, remedy: str) -> str:
    try:
        return nfc(content.decode(page))
    except UnicodeDecodeError as error:
        raise FileRefusedError("Tệp chữ bị hỏng bảng mã.", remedy) from error


def _by_syllables(content: bytes, remedy: str) -> tuple[str, tuple[str, ...]]:
    """Bytes of an old code page: the reading that gives Vietnamese syllables, told from the beginning of the text."""
    shares = {page: vietnamese_share(read(content[:_SAMPLE])) for page, read in _READINGS.items()}
    page = max(shares, key=lambda name: shares[name])
    if shares[page] < _SURE:
        raise FileRefusedError("Không nhận ra bảng mã của tệp chữ.", remedy)
    remark = f"Tệp viết bằng bảng mã {page}, đã chuyển sang Unicode; hãy soát lại chữ."
    return nfc(_READINGS[page](content)), (remark,)


def _reading_by(table: Charmap, plain: str) -> Callable[[bytes], str]:
    return lambda content: convert(content.decode(plain, errors="replace"), table)


_READINGS: dict[str, Callable[[bytes], str]] = {
    "windows-1258": lambda content: nfc(content.decode("cp1258", errors="replace")),
    **{name: _reading_by(table, "cp1252") for name, table in _OLD_PAGES},
    "VISCII": _reading_by(VISCII, "latin-1"),
}


@lru_cache(maxsize=16384)
def vietnamese_share(text: str) -> float:
    """The share of the words with letters beyond ASCII that have the shape of a Vietnamese syllable; 1 without any."""
    words = [word for word in _WORD.findall(nfc(text)) if not word.isascii() and not _ABBREVIATION.fullmatch(word)]
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


def _is_syllable(word: str) -> bool:
    toneless, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(nfc(toneless)) is not None


def restored(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[Cell]], tuple[str, ...]]:
    """The cells with text of TCVN3 or VNI made Unicode, cell by cell where a cell is plainly so; with what was done."""
    found = {name: 0 for name, _ in _OLD_PAGES}
    sample = " ".join(_texts(rows))
    page = None if _UNICODE_ONLY.search(sample) else _page_of(sample)
    cells: list[list[Cell]] = []
    for row in rows:
        cells.append([_restored(cell, page, found) for cell in row])
    remarks = tuple(
        f"{count} ô viết bằng bảng mã {name}, đã chuyển sang Unicode; hãy soát lại cách đọc từng ô."
        for name, count in found.items()
        if count
    )
    return cells, remarks


def restored_lines(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """As `restored`, for the lines of a text."""
    if any(_UNICODE_ONLY.search(line) for line in lines):  # a word or two in another page are more likely signs
        few = {at for at, line in enumerate(lines) if _mixed_words(line) < _LEAST_WORDS}
    else:
        few = set()
    cells, remarks = restored([["" if at in few else line] for at, line in enumerate(lines)])
    cells = [[lines[at]] if at in few else row for at, row in enumerate(cells)]
    said = (remark.replace(" ô viết", " dòng viết").replace("từng ô", "từng dòng") for remark in remarks)
    return [str(cell) for (cell,) in cells], tuple(said)


def _mixed_words(line: str) -> int:
    """How many words hold letters of ASCII and others: neither signs nor dots for what is to be filled in."""
    return sum(not word.isascii() and _PLAIN_LETTER.search(word) is not None for word in line.split())


def of_old_font(text: str, font: str) -> str | None:
    """Text set in a font of TCVN3 or VNI, as Unicode; None when the font, or the text in it, is none of theirs."""
    table = next((page for pattern, page in _FONTS if pattern.match(font)), None)
    if table is None or _UNICODE_ONLY.search(text):
        return None
    capital = _CAPITAL_FONT.match(font)
    made = nfc(convert(text, table)).upper() if capital else _converted(text, table)
    return made if capital or vietnamese_share(made) >= vietnamese_share(text) else None


def _texts(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    length = 0
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and not cell.isascii():
                yield cell
                length += len(cell)
                if length > _SAMPLE:
                    return


def _restored(cell: Cell, page: tuple[str, Charmap] | None, found: dict[str, int]) -> Cell:
    if not isinstance(cell, str) or cell.isascii() or _UNICODE_ONLY.search(cell):
        return cell
    own = page or _page_of(cell)
    if own is None or vietnamese_share(cell) > vietnamese_share(_converted(cell, own[1])):
        return cell
    found[own[0]] += 1
    return _converted(cell, own[1])


def _page_of(text: str) -> tuple[str, Charmap] | None:
    """The old code page that the text is plainly written in; None for Unicode."""
    as_is = vietnamese_share(text)
    if as_is >= _SURE:
        return None
    best = max(_OLD_PAGES, key=lambda one: vietnamese_share(_converted(text, one[1])))
    share = vietnamese_share(_converted(text, best[1]))
    return best if share >= _SURE and share > as_is else None


def _converted(text: str, table: Charmap) -> str:
    """The text by a table; marks that only exist on small letters become capitals where all around is in capitals."""
    if _in_capitals(text, least=4):
        return nfc(convert(text, table)).upper()
    words = re.split(r"(\s+)", text)
    made = (convert(word, table).upper() if _in_capitals(word, least=2) else convert(word, table) for word in words)
    return nfc("".join(made))


def _in_capitals(text: str, *, least: int) -> bool:
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(letters) >= least and all(letter.isupper() for letter in letters)
