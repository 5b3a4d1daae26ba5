"""Provisions and how they are cited: điều, khoản, điểm, phụ lục."""

from dataclasses import dataclass

_NAMES = ("Điều", "khoản", "điểm")
_LAST = 10_000
"""Where a part without a number stands."""


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """A place in a document, as a path: `("13", "4", "a")` is điểm a khoản 4 Điều 13; `()` is the whole document.

    An annex begins with `pl:` ("pl:I", "3").

    >>> str(Provision.read("13/4/a"))
    'điểm a khoản 4 Điều 13'
    """

    path: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Provision":
        """Read the compact form `13/4/a`; the empty text is the whole document."""
        return cls(tuple(part.strip() for part in text.split("/") if part.strip()))

    @property
    def compact(self) -> str:
        """The form that `read` reads."""
        return "/".join(self.path)

    @property
    def text_order(self) -> tuple[tuple[int, str], ...]:
        """By which provisions stand in the order of a text: 2 before 10, 7 before 7a, annexes last.

        >>> sorted([Provision(("10",)), Provision(("pl:I",)), Provision(("2", "b")), Provision(("2a",))],
        ...        key=lambda one: one.text_order)[0].compact
        '2/b'
        """
        found = []
        for part in self.path:
            digits = len(part) - len(part.lstrip("0123456789"))
            found.append((int(part[:digits]) if digits else _LAST, part[digits:]))
        return tuple(found)

    def covers(self, other: "Provision") -> bool:
        """Whether the other is this provision or lies within it."""
        return other.path[: len(self.path)] == self.path

    def __str__(self) -> str:
        if not self.path:
            return ""
        if self.path[0].startswith("pl:"):
            rows = " ".join(f"mục {part}" for part in reversed(self.path[1:]))
            return " ".join(part for part in (rows, f"Phụ lục {self.path[0][3:]}".strip()) if part)
        named = [f"{name} {part}" for name, part in zip(_NAMES, self.path, strict=False)]
        return " ".join(reversed(named))


WHOLE = Provision()


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A provision of a document (by the document's key)."""

    document: str
    provision: Provision = WHOLE

    @classmethod
    def read(cls, text: str) -> "Citation":
        """Read `146/2025/NĐ-CP#24/1`."""
        document, _, provision = text.partition("#")
        return cls(document.strip(), Provision.read(provision))

    @property
    def compact(self) -> str:
        """The form that `read` reads."""
        return f"{self.document}#{self.provision.compact}" if self.provision.path else self.document
