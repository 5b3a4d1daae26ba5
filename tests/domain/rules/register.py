"""A small register in which a rule can be kept or broken: real kinds of authority, one law, acts made by the test."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form, Succession, read_recipient
from thamquyen.domain.citations import WHOLE, Citation
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Taking, Term
from thamquyen.domain.findings import Finding
from thamquyen.domain.law import Document, EffectEvent, Grounding, Library
from thamquyen.domain.powers import Flag, Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import RULES, check
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level, Lineage, LineageKind, Named, Territory, Within
from thamquyen.domain.time import Period

LAW = "31/2024/QH15"
REFORM = date(2025, 7, 1)
OLD, NEW = Period(None, REFORM), Period(REFORM)
SOURCE = Citation(LAW)

_KINDS = (
    ("quoc-hoi", "Quốc hội", Level.NATION, None),
    ("chinh-phu", "Chính phủ", Level.NATION, None),
    ("bo", "Bộ Công Thương", Level.NATION, None),
    ("hdnd-tinh", "Hội đồng nhân dân {unit}", Level.PROVINCE, None),
    ("ubnd-tinh", "Ủy ban nhân dân {unit}", Level.PROVINCE, None),
    ("ct-ubnd-tinh", "Chủ tịch Ủy ban nhân dân {unit}", Level.PROVINCE, "ubnd-tinh"),
    ("pct-ubnd-tinh", "Phó Chủ tịch Ủy ban nhân dân {unit}", Level.PROVINCE, "ubnd-tinh"),
    ("so-cong-thuong", "Sở Công Thương {unit}", Level.PROVINCE, None),
    ("gd-so-cong-thuong", "Giám đốc Sở Công Thương {unit}", Level.PROVINCE, "so-cong-thuong"),
    ("don-vi-su-nghiep-tinh", "Đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân {unit}", Level.PROVINCE, None),
    ("hoi-dong-nao-do", "Hội đồng nào đó {unit}", Level.PROVINCE, None),
    ("ubnd-huyen", "Ủy ban nhân dân {unit}", Level.DISTRICT, None),
    ("ct-ubnd-huyen", "Chủ tịch Ủy ban nhân dân {unit}", Level.DISTRICT, "ubnd-huyen"),
    ("hdnd-xa", "Hội đồng nhân dân {unit}", Level.COMMUNE, None),
    ("ubnd-xa", "Ủy ban nhân dân {unit}", Level.COMMUNE, None),
    ("ct-ubnd-xa", "Chủ tịch Ủy ban nhân dân {unit}", Level.COMMUNE, "ubnd-xa"),
    ("cong-chuc-xa", "Công chức thuộc Ủy ban nhân dân {unit}", Level.COMMUNE, "ubnd-xa"),
)
_OFFICES = ("ct-", "pct-", "gd-", "cong-chuc")

PROVINCE, CAPITAL = "p52-2025", "p01"
_UNITS = (
    ("vn", Level.NATION, "Việt Nam", None, Period()),
    (PROVINCE, Level.PROVINCE, "Tỉnh Gia Lai", "vn", Period()),
    (CAPITAL, Level.PROVINCE, "Thành phố Hà Nội", "vn", Period()),
    ("p62", Level.PROVINCE, "Tỉnh Kon Tum", "vn", OLD),
    ("p51", Level.PROVINCE, "Tỉnh Quảng Ngãi", "vn", OLD),
    ("p51-2025", Level.PROVINCE, "Tỉnh Quảng Ngãi", "vn", NEW),
    ("d1", Level.DISTRICT, "Huyện Chư Sê", PROVINCE, OLD),
    ("c1", Level.COMMUNE, "Xã Ia Pa", PROVINCE, Period()),
    ("c2", Level.COMMUNE, "Xã Pờ Tó", PROVINCE, Period()),
)


def _atlas() -> Atlas:
    units = [
        Territory(
            key, key, level, period, (Named(name, name.split()[0], period),),
            (Within(parent, period),) if parent else (), SOURCE,
        )
        for key, level, name, parent, period in _UNITS
    ]  # fmt: skip
    lines = [Lineage(old, "p51-2025", LineageKind.MERGED, True, REFORM, True, SOURCE) for old in ("p62", "p51")]
    lines.append(Lineage("d1", None, LineageKind.ABOLISHED, True, REFORM, True, SOURCE))
    return Atlas.of(units, lines)


def _kinds() -> dict[str, AuthorityKind]:
    return {
        key: AuthorityKind(
            key, name, Form.OFFICE if key.startswith(_OFFICES) else Form.BODY, level, body,
            OLD if level is Level.DISTRICT else Period(), SOURCE,
        )
        for key, name, level, body in _KINDS
    }  # fmt: skip


def power_of(giver: str) -> str:
    """The power that the law gives to every authority of the giver's kind."""
    return f"viec-{giver.partition('@')[0]}"


def paper(
    number: str = "44/2025/QĐ-UBND", *, signed: date | None, after: int = 15, issuer: str = f"ubnd-tinh@{PROVINCE}",
    type: str = "Quyết định",
) -> Document:  # fmt: skip
    """A document signed on a day and in force `after` days later; its key is its number."""
    effective = signed + timedelta(days=after) if signed else None
    return Document(number, number, type, issuer, "", signed, None, effective, WHOLE, Grounding.SEEN)


def given(
    giver: str, recipient: str, document: Document, *, mode: Mode = Mode.DECENTRALISATION, key: str = "giao",
    power: str = "", until: date | None = None, state: EndState | None = None, bases: Iterable[str] = (),
    territory: str = "", start: date | None = None, conditions: str = "báo cáo hằng năm",
    may_pass_on: bool | None = None,
) -> Conferral:  # fmt: skip
    """A conferral under the document; `until` is the last day."""
    end = until + timedelta(days=1) if until else None
    return Conferral(
        key, power or power_of(giver), mode, Authority.read(giver), read_recipient(recipient),
        territory or giver.partition("@")[2], Citation(document.key), tuple(Citation.read(base) for base in bases),
        Term(start, end, state or (EndState.DATED if end else EndState.OPEN)), conditions=conditions,
        may_pass_on=may_pass_on,
    )  # fmt: skip


Fact = Document | Conferral | EffectEvent | Taking | Succession


def register(*facts: Fact, flags: Iterable[Flag] = (), level: Level | None = None) -> Reading:
    """The law, which gives every kind a power of its own, and the facts."""
    kinds, atlas = _kinds(), _atlas()
    law = paper(LAW, signed=date(2013, 1, 1), issuer="quoc-hoi@vn", type="Luật", after=60)
    documents = {one.key: one for one in facts if isinstance(one, Document)}
    powers = {
        power_of(kind): Power(power_of(kind), f"Việc của {kind}", "Lĩnh vực", "", frozenset(flags), level, SOURCE)
        for kind in kinds
    }
    statutes = [
        Conferral(f"luat-{kind}", power_of(kind), Mode.STATUTE, None, read_recipient(f"{kind}@*vn"), "vn", SOURCE)
        for kind in kinds
    ]
    conferrals = {one.key: one for one in [*statutes, *(one for one in facts if isinstance(one, Conferral))]}
    library = Library.of(
        [documents.pop(LAW, law), *documents.values()], [f for f in facts if isinstance(f, EffectEvent)]
    )
    successions = tuple(one for one in facts if isinstance(one, Succession))
    takings = tuple(one for one in facts if isinstance(one, Taking))
    return Reading(Snapshot(1, Authorities(atlas, kinds, (), successions), library, powers, conferrals, takings))


def found(number: str, *facts: Fact, flags: Iterable[Flag] = (), level: Level | None = None) -> list[Finding]:
    """What the rule of that number finds amiss about the facts (not about the law beside them)."""
    rules = tuple(rule for rule in RULES if rule.number == number)
    assert rules
    keys = {one.key for one in facts if isinstance(one, Conferral)}
    amiss = check(register(*facts, flags=flags, level=level), rules)
    return [one for one in amiss if not one.subjects or keys & set(one.subjects)]


def without_ground(conferral: Conferral, power: str) -> Conferral:
    """The conferral over another power."""
    return replace(conferral, power=power)
