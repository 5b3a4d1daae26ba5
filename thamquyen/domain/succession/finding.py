"""Who and what is concerned by a reorganisation: the authorities on its eve, and all that is theirs."""

from collections.abc import Iterator
from datetime import date

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading
from thamquyen.domain.standing import acting
from thamquyen.domain.succession.plan import Reorganisation
from thamquyen.domain.territory import Territory


def concerned(reading: Reading, plan: Reorganisation) -> tuple[Authority, ...]:
    """The authorities that are reorganised: those named, or all that exist in the units on the eve."""
    authorities = reading.snapshot.authorities
    if plan.is_of_authorities:
        return tuple(Authority.read(key) for key in plan.subjects)
    found = (Authority(kind, key) for key in plan.of for kind in authorities.kinds)
    return tuple(one for one in found if plan.eve in authorities.life(one))


def inner_units(reading: Reading, plan: Reorganisation) -> Iterator[tuple[str, Territory]]:
    """The units within those reorganised, each with the one it belongs to on the eve."""
    if not plan.is_of_authorities:
        for key in plan.of:
            for child in reading.snapshot.atlas.children_on(key, plan.eve):
                yield key, child


def sample_day(reading: Reading, given: Conferral, on: date) -> date | None:
    """The first day from `on` on which the conferral would work were nothing reorganised; None: no such day."""
    days = reading.effective(given.key)
    if on in days:
        return on
    later = days.first_after(on)
    return None if later is None else later.start


def held_by(reading: Reading, plan: Reorganisation) -> Iterator[tuple[Conferral, Authority]]:
    """Every conferral under which one of the authorities concerned holds on the eve, with which; once for each."""
    people = concerned(reading, plan)
    wanted, atlas = set(people), reading.snapshot.atlas
    by_kind: dict[str, list[Authority]] = {}
    for one in people:
        by_kind.setdefault(one.kind, []).append(one)
    for given in reading.snapshot.conferrals.values():
        match given.recipient:
            case Authority() as named:
                who = acting(reading, named, plan.eve)
                if who in wanted and who is not None:
                    yield given, who
            case AuthorityClass(kind=kind, within=within):
                for one in by_kind.get(kind, ()):
                    if atlas.covers(within, one.territory) and atlas.nested(given.territory, one.territory):
                        yield given, one


def given_by(reading: Reading, plan: Reorganisation) -> Iterator[tuple[Conferral, Authority]]:
    """Every conferral that one of the authorities concerned gives on the eve, where its receiver is not concerned."""
    wanted = set(concerned(reading, plan))
    held = {given.key for given, _ in held_by(reading, plan)}
    for given in reading.snapshot.conferrals.values():
        who = None if given.giver is None or given.key in held else acting(reading, given.giver, plan.eve)
        if who is not None and who in wanted:
            yield given, who


def issued_by(reading: Reading, plan: Reorganisation) -> Iterator[tuple[Document, Authority]]:
    """Every document in force on the day that one of them, or one whose tenure it carries on, issued."""
    wanted, library = set(concerned(reading, plan)), reading.snapshot.library
    for document in library.documents.values():
        try:
            issuer = Authority.read(document.issuer)
        except ValueError:  # the issuer is known by name only
            continue
        who = acting(reading, issuer, plan.eve)
        if who is not None and who in wanted and plan.on in library.force(Citation(document.key)).days:
            yield document, who
