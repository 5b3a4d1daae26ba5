"""Classes of bodies with the clause that tells which of them is meant, and heads of names that name nobody."""

import re

from thamquyen.lawtext.meaning.bodies import Body
from thamquyen.lawtext.meaning.predicates import strength
from thamquyen.lawtext.meaning.verbs import SUBJECT_ENDS


def told_apart(own: str, body: Body) -> Body:
    """A class with the clause that tells which of it is meant, if a modal follows ("Cơ quan đề nghị … phải")."""
    if own.endswith((" nơi", " được giao"), body.start, body.end):
        clause = _WHERE.match(own, body.end)
    else:
        clause = _CLAUSE.match(own, body.end) if _CLASS.match(own, body.start) else None
    if clause:
        return Body(body.start, clause.end(1))
    return _told_by_verb(own, body) if body.of(own).lower() in _ORGANS else body


NOBODY = frozenset({"cơ quan", "đơn vị", "cơ quan mình", "các cơ quan", "các đơn vị"})
"""Heads of names that name nobody by themselves."""
_ORGANS = frozenset({"cơ quan", "các cơ quan"})


def _told_by_verb(own: str, body: Body) -> Body:
    """A class told by what it does ("cơ quan giải quyết thủ tục hành chính"), up to what it has to do now."""
    for words, space in enumerate(_SPACES.finditer(own, body.end + 1, min(len(own), body.end + _LONGEST_CLAUSE))):
        if space[0] != " ":
            break
        if words and SUBJECT_ENDS.match(own, space.start()) and strength(own, space.start())[0] > 0:
            return Body(body.start, space.start())
    return body


_LONGEST_CLAUSE = 70
_SPACES = re.compile(r"[ ,.;:()]")
_CLASS = re.compile(r"(?:[Cc]ác )?(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Nn]gười|[Bb]ộ phận)(?! có thẩm quyền)(?!\w)")
_MODAL = r" (?:có (?:trách nhiệm|thẩm quyền(?! (?:quản|theo))|quyền|nhiệm vụ)|phải)(?!\w)"
_CLAUSE = re.compile(
    rf"( (?:đề nghị|trình|lập|tiếp nhận|tổ chức|có)(?:(?! mà | để | trước | khi )[^,.;:]){{0,80}}?){_MODAL}"
)
SOMEWHERE = re.compile(r"(?<= nơi)")
_WHERE = re.compile(rf"( [^.;:]{{3,150}}?){_MODAL}")
