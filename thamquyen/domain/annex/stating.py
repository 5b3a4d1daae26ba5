"""The facts that a row states: conferrals with stable keys, the tasks and documents they need."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from thamquyen.domain.annex.findings import Unclear
from thamquyen.domain.annex.meaning import Reader, RowMeaning
from thamquyen.domain.annex.titles import code_of, slug
from thamquyen.domain.authorities import AuthorityClass, Recipient
from thamquyen.domain.conferrals import Conferral, Mode, Role, Term
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import EVERYTHING, Power, Scope

FOUNDED_BY_LIST = "Theo cột cơ quan đang có thẩm quyền của danh mục được nhập"
"""The note of a title that nothing but a list vouches for."""


def stated_power(row: RowMeaning) -> Power:
    """The task of a row: the register's, or a new one founded by the first ground that is not the giving itself."""
    if row.power is not None:
        return row.power
    founded = row.bases[0] if row.bases else row.source
    if founded is None:
        raise ValueError(f"Dòng {row.line.number} chưa có căn cứ.")
    return Power(
        code=code_of(row.title, row.sector),
        title=row.title,
        sector=row.sector,
        field="",
        flags=frozenset(),
        level=None,
        source=founded,
        procedures=row.procedures,
    )


def stated_conferrals(row: RowMeaning, power: Power, reader: Reader) -> list[Conferral] | Unclear:
    """One conferral for each recipient at each place; what the row does not say has its default."""
    if row.mode is None or row.source is None:
        raise ValueError(f"Dòng {row.line.number} chưa đọc được.")
    pairs = list(_pairs(row, reader))
    if not pairs:
        what = "nhiều bên nhận và nhiều địa bàn mà không rõ bên nào ở địa bàn nào."
        return Unclear(what, "Tách mỗi bên nhận với địa bàn của mình thành một dòng.")
    limits = row.limits
    scope = _spelt_alike(limits.scope, power, reader) if limits else EVERYTHING
    found = []
    for recipient, place in pairs:
        conferral = Conferral(
            key="-",
            power=power.code,
            mode=row.mode,
            giver=row.giver,
            recipient=recipient,
            territory=place,
            source=row.source,
            bases=row.bases,
            term=row.term or Term(),
            scope=scope,
            limits=limits.words if limits else "",
            conditions=row.conditions,
            grounding=reader.options.grounding,
            note=row.note,
        )
        found.append(replace(conferral, key=key_of(conferral)))
    return found


def _pairs(row: RowMeaning, reader: Reader) -> Iterator[tuple[Recipient, str]]:
    """Which recipient where: as the row says, each body in its own unit where the row says nothing."""
    atlas = reader.documents.names.places.atlas
    if not row.places:
        for recipient in row.recipients:
            yield recipient, _home(recipient)
    elif len(row.places) == 1 or len(row.recipients) == 1:
        for recipient in row.recipients:
            for place in row.places:
                yield recipient, place
    else:
        near = {one: [place for place in row.places if atlas.covers(place, _home(one))] for one in row.recipients}
        if all(len(places) == 1 for places in near.values()):
            for recipient, places in near.items():
                yield recipient, places[0]


def _home(recipient: Recipient) -> str:
    return recipient.within if isinstance(recipient, AuthorityClass) else recipient.territory


def _spelt_alike(scope: Scope, power: Power, reader: Reader) -> Scope:
    """Kinds of object spelt as they are elsewhere within the same task, where they differ in capitals only."""
    known = {name.casefold(): name for name in reader.objects_of(power.code)}
    only = frozenset(known.get(name.casefold(), name) for name in scope.only)
    excluded = frozenset(known.get(name.casefold(), name) for name in scope.excluded)
    return replace(scope, only=only, excluded=excluded)


def key_of(conferral: Conferral) -> str:
    """The key of a new conferral: its document and provision, made certain by a mark of what identifies it.

    Term, conditions and remarks are no part of it, so that a list put right later still names the same conferral.
    """
    scope = conferral.scope
    identity = (
        conferral.source.document,
        conferral.power,
        str(conferral.mode),
        conferral.giver.key if conferral.giver else "",
        conferral.recipient.key,
        conferral.territory,
        str(scope.band),
        *(sorted(str(group) for group in scope.groups)),
        *("+" + name for name in sorted(scope.only)),
        *("-" + name for name in sorted(scope.excluded)),
    )
    mark = hashlib.sha256("\n".join(identity).encode()).hexdigest()[:10]
    provision = slug(conferral.source.provision.compact.replace("/", " ").replace(":", " "), most=20)
    return "-".join(part for part in (slug(conferral.source.document, most=40), provision, mark) if part)


def founding(power: Power, row: RowMeaning) -> Conferral | None:
    """Where a task is new: that its giver has it, from the ground that the list names for it.

    The list says so ("cơ quan đang có thẩm quyền", "căn cứ"); nobody has compared it with the ground yet.
    """
    if row.power is not None or row.giver is None or not row.bases or row.mode is Mode.STATUTE:
        return None
    title = Conferral(
        key="-",
        power=power.code,
        mode=Mode.STATUTE,
        giver=None,
        recipient=row.giver,
        territory=row.giver.territory,
        source=row.bases[0],
        grounding=Grounding.CITED,
        note=FOUNDED_BY_LIST,
    )
    return replace(title, key=key_of(title))


def watching(row: RowMeaning, conferral: Conferral) -> list[Conferral]:
    """The bodies that watch over a conferral, as what accompanies it."""
    found = []
    for recipient in row.supervisors:
        one = replace(
            conferral,
            key="-",
            recipient=recipient,
            roles=frozenset({Role.SUPERVISES}),
            scope=EVERYTHING,
            limits="",
            conditions="",
            note="",
        )
        found.append(replace(one, key=f"{key_of(one)}-kt"))
    return found
