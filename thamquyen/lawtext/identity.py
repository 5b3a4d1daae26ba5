"""Who issued a document, when, under which number and title, on which grounds, and who signed it for whom."""

import re
from dataclasses import dataclass
from datetime import date

from thamquyen.lawtext.issuers import issuer_settled
from thamquyen.lawtext.letters import LOWER, UPPER
from thamquyen.lawtext.names import ISSUER, TYPES, issuer_of_number, proper_issuer
from thamquyen.lawtext.naming import type_of_number
from thamquyen.lawtext.numbers import DAY, NUMBER, day_of, is_number, tidy
from thamquyen.lawtext.references import Named
from thamquyen.lawtext.units import Kind, Span, Tree

_LONGEST_HEAD, _LONGEST_TOP = 12_000, 4_000
_NUMBERED = re.compile(
    rf"[\n|/][ _-]*+(?:(?:[{UPPER}]+ )*(?:Số|SỐ)[ ]*:?|(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh) số[ ]*:)\s*(?=\d)"
)
_TYPE_LINE = re.compile(
    r"[\n|][ ]*+("
    + "|".join(re.escape(name.upper()) for name in sorted(TYPES, key=len, reverse=True))
    + r")(?:\d|\[\d+\])?[ ]*(?=\||\n|$|SỐ\s)"
)
_PLACE = re.compile(rf"[\n|][ _]*+(?=[^|;:\d]*ngày\s)([{UPPER}](?:[^\n|,\d;:]{{1,30}}\n?){{1,2}}),?\s*+(?=ngày\s)")
_VERIFIED = re.compile(r"XÁC\s+THỰC\s+VĂN\s+BẢN\s+HỢP\s+NHẤT")
_MOTTO = re.compile(r"CỘNG\s+HÒ?O?À?A?\s+XÃ\s+HỘI[^\n|]*|Độc lập[^\n|]*|[-_–]{3,}", re.IGNORECASE)
_PERSON = re.compile(r"\n[ ]*(CHỦ\s+TỊCH\s+(?:ỦY|UỶ)\s+BAN\s+NHÂN\s+DÂN[^\n,;|-]*)[,;]?[ ]*\n")
_ADOPTED = re.compile(r"thông\s+qua\s+(?=ngày\s)|Hà Nội,?\s+(?=ngày\s)")
_ISSUED = re.compile(ISSUER, re.IGNORECASE)
_LED_BY_NUMBER = re.compile(r"^SỐ\s+\S+\s+")
_GROUND = re.compile(r"(?:Căn\s+cứ|Theo\s+đề\s+nghị|Xét|Thực\s+hiện|Trên\s+cơ\s+sở|Sau\s+khi)\s")
_TITLE_ENDS = re.compile(
    r"\n[ ]*(?:Căn\s+cứ|Xét|Theo\s+đề\s+nghị|Thực\s+hiện|Trên\s+cơ\s+sở|Chương|Phần|Điều|CHƯƠNG|[IVX]+\.|\d+\.)\s"
)
_CAPACITY = re.compile(
    r"(?:(?:TM|KT|TUQ|TL|Q)\.[ ]?|(?=(?:PHÓ|CHỦ|THỨ|BỘ|THỦ|THỐNG|GIÁM|CHÁNH)\s))"
    rf"(?:[{UPPER}]+(?:,?[ ]+(?=[{UPPER}]{{2}})|\b))+"
)
_SIGNER = re.compile(rf"(?:[{UPPER}][{LOWER}]+[ ]+){{1,5}}[{UPPER}][{LOWER}]+(?=\s*(?:[|\n/]|$))")
_RECIPIENT = re.compile(r"^[ |]*+[-–+]([^|\n]+)", re.MULTILINE)
_IN_FORCE = re.compile(
    r"này\s+(?:chính\s+thức\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s*+,?\s*+kể)?\s+(?:từ\s+)?(?:(ngày\s+ký)|(?=ngày\s+\d))"
)
_UNTIL = re.compile(r"đến\s+hết\s+(?=ngày\s+\d)")
_OWN_FORCE = re.compile(r"này\s+có\s+hiệu\s+lực[^.;]*$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself; empty or None where it does not say it.

    `title` is as printed, on one line. `grounds` are the "Căn cứ …" and "Theo đề nghị …" of the head. `capacity` is
    how the signer signs ("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH"). `effective` is the first day in force as
    the text gives it, "kể từ ngày ký" counted from `signed`; `until` the last day where it sets one.
    """

    type: str = ""
    number: str = ""
    issuer: str = ""
    place: str = ""
    signed: date | None = None
    effective: date | None = None
    until: date | None = None
    title: str = ""
    grounds: tuple[Span, ...] = ()
    signer: str = ""
    capacity: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """The document as another would cite it."""
        return Named(self.type, self.number, "", self.signed, None, self.issuer)


def identity_of(tree: Tree) -> Identity:
    """What the head, the closing and the clause on force say of the document itself."""
    flow = tree.flow
    end = next((unit.end for unit in tree.units if unit.kind is Kind.HEAD), len(flow))
    head = flow[: min(end, _LONGEST_HEAD)]
    number, at = _number(head)
    kind, type_end = _type(head, number)
    signed, place = _day_and_place(head[:3000])
    verified = _VERIFIED.search(flow)
    if verified:
        kind = "Văn bản hợp nhất"
        around = flow[max(verified.start() - 120, 0) : verified.end() + 300]
        number, (signed, place) = _number(around)[0], _day_and_place(around)
    if signed is None:
        signed = _adopted(tree)
    issuer = issuer_settled(_issuer(head[: type_end or 600], head, number), number, place)
    signer, capacity, recipients = _closing(tree)
    return Identity(
        type=kind,
        number=number,
        issuer=issuer,
        place=place,
        signed=signed,
        effective=_effective(tree, signed),
        until=_last_day(tree),
        title=_title(head, type_end or at),
        grounds=_grounds(head),
        signer=signer,
        capacity=capacity,
        recipients=recipients,
    )


def _number(head: str) -> tuple[str, int]:
    for sign in _NUMBERED.finditer("\n" + head[:3000]):
        found = NUMBER.match(head, sign.end() - 1)
        if found and is_number(found[0]):
            return tidy(found[0]), found.end()
    return "", 0


def _type(head: str, number: str) -> tuple[str, int]:
    found = _TYPE_LINE.search("\n" + head[:_LONGEST_TOP])
    if found:
        return next(name for name in TYPES if name.upper() == found[1]), found.end() - 1
    return type_of_number(number), 0


def _day_and_place(head: str) -> tuple[date | None, str]:
    found = _PLACE.search("\n" + head)
    if not found:
        return None, ""
    day = DAY.match(head, found.end() - 1)
    return (day_of(day) if day else None), " ".join(found[1].split())


def _issuer(above: str, head: str, number: str) -> str:
    plain = _MOTTO.sub("\n", above)
    plain = "\n".join(next((cell for cell in line.split("|") if cell.strip()), "") for line in plain.split("\n"))
    found = _ISSUED.search(" ".join(plain.split()))
    issuer = proper_issuer(found[0]) if found else issuer_of_number(number)
    person = _PERSON.search(head)
    if not person:
        return issuer
    named = proper_issuer(person[1])
    return f"Chủ tịch {issuer}" if issuer.startswith(named.removeprefix("Chủ tịch ")) else named


def _adopted(tree: Tree) -> date | None:
    """The day that laws and resolutions of the National Assembly give at their end."""
    closing = next((unit.start for unit in tree.units if unit.kind is Kind.CLOSING), len(tree.flow))
    found = _ADOPTED.search(tree.flow, max(closing - 600, 0), closing + 400)
    day = DAY.match(tree.flow, found.end()) if found else None
    return day_of(day) if day else None


def _title(head: str, at: int) -> str:
    if not at:
        return ""
    ends = _TITLE_ENDS.search(head, at)
    lines = head[at : ends.start() if ends else at + 1500].split("\n")
    kept: list[str] = []
    for line in lines:
        words = line.strip(" |-–_")
        if kept and not words:
            break
        if words and kept and _ISSUED.fullmatch(words):
            break
        if words:
            kept.append(words)
    title = " ".join(" ".join(kept).split())
    return _LED_BY_NUMBER.sub("", title)


def _grounds(head: str) -> tuple[Span, ...]:
    starts = [found.start() for found in _GROUND.finditer(head) if _begins_ground(head, found.start())]
    spans: list[Span] = []
    for start, limit in zip(starts, [*starts[1:], len(head)], strict=False):
        stop = head.find("\n\n", start, limit) if limit == len(head) else limit
        words = head[start : stop if stop > 0 else limit].rstrip(" \n;.,")
        spans.append(Span(start, start + len(words)))
    return tuple(spans)


def _begins_ground(head: str, at: int) -> bool:
    """Whether a ground begins here: at the head of a line, or after the one before on the same line."""
    before = head[max(at - 60, 0) : at].rstrip(" ")
    return not before or before[-1] == "\n" or (before[-1] in ";." and head[at - 1] == " ")


def _closing(tree: Tree) -> tuple[str, str, tuple[str, ...]]:
    unit = next((unit for unit in tree.units if unit.kind is Kind.CLOSING), None)
    if unit is None:
        return "", "", ()
    words = tree.flow[unit.start : min(unit.end, unit.start + 6000)]
    first = _CAPACITY.search(words)
    signer = _SIGNER.search(words, first.end(), first.end() + 400) if first else None
    capacities = list(_CAPACITY.finditer(words, 0, signer.start() if signer else min(len(words), 1500)))
    recipients = tuple(" ".join(found[1].split()).rstrip(" ;.") for found in _RECIPIENT.finditer(words))
    capacity = "; ".join(" ".join(found[0].split()) for found in capacities)
    return " ".join(signer[0].split()) if signer else "", capacity, recipients


def _effective(tree: Tree, signed: date | None) -> date | None:
    for article in reversed(tree.articles):
        found = _IN_FORCE.search(tree.flow, article.start, article.end)
        if found:
            if found[1]:
                return signed
            day = DAY.match(tree.flow, found.end())
            return day_of(day) if day else None
    return None


def _last_day(tree: Tree) -> date | None:
    for article in reversed(tree.articles):
        for found in _UNTIL.finditer(tree.flow, article.start, article.end):
            day = DAY.match(tree.flow, found.end())
            if day and _OWN_FORCE.search(tree.flow[max(found.start() - 200, article.start) : found.start()]):
                return day_of(day)
    return None
