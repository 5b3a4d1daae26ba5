"""The only reader of drafts: their versions, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import F, Max

from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.written import read
from thamquyen.workflow import models


@dataclass(frozen=True)
class Version:
    """One version of a draft. `base`: the revision of the register it was written against; `signs`: it only puts the
    number and the days of the act to what the version before it says.
    """

    draft: UUID
    number: int
    content: bytes
    digest: str
    title: str
    size: int
    note: str
    base: int
    saved_by: str
    saved_at: datetime
    signs: bool = False

    @cached_property
    def changes(self) -> ChangeSet:
        """What it says. Raises UnreadableChangesError."""
        return read(self.content)


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft with its newest version; `revision`: the recording in which it became an act (None: it has not)."""

    id: UUID
    acting_for: str
    seat: str
    newest: Version
    revision: int | None


def draft(number: UUID) -> Kept | None:
    """A draft as it stands; None where there is none."""
    row = models.Draft.objects.select_related("enactment").filter(pk=number).first()
    return None if row is None else _kept(row, _version(row.versions.order_by("-number")[0]))


def version(number: UUID, at: int) -> Version | None:
    """One version of a draft."""
    row = models.DraftVersion.objects.filter(draft=number, number=at).first()
    return None if row is None else _version(row)


def version_kept(row: int) -> Version | None:
    """The version that a matter is about (`Standing.version`)."""
    found = models.DraftVersion.objects.filter(pk=row).first()
    return None if found is None else _version(found)


def versions(number: UUID) -> tuple[Version, ...]:
    """All versions of a draft, the newest first."""
    return tuple(_version(row) for row in models.DraftVersion.objects.filter(draft=number).order_by("-number"))


def says_the_same(number: UUID, one: int, newest: int) -> bool:
    """Whether two versions of a draft have the same articles from the same day: between them it was signed at most.

    A vote on one of them is a vote on the other.
    """
    between = [row for row in versions(number) if min(one, newest) <= row.number <= max(one, newest)]
    days = {row.changes.act.effective for row in (between[0], between[-1])} if between else set()
    return len(days) == 1 and all(row.signs for row in between[:-1])


def authors_of(number: UUID) -> frozenset[str]:
    """The numbers of the accounts that wrote some version of a draft, and of those in whose place they did.

    Whoever only typed number and days of the signed act wrote nothing of it.
    """
    wrote = models.DraftVersion.objects.filter(draft=number, signs=False).values_list("account", "stands_for")
    return frozenset(one for both in wrote for one in both) - {""}


def drafts() -> Iterable[Kept]:
    """All drafts, the one saved last first."""
    newest = models.DraftVersion.objects.alias(last=Max("draft__versions__number")).filter(number=F("last"))
    for row in newest.select_related("draft__enactment").order_by("-saved_at"):
        yield _kept(row.draft, _version(row))


def _kept(row: models.Draft, newest: Version) -> Kept:
    enacted = getattr(row, "enactment", None)
    return Kept(row.pk, row.acting_for, row.seat, newest, enacted.revision if enacted else None)


def _version(row: models.DraftVersion) -> Version:
    return Version(
        row.draft_id, row.number, bytes(row.content), row.digest, row.title, row.changes, row.note, row.base,
        row.saved_by, row.saved_at, row.signs,
    )  # fmt: skip
