"""To which sector an authority counts: as said, by its name, by its powers; else it is told that nobody knows."""

from dataclasses import replace
from datetime import date

from tests.domain.world import cite, conferrals, powers, snapshot
from thamquyen.domain.authorities import Authorities, Authority, AuthorityKind, Form
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.reading import Reading
from thamquyen.domain.sectors import SectorGround, UnitSectors
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period

ON = date(2026, 11, 1)
LAND, TRADE = "Đất đai", "Công Thương"


def _kind(key: str, name: str, form: Form = Form.BODY, body: str | None = None) -> AuthorityKind:
    return AuthorityKind(key, name, form, Level.PROVINCE, body, Period(), cite("LUẬT-MỚI", "4"))


def _sectors(*held: tuple[str, str], said: dict[str, str] | None = None) -> UnitSectors:
    """The small world with two departments, the head of one; `held`: who holds which power by statute."""
    world = snapshot()
    more = (
        _kind("so-ct", "Sở Công thương {unit}"),
        _kind("so-nt", "Sở Nông nghiệp {unit}"),
        _kind("gd-nt", "Giám đốc Sở Nông nghiệp {unit}", Form.OFFICE, "so-nt"),
    )
    kinds = {**world.authorities.kinds, **{one.key: one for one in more}}
    tasks = {code: replace(power, sector=TRADE if code == "cho" else LAND) for code, power in powers().items()}
    given = [
        Conferral(f"{who}-{code}", code, Mode.STATUTE, None, Authority(who, "p9"), "p9", cite("LUẬT-MỚI", "1"))
        for who, code in held
    ]
    facts = {one.key: one for one in [*conferrals(), *given]}
    authorities = Authorities(world.authorities.atlas, kinds)
    made = replace(world, authorities=authorities, powers=tasks, conferrals=facts)
    return UnitSectors(Reading(made), ON, said or {})


def _of(kind: str, sectors: UnitSectors) -> tuple[str, SectorGround]:
    found = sectors.of(Authority(kind, "p9"))
    return found.name, found.ground


def test_a_department_that_bears_the_name_of_a_sector_is_of_it_whatever_the_case() -> None:
    assert _of("so-ct", _sectors()) == (TRADE, SectorGround.NAME)


def test_a_department_whose_powers_are_all_of_one_sector_is_of_it_and_so_is_its_head() -> None:
    sectors = _sectors(("so-nt", "giao-dat"), ("gd-nt", "vat-lieu-no"))
    assert _of("so-nt", sectors) == _of("gd-nt", sectors) == (LAND, SectorGround.POWERS)


def test_powers_of_two_sectors_decide_nothing_and_are_shown_to_who_decides() -> None:
    sectors = _sectors(("so-nt", "giao-dat"), ("so-nt", "cho"))
    assert _of("so-nt", sectors) == ("Chưa rõ lĩnh vực", SectorGround.UNKNOWN)
    assert set(sectors.of(Authority("so-nt", "p9")).held) == {(LAND, 1), (TRADE, 1)}
    assert _of("so-nt", _sectors())[1] is SectorGround.UNKNOWN, "holding nothing decides nothing either"


def test_what_a_person_said_goes_before_name_and_powers_for_that_unit_only() -> None:
    sectors = _sectors(said={"so-ct@p9": LAND})
    assert _of("so-ct", sectors) == (LAND, SectorGround.SAID)
    assert sectors.of(Authority("so-ct", "p1")).ground is SectorGround.NAME


def test_committees_are_of_no_sector_and_unknown_authorities_are_not_guessed() -> None:
    assert _of("ubnd-tinh", _sectors()) == ("Thẩm quyền chung", SectorGround.GENERAL)
    assert _of("khong-co", _sectors())[1] is SectorGround.UNKNOWN
