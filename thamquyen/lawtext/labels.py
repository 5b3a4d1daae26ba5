"""The labels that begin a unit at the head of a line, and the order in which numbers follow one another."""

import re

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
_ROW = r"  | (?P<row>[^\n|]*\|[^\n]*)"

AT_LABEL = re.compile(LABEL, re.VERBOSE)
LINE_LABEL = re.compile(rf"\n[ ]*[“‘\"]?[ ]*(?:{LABEL}{_ROW})", re.VERBOSE)
LINE_LABEL_WITHOUT_ROWS = re.compile(rf"\n[ ]*[“‘\"]?[ ]*(?:{LABEL})", re.VERBOSE)
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


def steps(before: str, mark: str) -> int:
    """How far one clause's or article's number is from that before it: 1 where it follows at once ("5" → "5a", "6").

    `before` is empty for the first. Negative or 0: it does not come after it.
    """
    here, letters = number_of(mark)
    last, last_letters = number_of(before) if before else (0, "")
    if here == last:
        return 1 if letters > last_letters else 0
    return here - last


def letter_steps(before: str, mark: str) -> int:
    """The same for the letters of points: "c" → "d", "d" → "đ", "đ" → "đ1", "i" → "k"."""
    here, rest = _LETTERS.get(mark[0], 0), mark[1:]
    last, last_rest = (_LETTERS.get(before[0], 0), before[1:]) if before else (0, "")
    if here == last:
        return 1 if rest > last_rest else 0
    if not here or (before and not last):  # f, j, w, z: used by some, outside the alphabet
        return 1
    return here - last
