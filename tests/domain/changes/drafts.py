"""Drafts over the small world, of every kind of change."""

from dataclasses import replace
from datetime import date

from tests.domain.world import cite, document, unit
from thamquyen.domain.authorities import Authority, AuthorityClass, AuthorityKind, Form, KindException, Succession
from thamquyen.domain.changes.kinds import (
    Abolish,
    Affect,
    Change,
    ChangeSet,
    Cite,
    Confer,
    Define,
    Disband,
    Establish,
    Except,
    Finish,
    Merge,
    Move,
    Organise,
    Rename,
    Split,
    Succeed,
    TakeBack,
)
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Mode, Taking, TakingKind
from thamquyen.domain.law import Document, Effect, EffectEvent
from thamquyen.domain.powers import Power
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule

TODAY = date(2026, 8, 1)
FIRST = date(2026, 10, 1)
KEY = "dự-thảo-1"
ACT = replace(document("QĐ-1", FIRST), key=KEY, number="", title="Quyết định thử")


def of(*changes: Change, act: Document = ACT) -> ChangeSet:
    """A draft with these changes."""
    return ChangeSet(act, changes)


def draft(article: str) -> Citation:
    """An article of the draft."""
    return cite(KEY, article)


def confer(key: str = "no-moi", *, article: str = "2/1", **others: object) -> Confer:
    """The province gives the explosives power to the chairs of the communes."""
    given = Conferral(
        key, "vat-lieu-no", Mode.DECENTRALISATION, Authority("ubnd-tinh", "p9"), AuthorityClass("ct-ubnd-xa", "p9"),
        "p9", draft(article), (cite("LUẬT-MỚI", "13/1"),),
    )  # fmt: skip
    return Confer(replace(given, **others))  # type: ignore[arg-type]


def withdraw(conferral: str = "dat-pc", on: date = FIRST, *, key: str = "thu-1") -> TakeBack:
    """A conferral taken back for good."""
    return TakeBack(Taking(key, conferral, TakingKind.WITHDRAWAL, Period(on), draft("3")))


def repeal(target: str = "QĐ-UQ", on: date = FIRST, *, effect: Effect = Effect.REPEAL) -> Affect:
    """A document repealed."""
    return Affect(EffectEvent(draft("4"), effect, cite(*target.split("#")), on))


def finish(finisher: Finisher = Finisher.NEW_HOLDER, *, key: str = "do-dang") -> Finish:
    """Who finishes what came in, before the draft takes effect, of what it gives."""
    return Finish(PendingRule(key, Period(None, FIRST), finisher, draft("5"), governs=draft("2")))


EVERY_KIND: dict[str, ChangeSet] = {
    "giao": of(confer()),
    "nhiệm vụ, văn bản mới": of(
        Cite(document("QĐ-KHÁC", date(2026, 1, 1))),
        Define(Power("moi", "Việc mới", "Lĩnh vực thử", "", frozenset(), None, cite("QĐ-KHÁC", "1"))),
        confer("moi-1", power="moi", mode=Mode.DEVOLUTION),
    ),
    "thu hồi": of(withdraw()),
    "tạm điều hành": of(
        TakeBack(Taking("tam", "dat-pc", TakingKind.CALL_BACK, Period(FIRST, date(2027, 1, 1)), draft("3")))
    ),
    "bãi bỏ": of(repeal()),
    "kéo dài": of(Affect(EffectEvent(draft("4"), Effect.EXTEND, cite("NĐ"), date(2029, 1, 1)))),
    "thành lập, nhập": of(
        Establish(replace(unit("x1", Level.COMMUNE, "Xã Đá", Period(FIRST), ("p9", Period(FIRST))), source=draft("1"))),
        Merge(("n3", "n4"), "x1", FIRST, draft("1")),
    ),
    "chia": of(Split("n1", ("n3", "n4"), FIRST, draft("1"))),
    "đổi tên": of(Rename("n1", "Phường Mây", "Phường", FIRST, draft("1"))),
    "chuyển": of(Move("n1", "vn", FIRST, draft("1"))),
    "giải thể": of(Abolish("n1", FIRST, draft("1"))),
    "lập, bỏ loại cơ quan": of(
        Organise(AuthorityKind("gd-moi", "Giám đốc Sở Mới {unit}", Form.OFFICE, Level.PROVINCE, None, Period(FIRST),
                               draft("1"))),
        Disband("gd-so", FIRST, draft("1")),
        Succeed(Succession(Authority("gd-so", "p9"), Authority("gd-moi", "p9"), FIRST, draft("2"))),
    ),
    "hồ sơ dở dang": of(confer(), finish()),
    "không tổ chức": of(Except(KindException("gd-so", "p9", Period(FIRST), draft("1")))),
}  # fmt: skip
"""A draft for each kind of change; none meets with an objection."""
