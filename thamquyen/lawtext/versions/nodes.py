"""A text as a tree that can be changed: built from its units, searched by provision, laid out as passages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thamquyen.domain.citations import WHOLE, Provision
from thamquyen.lawtext.labels import letter_steps, steps
from thamquyen.lawtext.units import Kind, Tree, Unit
from thamquyen.lawtext.versions.passages import Change, Passage

_CITED = (Kind.ARTICLE, Kind.CLAUSE, Kind.POINT)
_WORD = re.compile(r"\w")
_ANNEX = "pl:"


@dataclass(slots=True)
class Node:
    """A unit with its words, open to change. `path`: as `Provision.path`, None for what has no number of its own."""

    kind: Kind
    mark: str
    words: str
    source: str
    path: tuple[str, ...] | None = None
    quoted: bool = False
    changes: tuple[Change, ...] = ()
    struck: Change | None = None
    children: list["Node"] = field(default_factory=list)

    def all(self) -> Iterator["Node"]:
        """It and everything inside, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()

    def provisions(self) -> Iterator["Node"]:
        """The provisions inside it, itself left out."""
        for child in self.children:
            if child.path is not None:
                yield child
            yield from child.provisions()


def node_of(tree: Tree, unit: Unit, source: str, around: tuple[str, ...] = ()) -> Node:
    """A unit with all that lies within it; `around`: the path of the provision it stands in."""
    path = _path(unit, around)
    children = list(tree.children(unit))
    first = children[0].start if children else unit.end
    node = Node(unit.kind, unit.mark, _tidy(tree.text[unit.start : first]), source, path, unit.quoted)
    inside = around if path is None else path
    for child, following in zip(children, [*(one.start for one in children[1:]), unit.end], strict=False):
        node.children.append(node_of(tree, child, source, inside))
        _append_between(node, _tidy(tree.text[child.end : following]), source)
    return node


def _path(unit: Unit, around: tuple[str, ...]) -> tuple[str, ...] | None:
    if unit.quoted or unit.kind is Kind.QUOTE:
        return None
    if unit.kind in _CITED:
        return (*around, unit.mark)
    return (*around, f"{_ANNEX}{unit.mark}") if unit.kind is Kind.ANNEX else None


def _append_between(node: Node, words: str, source: str) -> None:
    """Words between two units or after the last: their own passage, or the stop behind the one before."""
    if not words:
        return
    if _WORD.search(words):
        node.children.append(Node(node.kind, "", words, source, None, node.quoted))
        return
    last = list(node.children[-1].all())[-1]
    last.words = f"{last.words}{words}"


def _tidy(words: str) -> str:
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def moved(node: Node, path: tuple[str, ...]) -> Node:
    """A unit that an amending document quotes, made a provision of the amended one: paths of it and all within."""
    node.path, node.quoted = path, False
    _name_inside(node, path)
    return node


def _name_inside(node: Node, around: tuple[str, ...]) -> None:
    for child in node.children:
        child.quoted = False
        child.path = (*around, child.mark) if child.kind in _CITED and child.mark else None
        _name_inside(child, around if child.path is None else child.path)


class Sheet:
    """A document's tree with its provisions at hand."""

    def __init__(self, tree: Tree, source: str) -> None:
        self.root = node_of(tree, tree.units[0], source)
        self._at: dict[tuple[str, ...], Node] = {}
        self._parent: dict[int, Node] = {}
        self._know(self.root)

    def find(self, provision: Provision) -> Node | None:
        """The node of a provision; that of an annex where the document itself has none of these numbers.

        One cites "khoản 2 Điều 12" of the regulation that a decision issues, which stands in its annex.
        """
        if not provision.path:
            return self.root
        found = self._at.get(provision.path)
        if found is not None or provision.path[0].startswith(_ANNEX):
            return found
        annexed = [node for path, node in self._at.items() if path[0].startswith(_ANNEX) and path[1:] == provision.path]
        return annexed[0] if len(annexed) == 1 else None

    def around(self, provision: Provision) -> Node | None:
        """The node in which a new provision belongs."""
        return self.find(Provision(provision.path[:-1]))

    def replace(self, old: Node, new: Node) -> None:
        """Put a node where another was."""
        parent = self._parent[id(old)]
        parent.children[next(at for at, one in enumerate(parent.children) if one is old)] = new
        for one in old.all():
            self._forget(one)
        self._know(new, parent)

    def insert(self, parent: Node, new: Node) -> None:
        """Put a provision among those of its parent in the order of their numbers."""
        before = _last_before(list(parent.provisions()), new)
        if before is None:
            first = next((at for at, one in enumerate(parent.children) if one.kind is new.kind), len(parent.children))
            parent.children.insert(first, new)
            self._know(new, parent)
            return
        holder = self._parent[id(before)]
        at = next(at for at, one in enumerate(holder.children) if one is before)
        holder.children.insert(at + 1, new)
        self._know(new, holder)

    def passages(self) -> Iterator[Passage]:
        """Everything with words, in reading order."""
        yield from _passages(self.root, WHOLE, (), None)

    def _know(self, node: Node, parent: Node | None = None) -> None:
        if parent is not None:
            self._parent[id(node)] = parent
        if node.path is not None:
            self._at.setdefault(node.path, node)
        for child in node.children:
            self._know(child, node)

    def _forget(self, node: Node) -> None:
        self._parent.pop(id(node), None)
        if node.path is not None and self._at.get(node.path) is node:
            del self._at[node.path]


def _last_before(others: Sequence[Node], new: Node) -> Node | None:
    """The last of the same rank whose number comes before that of the new one."""
    rank = letter_steps if new.kind is Kind.POINT else steps
    depth = len(new.path or ())
    found = None
    for one in others:
        if one.kind is new.kind and len(one.path or ()) == depth and rank(one.mark, new.mark) > 0:
            found = one
    return found


def _passages(node: Node, around: Provision, above: tuple[str, ...], struck: Change | None) -> Iterator[Passage]:
    own = node.path is not None
    provision = Provision(node.path) if node.path is not None else around
    touched = bool(node.changes) or node.struck is not None
    struck = node.struck or struck
    name = (*above, f"{node.kind.value} {node.mark}")
    if node.words:
        yield Passage(
            node.kind, provision, own, node.words, node.source, name, node.changes, struck, touched, node.quoted
        )
    for child in node.children:
        yield from _passages(child, provision, name, struck)
