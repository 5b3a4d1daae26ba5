"""Counting what was found rightly, wrongly and not at all."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Found and annotated alike (`right`), found alone (`extra`), annotated alone (`missed`)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, *, right: int = 0, extra: int = 0, missed: int = 0) -> None:
        """Count on."""
        self.right += right
        self.extra += extra
        self.missed += missed

    @property
    def precision(self) -> float:
        """Of what was found, the share that is annotated; 1 where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what is annotated, the share that was found; 1 where nothing is annotated."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_row(self) -> dict[str, float | int]:
        """The counts and the three shares, for printing."""
        return {
            "right": self.right,
            "extra": self.extra,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }
