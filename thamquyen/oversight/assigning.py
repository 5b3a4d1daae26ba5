"""Findings given to somebody to be mended, and taken back; the only writer and reader of that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Reach, Verb, may
from thamquyen.domain.time import show_day
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.notices.people import who_act_for
from thamquyen.oversight.models import FindingAssignment


class AssigningRefusedError(ValueError):
    """Nothing was written; `field` names the field concerned (empty: none), the text says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Assigned:
    """To whom a finding was given (`person`: an account, empty for nobody by name), until when, by whom."""

    digest: str
    said: str
    number: int
    unit: str
    person: str
    due: date | None
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """To whom somebody wants to give a finding: authority and account (empty: nobody by name), until when, in words."""

    unit: str
    person: str
    due: date
    note: str


def assignment(digest: str) -> Assigned | None:
    """The newest word on a finding; `unit` is empty where it was taken back; None where it was never given."""
    row = FindingAssignment.objects.filter(digest=digest).order_by("-number").first()
    return None if row is None else _assigned(row)


def assignments() -> list[Assigned]:
    """All findings that are given to somebody, the one due first first."""
    return _read(_newest().exclude(unit=""))


def given_to(user: User) -> list[Assigned]:
    """The findings given to a person by name, or to the authority acted for; one question to the database."""
    to_all = Q(unit=user.acting_for, person="")
    return _read(_newest().exclude(unit="").filter(Q(person=user.username) | to_all)) if user.acting_for else []


def _newest() -> QuerySet[FindingAssignment]:
    last = FindingAssignment.objects.order_by("digest", "-number").distinct("digest").values("pk")
    return FindingAssignment.objects.filter(pk__in=last)


def _read(rows: Iterable[FindingAssignment]) -> list[Assigned]:
    return sorted(map(_assigned, rows), key=lambda one: (one.due or date.max, one.said))


def assign(digest: str, said: str, wanted: Wanted, doer: Doer, reach: Reach, *, seen: int) -> None:
    """Gives a finding to an authority within reach, and tells its people. Raises AssigningRefusedError.

    `seen`: the number of the assignment looked at (0: none).
    """
    if not may(doer.person, Verb.ASSIGN_FINDING, reach):
        raise AssigningRefusedError("Cơ quan này ngoài địa bàn của cơ quan bạn thay mặt. Chưa lưu gì.", "giao-cho")
    if wanted.due < doer.today:
        raise AssigningRefusedError(f"Hạn phải từ hôm nay, {show_day(doer.today)}, trở đi. Chưa lưu gì.", "han")
    people = who_act_for([wanted.unit], Verb.OWN_NOTICES)
    if wanted.person:
        people = [user for user in people if user.username == wanted.person]
        if not people:
            raise AssigningRefusedError("Người này không còn thay mặt cơ quan ấy. Chọn lại; chưa lưu gì.", "giao-cho")
    with transaction.atomic():
        row = _keep(digest, said, wanted.unit, wanted.person, wanted.due, wanted.note, doer, seen)
        notify(
            f"giao-phat-hien:{digest}:{row.number}", people, kind=Kind.WORK, at=doer.at, subject=f"Xử lý: {said}",
            text=f"Hạn {show_day(wanted.due)}. {wanted.note}".strip(), link=f"/phat-hien/{digest}",
        )  # fmt: skip


def take_back(digest: str, note: str, doer: Doer, reach: Reach, *, seen: int) -> None:
    """Nobody has to mend the finding any more. Raises AssigningRefusedError."""
    now = assignment(digest)
    if now is None or not now.unit:
        raise AssigningRefusedError("Phát hiện này chưa giao cho ai.")
    if not may(doer.person, Verb.ASSIGN_FINDING, reach):
        raise AssigningRefusedError("Cơ quan đang xử lý ngoài địa bàn của cơ quan bạn thay mặt. Chưa lưu gì.")
    with transaction.atomic():
        row = _keep(digest, now.said, "", "", None, note, doer, seen)
        people = who_act_for([now.unit], Verb.OWN_NOTICES)
        told = [user for user in people if now.person in ("", user.username)]
        notify(
            f"giao-phat-hien:{digest}:{row.number}", told, kind=Kind.WORK, at=doer.at, text=note,
            subject=f"Thôi giao: {now.said}", link=f"/phat-hien/{digest}",
        )  # fmt: skip


def _keep(
    digest: str, said: str, unit: str, person: str, due: date | None, note: str, doer: Doer, seen: int
) -> FindingAssignment:
    try:
        with transaction.atomic():
            newest = assignment(digest)
            if (newest.number if newest else 0) != seen:
                raise IntegrityError
            return FindingAssignment.objects.create(
                digest=digest, said=said, number=seen + 1, unit=unit, person=person, due=due, note=note,
                **doer.signature,
            )  # fmt: skip
    except IntegrityError as error:
        newest = assignment(digest)
        by = newest.by if newest else "Người khác"
        raise AssigningRefusedError(
            f"{by} vừa giao, hoặc thôi giao, phát hiện này. Xem lại bên cạnh rồi làm lại nếu vẫn cần. Chưa lưu gì."
        ) from error


def _assigned(row: FindingAssignment) -> Assigned:
    return Assigned(row.digest, row.said, row.number, row.unit, row.person, row.due, row.note, row.by, row.at)
