"""What an amending document puts in place of old words: the units it quotes, and the phrases it exchanges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thamquyen.domain.annex.provisions import read_provisions
from thamquyen.domain.citations import Provision
from thamquyen.lawtext.units import Kind, Tree, Unit
from thamquyen.lawtext.versions.nodes import Node, moved, node_of

_CITED = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)
_CLOSING_MARK = re.compile(r"\s*[”\"]\s*[.;,:]*\s*(?:và|hoặc)?\s*[.;,]*$")
_SAID = r"[“\"‘]([^“”\"‘’]{1,400})[”\"’]"
_WORDS = r"(?:(?:các|một số|những)\s+)?(?:cụm\s+)?(?:từ|từ ngữ)?\s*"
_EXCHANGES = re.compile(
    rf"(?:thay(?:\s+thế)?|sửa(?:\s+đổi)?|đổi)\s+{_WORDS}{_SAID}\s*(?:bằng|thành)\s+{_WORDS}{_SAID}"
    rf"|sử\s+dụng\s+{_WORDS}{_SAID}\s*thay(?:\s+thế)?(?:\s+cho)?\s+{_WORDS}{_SAID}"
    rf"|bổ\s+sung\s+{_WORDS}{_SAID}\s*(?:vào\s+)?(?:liền\s+)?(?P<side>sau|trước)\s+{_WORDS}{_SAID}"
    rf"|(?:bãi\s+bỏ|hủy\s+bỏ|bỏ|không\s+sử\s+dụng)\s+{_WORDS}{_SAID}",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"(?:thay(?:\s+thế)?|sửa(?:\s+đổi)?)\s+{_WORDS}:?\s*(?P<olds>[“\"‘](?:(?!\b(?:bằng|thành)\s+{_WORDS}[“\"‘])[^:])"
    r"{1,600}?(?:tại|ở)\s"
    rf"(?:(?!\b(?:bằng|thành)\s+{_WORDS}[“\"‘])[^:]){{1,4000}}?)"
    rf"\s*(?:bằng|thành)\s+{_WORDS}{_SAID}",
    re.IGNORECASE,
)
"""Phrases with the places they stand in before what is put instead: “A” tại Điều 3; “B” tại Điều 4 bằng “C”."""
_SEVERAL = re.compile(
    rf"(?:thay(?:\s+thế)?|sửa(?:\s+đổi)?)\s+{_WORDS}:?\s*(?P<olds>{_SAID}(?:[\s;,’']*(?:và|hoặc)?\s*{_WORDS}{_SAID})+)"
    rf"[\s’']*(?:bằng|thành)\s+{_WORDS}{_SAID}",
    re.IGNORECASE,
)
"""Several phrases for which one is put: “A”; “B” bằng “C” tại Điều 3."""
LONGEST_SENTENCE = 3_000
"""Characters of a sentence that are looked through: the longest met, a list of some fifteen phrases, has 2,500."""
_BEFORE_PLACES = re.compile(r"^[\s,;]*(?:tại|ở)\s+(?:các\s+)?", re.IGNORECASE)
_PHRASE = re.compile(_SAID)
_ADDS = re.compile(
    r"(?<!sửa đổi, )(?<!sửa đổi )bổ sung\s+(?:thêm\s+)?(?:các\s+)?(?P<named>(?:điểm|khoản|điều)\s[^.:;“\"]{0,120}?)"
    r"\s*(?:(?:vào|sau|trước|của|như)(?!\w)|[.:;“\"]|$)",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<!\w)(?:\d{1,3}[a-zđ]{0,2}|[a-zđ]\d{0,2})(?!\w)")
_LEAD_ONLY = re.compile(r"\b(?:tên|tiêu đề|đoạn mở đầu|đoạn đầu|phần mở đầu|đoạn dẫn|lời dẫn)\b", re.IGNORECASE)
_IN_PART = re.compile(
    r"^[^“:]{0,40}sửa đổi(?:, bổ sung)?\s+(?:một số\s+)?(?:nội dung\s+|quy định\s+)?về\s", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words to be put in place of others; empty `new`: the old ones go. `scope`: what is said after them, of where."""

    old: str
    new: str
    scope: str

    def applied(self, words: str) -> str:
        """The words with every old phrase exchanged."""
        pattern = re.compile(rf"(?<!\w){_spaced(self.old)}(?!\w)")
        if self.new:
            return pattern.sub(lambda _: self.new, words)
        return re.sub(r" (?=[,.;:)])", "", re.sub(r" {2,}", " ", pattern.sub("", words))).strip(" ")


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())


def exchanges_in(said: str) -> tuple[Exchange, ...]:
    """The exchanges of phrases that a sentence makes, in its order.

    >>> [(one.old, one.new) for one in exchanges_in("Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại Điều 3.")]
    [('cấp huyện', 'cấp xã')]
    """
    said = said[:LONGEST_SENTENCE]
    placed = tuple(one for found in _INSTEAD.finditer(said) for one in _placed(found["olds"], found[2]))
    if placed:
        return placed
    several = _SEVERAL.search(said)
    if several:
        phrases = _PHRASE.findall(several["olds"])
        return tuple(Exchange(old, several[4], said[several.end() :]) for old in phrases)
    found = list(_EXCHANGES.finditer(said))
    ends = [*(one.start() for one in found[1:]), len(said)]
    return tuple(_exchange(one, said[one.end() : end]) for one, end in zip(found, ends, strict=False))


def _placed(olds: str, new: str) -> Iterator[Exchange]:
    phrases = list(_PHRASE.finditer(olds))
    for one, end in zip(phrases, [*(other.start() for other in phrases[1:]), len(olds)], strict=False):
        yield Exchange(one[1], new, olds[one.end() : end])


def _exchange(found: re.Match[str], scope: str) -> Exchange:
    old, new, instead, former, more, beside, gone = (found[number] for number in (1, 2, 3, 4, 5, 7, 8))
    if old is not None:
        return Exchange(old, new, scope)
    if instead is not None:
        return Exchange(former, instead, scope)
    if more is not None:
        return Exchange(beside, f"{beside} {more}" if found["side"].lower() == "sau" else f"{more} {beside}", scope)
    return Exchange(gone, "", scope)


def concerns(exchange: Exchange, target: Provision) -> bool:
    """Whether what is said after an exchange names the provision."""
    scope = " ".join(exchange.scope.split())
    if not target.path or str(target).casefold() in scope.casefold():
        return True
    return target in (read_provisions(_BEFORE_PLACES.sub("", scope).rstrip(" .;,")) or ())


def lead_only(said: str) -> bool:
    """Whether a sentence changes only the heading or the first words of a provision, not what is listed below them."""
    return _LEAD_ONLY.search(_QUOTED.sub("", said)) is not None


def added_marks(said: str) -> tuple[str, ...]:
    """The numbers of what a sentence adds, as distinct from what it amends.

    >>> added_marks("Sửa đổi khoản 2 và bổ sung khoản 2a vào sau khoản 2 Điều 5 như sau:")
    ('2a',)
    """
    return tuple(mark for found in _ADDS.finditer(said) for mark in _MARK.findall(found["named"]))


_AT_ITS_END = re.compile(r"bổ sung (?:(?:đoạn|khổ|nội dung|quy định) )?(?:vào )?(?:cuối|vào cuối)\s", re.IGNORECASE)


def at_its_end(said: str) -> bool:
    """Whether a sentence adds words behind those that a provision has ("bổ sung vào cuối khoản 1")."""
    return _AT_ITS_END.search(said) is not None


def quoted_words(tree: Tree, unit: Unit) -> str:
    """The words of the one quotation of a provision, without its marks; empty where there are none or several."""
    found = quotations(tree, unit)
    if len(found) != 1:
        return ""
    lines = (" ".join(line.split()) for line in tree.text[found[0].start : found[0].end].split("\n"))
    return _CLOSING_MARK.sub("", "\n".join(line for line in lines if line)).lstrip('“"')


def in_part(said: str) -> bool:
    """Whether a sentence changes what a provision says of one thing ("sửa đổi về thời hạn tại Điều 15")."""
    return _IN_PART.search(said) is not None


def unit_of(tree: Tree, provision: Provision) -> Unit | None:
    """The unit of the document itself that is this provision."""
    if not provision.path:
        return tree.units[0]
    stack = [tree.children(tree.units[0])]
    while stack:
        unit = next(stack[-1], None)
        if unit is None:
            stack.pop()
            continue
        if unit.quoted or unit.kind is Kind.QUOTE:
            continue
        own = tree.provision(unit)
        if own == provision and unit.kind in (*_CITED, Kind.ANNEX):
            return unit
        if own.covers(provision):
            stack.append(tree.children(unit))
    return None


def quotations(tree: Tree, unit: Unit) -> list[Unit]:
    """The quotations that stand in a provision itself, not in the provisions inside it."""
    found = []
    for child in tree.children(unit):
        if child.kind is Kind.QUOTE:
            found.append(child)
        elif child.kind not in _CITED:
            found += quotations(tree, child)
    return found


def new_wording(tree: Tree, unit: Unit, target: Provision, source: str) -> list[Node]:
    """The provisions that a provision of an amending document quotes for a target, with the paths they get there.

    One node for the target itself; or nodes for provisions inside it, where only those are quoted.
    """
    quoted = [one for quotation in quotations(tree, unit) for one in _tops(tree, quotation)]
    exact = [node for one in quoted for node in _matching(tree, one, target, source)]
    if exact:
        return exact[:1]
    return [
        _clean(moved(node_of(tree, one, source), (*target.path, one.mark)))
        for one in quoted
        if _fits_inside(one, target)
    ] or _by_its_label(tree, unit, target, source)


def _tops(tree: Tree, quotation: Unit) -> Iterator[Unit]:
    """The outermost units with numbers inside a quotation."""
    for child in tree.children(quotation):
        if child.kind in _CITED:
            yield child
        else:
            yield from _tops(tree, child)


def _fits_inside(unit: Unit, target: Provision) -> bool:
    if unit.kind is Kind.ARTICLE:
        return not target.path
    return bool(target.path) and (unit.kind is Kind.POINT or len(target.path) == 1)


def _matching(tree: Tree, top: Unit, target: Provision, source: str) -> Iterator[Node]:
    """The unit within a quoted one (or itself) that the target names."""
    for one in (top, *tree.within(top)):
        if one.kind not in _CITED or not target.path or one.mark != target.path[-1]:
            continue
        chain = _chain(tree, one)
        whole = chain[0].kind is Kind.ARTICLE
        marks = tuple(unit.mark for unit in chain)
        if target.path[-len(marks) :] == marks and whole is (len(marks) == len(_unannexed(target.path))):
            yield _clean(moved(node_of(tree, one, source), target.path))


def _unannexed(path: tuple[str, ...]) -> tuple[str, ...]:
    return path[1:] if path[0].startswith("pl:") else path


def _chain(tree: Tree, unit: Unit) -> list[Unit]:
    """The numbered units around one within its quotation, outermost first, itself last."""
    chain = []
    for one in tree.upwards(unit):
        if one.kind is Kind.QUOTE:
            break
        if one.kind in _CITED:
            chain.append(one)
    return chain[::-1]


def _by_its_label(tree: Tree, unit: Unit, target: Provision, source: str) -> list[Node]:
    """A clause that is quoted under the heading of its article, whose numbers then do not begin at 1."""
    if len(target.path) < 2:
        return []
    mark = target.path[-1]
    kind, stop = (Kind.CLAUSE, r"\.") if mark[0].isdigit() else (Kind.POINT, r"\)")
    begins = re.compile(rf"(?:^|\n)[ “\"]*({re.escape(mark)} ?{stop} .*)", re.DOTALL)
    following = re.compile(
        r"\n *(?:\d{1,3}[a-zđ]?\. |[a-zđ]\d? ?\) )" if kind is Kind.CLAUSE else r"\n *[a-zđ]\d? ?\) "
    )
    for quotation in quotations(tree, unit):
        found = begins.search(tree.text[quotation.start : quotation.end])
        if found:
            words = found[1]
            if kind is Kind.POINT or not re.search(r"\n *[a-zđ]\d? ?\) ", words):
                cut = following.search(words)
                words = words[: cut.start()] if cut else words
            lines = "\n".join(" ".join(line.split()) for line in words.split("\n") if line.strip())
            return [_clean(Node(kind, mark, lines, source, target.path))]
    return []


def _clean(node: Node) -> Node:
    """Without the mark that closes the quotation."""
    last = list(node.all())[-1]
    last.words = (
        _CLOSING_MARK.sub("", last.words)
        if last.words.count("”") > last.words.count("“") or '"' in last.words[-4:]
        else last.words
    )
    return node
