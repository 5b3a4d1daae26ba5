"""A small named world: two provinces that merged on 01/7/2025, districts that ended, communes merged, split, unchanged.

LUẬT-CŨ gives the market power to the districts; LUẬT-MỚI gives the land power to the provinces; NĐ moves the
explosives power from the ministry to the provinces until 28/02/2027; QĐ-PC decentralises land to the commune chairs
except religious bodies; QĐ-UQ authorises explosives to the head of a department.
"""

from datetime import date

from thamquyen.domain.authorities import Authorities, Authority, AuthorityClass, AuthorityKind, Form
from thamquyen.domain.citations import WHOLE, Citation, Provision
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Term
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.powers import EVERYTHING, Flag, Power, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level, Lineage, LineageKind, Named, Territory, Within
from thamquyen.domain.time import Period

REFORM = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)
OLD = Period(None, REFORM)
NEW = Period(REFORM, None)


def cite(document: str, provision: str = "") -> Citation:
    """A citation from its short forms."""
    return Citation(document, Provision.read(provision))


def unit(key: str, level: Level, name: str, period: Period, *parents: tuple[str, Period]) -> Territory:
    """An administrative unit with one name."""
    within = tuple(Within(parent, days) for parent, days in parents)
    return Territory(key, key, level, period, (Named(name, name.split()[0], period),), within, cite("NQ", "1"))


def line(before: str, after: str | None, kind: LineageKind, *, whole: bool = True) -> Lineage:
    """One line of lineage on the day of the reform."""
    return Lineage(before, after, kind, whole, REFORM, True, cite("NQ", "1"))


def atlas() -> Atlas:
    """The territory of the small world."""
    merged, split = LineageKind.MERGED, LineageKind.SPLIT
    units = [
        unit("vn", Level.NATION, "Việt Nam", Period()),
        unit("p1", Level.PROVINCE, "Tỉnh Sông Cũ", OLD, ("vn", OLD)),
        unit("p2", Level.PROVINCE, "Tỉnh Núi Cũ", OLD, ("vn", OLD)),
        unit("p9", Level.PROVINCE, "Tỉnh Sông Núi", NEW, ("vn", NEW)),
        unit("d1", Level.DISTRICT, "Huyện Thượng", OLD, ("p1", OLD)),
        unit("d2", Level.DISTRICT, "Huyện Hạ", OLD, ("p2", OLD)),
        unit("c1", Level.COMMUNE, "Xã Mây", OLD, ("d1", OLD)),
        unit("c2", Level.COMMUNE, "Xã Gió", OLD, ("d1", OLD)),
        unit("c3", Level.COMMUNE, "Thị trấn Đá", OLD, ("d2", OLD)),
        unit("c4", Level.COMMUNE, "Xã Suối", Period(), ("d1", OLD), ("p9", NEW)),
        unit("n1", Level.COMMUNE, "Xã Mây Gió", NEW, ("p9", NEW)),
        unit("n3", Level.COMMUNE, "Xã Đá Trên", NEW, ("p9", NEW)),
        unit("n4", Level.COMMUNE, "Xã Đá Dưới", NEW, ("p9", NEW)),
    ]
    lines = [
        line("p1", "p9", merged),
        line("p2", "p9", merged),
        line("c1", "n1", merged),
        line("c2", "n1", merged),
        line("c3", "n3", split, whole=False),
        line("c3", "n4", split, whole=False),
        line("d1", None, LineageKind.ABOLISHED),
        line("d2", None, LineageKind.ABOLISHED),
    ]
    return Atlas.of(units, lines)


def kinds() -> dict[str, AuthorityKind]:
    """The kinds of authority of the small world."""
    rows = [
        ("bo", "Bộ Công Thương", Form.BODY, Level.NATION, Period()),
        ("ubnd-tinh", "Ủy ban nhân dân {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("gd-so", "Giám đốc Sở Công Thương {unit}", Form.OFFICE, Level.PROVINCE, Period()),
        ("ubnd-huyen", "Ủy ban nhân dân {unit}", Form.BODY, Level.DISTRICT, OLD),
        ("ct-ubnd-xa", "Chủ tịch Ủy ban nhân dân {unit}", Form.OFFICE, Level.COMMUNE, Period()),
    ]
    return {
        key: AuthorityKind(key, name, form, level, None, period, cite("LUẬT-MỚI", "4"))
        for key, name, form, level, period in rows
    }


def document(key: str, effective: date | None) -> Document:
    """A document in force from a day."""
    kind, _, number = key.partition("-")
    return Document(key, number, kind.capitalize(), "", key, None, None, effective, WHOLE, Grounding.SEEN)


def library(*extra: EffectEvent) -> Library:
    """The law of the small world."""
    documents = [
        document("NQ", REFORM),
        document("LUẬT-CŨ", date(2016, 1, 1)),
        document("LUẬT-MỚI", date(2025, 6, 16)),
        document("NĐ", REFORM),
        document("QĐ-PC", date(2026, 6, 1)),
        document("QĐ-UQ", date(2025, 11, 6)),
    ]
    events = [
        EffectEvent(cite("LUẬT-MỚI", "50"), Effect.REPEAL, cite("LUẬT-CŨ"), date(2030, 1, 1)),
        EffectEvent(
            cite("NĐ", "60"), Effect.EXPIRE, cite("NĐ"), date(2027, 3, 1), as_written="đến hết ngày 28/02/2027"
        ),
    ]
    return Library.of(documents, [*events, *extra])


def power(code: str, title: str, *flags: Flag, source: str = "LUẬT-MỚI", level: Level | None = None) -> Power:
    """A power founded by one law."""
    return Power(code, title, "Lĩnh vực thử", "", frozenset(flags), level, cite(source, "1"), aliases=(f"việc {code}",))


def powers() -> dict[str, Power]:
    """The powers of the small world."""
    rows = [
        power("giao-dat", "Quyết định giao đất không thu tiền cho tổ chức", level=Level.COMMUNE),
        power("vat-lieu-no", "Cấp giấy chứng nhận huấn luyện kỹ thuật an toàn vật liệu nổ công nghiệp"),
        power("cho", "Quyết định phân hạng chợ", source="LUẬT-CŨ", level=Level.DISTRICT),
    ]
    return {row.code: row for row in rows}


NATION = AuthorityClass("ubnd-tinh", "vn")


def conferrals() -> list[Conferral]:
    """Who gives what to whom in the small world."""
    end = Term(None, date(2027, 3, 1), EndState.DATED, "đến hết ngày 28/02/2027")
    province, ministry = Authority("ubnd-tinh", "p9"), Authority("bo", "vn")
    districts, chairs = AuthorityClass("ubnd-huyen", "vn"), AuthorityClass("ct-ubnd-xa", "p9")
    religious = Scope(excluded=frozenset({"tổ chức tôn giáo"}))
    statute, moved = Mode.STATUTE, Mode.DECENTRALISATION
    return [
        Conferral("dat-luat", "giao-dat", statute, None, NATION, "vn", cite("LUẬT-MỚI", "1")),
        Conferral(
            "dat-pc", "giao-dat", moved, province, chairs, "p9", cite("QĐ-PC", "3/2"), (cite("LUẬT-MỚI", "13/1"),),
            scope=religious, limits="trừ tổ chức tôn giáo",
        ),
        Conferral("no-luat", "vat-lieu-no", statute, None, ministry, "vn", cite("LUẬT-CŨ", "9")),
        Conferral("no-nd", "vat-lieu-no", moved, ministry, NATION, "vn", cite("NĐ", "24/1")),
        Conferral(
            "no-uq", "vat-lieu-no", Mode.AUTHORISATION, province, Authority("gd-so", "p9"), "p9", cite("QĐ-UQ", "1"),
            (cite("LUẬT-MỚI", "14/1"),), end, may_pass_on=False,
        ),
        Conferral("cho-luat", "cho", statute, None, districts, "vn", cite("LUẬT-CŨ", "30")),
        Conferral(
            "cho-theo-doi", "cho", statute, None, NATION, "vn", cite("LUẬT-CŨ", "31"),
            roles=frozenset({Role.SUPERVISES}),
        ),
    ]  # fmt: skip


def snapshot(*extra: Conferral, without: tuple[str, ...] = (), events: tuple[EffectEvent, ...] = ()) -> Snapshot:
    """The small world as known at revision 1, with more conferrals, or without some."""
    facts = {row.key: row for row in [*conferrals(), *extra] if row.key not in without}
    return Snapshot(1, Authorities(atlas(), kinds()), library(*events), powers(), facts)


def reading(*extra: Conferral, without: tuple[str, ...] = (), events: tuple[EffectEvent, ...] = ()) -> Reading:
    """The small world, ready to be asked."""
    return Reading(snapshot(*extra, without=without, events=events))


__all__ = ["BEFORE", "EVERYTHING", "NEW", "OLD", "REFORM", "cite", "conferrals", "reading", "snapshot"]
