"""Signing: a version of a draft under the number and the days of the act, with the file that was signed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from thamquyen.domain.changes.kinds import ChangeSet
from thamquyen.domain.changes.objections import objections
from thamquyen.domain.changes.signing import signed_as
from thamquyen.domain.changes.written import digest
from thamquyen.domain.rules.catalogue import RULES, check_alone
from thamquyen.domain.simulation.simulating import simulate
from thamquyen.register.reading import reading_at
from thamquyen.workflow import models
from thamquyen.workflow.drafting import DraftRefusedError, EditedMeanwhileError, Hand, in_turn, keep_version

_DAYS = tuple(norm for norm in RULES if norm.number in ("R13", "R14"))
_MAY_BE_SHORTENED = "R13"


@dataclass(frozen=True, slots=True)
class SignedFile:
    """The file as handed in. `signatures`: what was so of each when it came in; `is_good`: whether all were proved."""

    name: str
    content: bytes
    is_good: bool
    said: str
    signatures: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signed paper says: number, days, name and capacity (lines from the top) of who signed.

    `shortened`: on what ground fewer days than usual lie before its effect (empty: no such ground).
    """

    number: str
    signed: date
    effective: date
    signer: str
    capacity: str
    shortened: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A signing as it is kept; the file's content is fetched apart (`signed_file`)."""

    version: int
    said: Signed
    file_name: str
    file_digest: str
    is_good: bool
    file_said: str
    signatures: Sequence[Mapping[str, str]]
    noted_by: str
    noted_at: datetime


def sign(number: UUID, said: Signed, file: SignedFile | None, *, seen: int, hand: Hand) -> int:
    """Puts number and days of the act to the newest version; returns the version that bears them.

    Whoever does so is no author. Without a file that of the same version is kept. Raises DraftRefusedError,
    EditedMeanwhileError.
    """
    with transaction.atomic():
        row, kept = in_turn(number)
        if kept.revision is not None:
            raise DraftRefusedError(f"Dự thảo đã được ghi vào sổ ở lần ghi {kept.revision}; không nêu lại số.")
        if kept.newest.number != seen:
            raise EditedMeanwhileError(kept.newest, kept.newest.changes)
        changes = _as_signed(kept.newest.changes, said, row.seat)
        _refuse_unsound(changes)
        _refuse_hasty(changes, said)
        version = seen
        if digest(changes) != kept.newest.digest:
            version = seen + 1
            keep_version(row, version, changes, note=f"ký số {said.number}", hand=hand, signs=True)
        _keep(row, version, said, file, hand)
    return version


def _as_signed(changes: ChangeSet, said: Signed, seat: str) -> ChangeSet:
    key = f"{said.number}@{seat}"
    act = replace(changes.act, key=key, number=said.number, signed=said.signed, effective=said.effective)
    return signed_as(changes, act)


def _refuse_unsound(changes: ChangeSet) -> None:
    found = objections(reading_at().snapshot, changes)
    if found:
        lines = "\n".join(f"  – {one}" for one in found)
        raise DraftRefusedError(f"Dự thảo còn {len(found)} điều phải sửa nên chưa nêu số được. Chưa lưu gì.\n{lines}")


def _refuse_hasty(changes: ChangeSet, said: Signed) -> None:
    """The days that an act must wait (R13, R14), asked of the act alone."""
    for finding in check_alone(simulate(reading_at(), changes).after, changes.act, _DAYS):
        fault = finding.fault
        if fault.rule == _MAY_BE_SHORTENED and said.shortened:
            continue
        library = reading_at().snapshot.library
        source = library.documents.get(fault.source.document)
        by = f"{fault.source.provision} {source.short_name if source else fault.source.document}"
        more = " Nếu theo trình tự, thủ tục rút gọn, nêu căn cứ." if fault.rule == _MAY_BE_SHORTENED else ""
        doubt = f" ({fault.doubt})" if fault.doubt else ""
        raise DraftRefusedError(f"{fault.message} Theo {by}{doubt}. {fault.remedy}{more} Chưa lưu gì.")


def _keep(row: models.Draft, version: int, said: Signed, file: SignedFile | None, hand: Hand) -> None:
    before = row.signings.filter(version=version).order_by("-id").first()
    given: dict[str, Any] = {"file": None, "file_name": "", "file_digest": "", "file_good": False, "file_said": ""}
    given["signatures"] = []
    if file is not None:
        given = {
            "file": file.content, "file_name": file.name, "file_digest": hashlib.sha256(file.content).hexdigest(),
            "file_good": file.is_good, "file_said": file.said, "signatures": [dict(one) for one in file.signatures],
        }  # fmt: skip
    elif before is not None:
        given = {name: getattr(before, name) for name in given}
    models.Signing.objects.create(
        draft=row, version=version, number=said.number, signed=said.signed, effective=said.effective,
        signer=said.signer, capacity=said.capacity, shortened=said.shortened, noted_by=hand.by, account=hand.account,
        noted_at=hand.at, **given,
    )  # fmt: skip


def signing_of(number: UUID) -> Kept | None:
    """The newest signing of a draft; None where it was not signed."""
    row = models.Signing.objects.defer("file").filter(draft=number).order_by("-id").first()
    return None if row is None else _kept(row)


def signed_file(number: UUID) -> tuple[str, bytes] | None:
    """Name and content of the file of the newest signing; None where none was handed in."""
    row = models.Signing.objects.filter(draft=number).order_by("-id").first()
    return None if row is None or row.file is None else (row.file_name, bytes(row.file))


@dataclass(frozen=True, slots=True)
class Act:
    """An act that came of a draft: in which recording, and how it was signed (None: recorded before that was kept)."""

    draft: UUID
    revision: int
    signing: Kept | None


def act_of(key: str) -> Act | None:
    """The act that a document of the register is, where it came of a draft; a number given up before is no act's."""
    name, _, seat = key.partition("@")
    signings = models.Signing.objects.defer("file").filter(
        number=name, draft__seat=seat, version=F("draft__enactment__version")
    )
    row = signings.select_related("draft__enactment").order_by("-id").first()
    return None if row is None else Act(row.draft_id, row.draft.enactment.revision, _kept(row))


def _kept(row: models.Signing) -> Kept:
    said = Signed(row.number, row.signed, row.effective, row.signer, row.capacity, row.shortened)
    return Kept(
        row.version, said, row.file_name, row.file_digest, row.file_good, row.file_said, row.signatures, row.noted_by,
        row.noted_at,
    )  # fmt: skip
