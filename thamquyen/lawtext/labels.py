"""The labels that begin a unit at the head of a line, and the order in which numbers follow one another."""

import re
from functools import lru_cache

from thamquyen.lawtext.letters import UPPER

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LETTERS = {letter: rank for rank, letter in enumerate("abcdđeghiklmnopqrstuvxy", 1)}
_NOTED = r"(?:\[\d+\])?"
_NO_WORD = r"(?![\w/])"

LABEL = rf"""
    (?P<point>(?P<point_mark>[a-zđ]{{1,2}}\d{{0,2}})[ ]?\)(?:\d{{1,3}}(?=[ ])|\[\d+\])?)
  | (?P<item>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?=[ ]))
  | (?P<clause>(?P<clause_mark>\d{{1,3}}[a-zđ]{{0,2}})[ ]?\.(?![\d.]|[ ]*\.){_NOTED})
  | (?P<article>(?:Điều|ĐIỀU)\s{{1,3}}(?P<article_mark>\d{{1,3}}[a-zđ]{{0,2}}\d?)[ ]?{_NOTED}
        (?P<article_end>[.:](?:\d{{1,3}}(?=[ ]))?{_NOTED}|(?=[ ]*\n)|(?=\s)))
  | (?P<chapter>(?:Chương|CHƯƠNG)\s{{1,3}}(?P<chapter_mark>[IVXLC]{{1,7}}[a-zđ]?|\d{{1,2}}[a-z]?)
        (?:[.:]|\[\d+\])?{_NO_WORD})
  | (?P<subsection>(?:Tiểu[ ]mục|TIỂU[ ]MỤC)\s{{1,3}}(?P<subsection_mark>[IVXLC]{{1,7}}|\d{{1,2}}[a-z]?)
        (?:[.:]|\[\d+\])?{_NO_WORD})
  | (?P<section>(?:Mục|MỤC)\s{{1,3}}(?P<section_mark>[IVXLC]{{1,7}}|\d{{1,2}}[a-zđ]?)(?:[.:]|\[\d+\])?{_NO_WORD})
  | (?P<part>(?:Phần|PHẦN)\s{{1,3}}(?P<part_mark>[IVXLC]{{1,7}}|\d{{1,2}}|(?:thứ|THỨ)[ ]\w+)(?:[.:])?{_NO_WORD})
  | (?P<roman>(?P<roman_mark>[IVXLC]{{1,7}}|[A-H])[ ]?\.(?=[ ]*\S))
  | (?P<annex>(?:Phụ[ ]lục|PHỤ[ ]LỤC)(?:[ ]{{1,2}}(?:số[ ]|SỐ[ ])?
        (?P<annex_mark>[IVXLC]{{1,7}}(?:[.-]?\d+)?[A-Za-z]?|\d{{1,2}}[A-Za-z]?|[A-H](?![\w])))?
        (?:[.:]|\[\d+\])?{_NO_WORD})
  | (?P<issued>(?:QUY|ĐIỀU|ĐỀ|KẾ|CHƯƠNG|DANH|HƯỚNG|PHƯƠNG)[ ](?:CHẾ|ĐỊNH|LỆ|ÁN|HOẠCH|TRÌNH|MỤC|DẪN)(?=[ ]*\d?[ ]*\n))
  | (?P<form>(?:Mẫu|MẪU|Biểu|BIỂU)[ ](?:số|SỐ|mẫu)?[ ]?(?P<form_mark>[\dA-Z][\w./-]{{0,14}}))
  | (?P<closing>Nơi[ ]nhận[ ]?:|NƠI[ ]NHẬN|(?:TM|KT|TUQ|TL|Q)\.[ ]*(?=[{UPPER}]{{2}})|CHỦ[ ]TỊCH[ ]QUỐC[ ]HỘI
        |(?P<office>(?:BỘ[ ]TRƯỞNG|CHỦ[ ]TỊCH|THỦ[ ]TƯỚNG|THỐNG[ ]ĐỐC|TỔNG[ ](?:THANH|KIỂM|GIÁM)|CHÁNH[ ]ÁN
           |VIỆN[ ]TRƯỞNG)
          [{UPPER} ]*(?=[ ]*\n|$)))
  | (?P<note>\[\d{{1,3}}\][ ]|\d{{1,3}}[ ](?=[{UPPER}“]))
"""
AT_LABEL = re.compile(rf"{LABEL}  | (?P<row>[^\n|]*\|[^\n]*)", re.VERBOSE)
_HEADS = (
    rf"[a-zđ][a-zđ]?\d{{0,2}}[ ]?\)|\d{{1,3}}[a-zđ]{{0,2}}[ ]?\.|\d{{1,3}}[ ][{UPPER}“]|Đ(?:iều|IỀU)\s"
    rf"|C(?:hương|HƯƠNG)\s|M(?:ục|ỤC|ẫu|ẪU)\s|Ti(?:ểu[ ]mục)|TIỂU|P(?:hần|HẦN)\s|P(?:hụ|HỤ)[ ]|[IVXLCA-H]{{1,7}}[ ]?\."
    r"|B(?:iểu|IỂU)[ ]|(?:QUY|ĐIỀU|ĐỀ|KẾ|CHƯƠNG|DANH|HƯỚNG|PHƯƠNG|CHỦ|BỘ|THỦ|THỐNG|TỔNG|CHÁNH|VIỆN)[ ]|N(?:ơi|ƠI)[ ]"
    r"|(?:TM|KT|TUQ|TL|Q)\.|\["
)
"""How a labelled line can begin at all: tried at every line, so that the labels themselves need not be."""
HEAD_OF_LINE = re.compile(rf"\n[ ]*+(?:[“‘\"][ ]*+)?(?={_HEADS}|[^\n|]*\|)")
HEAD_OF_LINE_WITHOUT_ROWS = re.compile(rf"\n[ ]*+(?:[“‘\"][ ]*+)?(?={_HEADS})")
_NUMBER = re.compile(r"(\d+)(.*)")


def number_of(mark: str) -> tuple[int, str]:
    """A number as its figure and its letters.

    >>> number_of("5a")
    (5, 'a')
    """
    found = _NUMBER.match(mark)
    return (int(found[1]), found[2]) if found else (roman(mark), "")


def roman(mark: str) -> int:
    """The value of a Roman number; 0 where it is none."""
    values = [_ROMAN.get(letter, 0) for letter in mark.upper()]
    if not values or 0 in values:
        return 0
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=4096)
def steps(before: str, mark: str) -> int:
    """How far one clause's or article's number is from that before it: 1 where it follows at once ("5" → "5a", "6").

    `before` is empty for the first. Negative or 0: it does not come after it.
    """
    here, letters = number_of(mark)
    last, last_letters = number_of(before) if before else (0, "")
    if here == last:
        return 1 if letters > last_letters else 0
    return here - last


@lru_cache(maxsize=4096)
def letter_steps(before: str, mark: str) -> int:
    """The same for the letters of points: "c" → "d", "d" → "đ", "đ" → "đ1", "i" → "k"."""
    here, rest = _LETTERS.get(mark[0], 0), mark[1:]
    last, last_rest = (_LETTERS.get(before[0], 0), before[1:]) if before else (0, "")
    if here == last:
        return 1 if rest > last_rest else 0
    if not here or (before and not last):  # f, j, w, z: used by some, outside the alphabet
        return 1
    return here - last


def letter_before(mark: str) -> str:
    """The letter that comes before that of a point; empty for the first, and for marks with a figure.

    >>> letter_before("e")
    'đ'
    """
    rank = _LETTERS.get(mark, 0)
    return next((letter for letter, place in _LETTERS.items() if place == rank - 1), "") if rank else ""
