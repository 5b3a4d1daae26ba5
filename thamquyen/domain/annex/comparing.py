"""What a list says against what the register holds: the conferral that is meant, and in what the two differ."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thamquyen.domain.annex.columns import Column, plain
from thamquyen.domain.annex.findings import shortened
from thamquyen.domain.annex.limits import Limits
from thamquyen.domain.annex.meaning import RowMeaning
from thamquyen.domain.annex.results import Difference
from thamquyen.domain.annex.writing import AnnexWriter
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, Term
from thamquyen.domain.powers import Power
from thamquyen.domain.snapshot import Snapshot

_SHOWN = (
    Column.TITLE,
    Column.MODE,
    Column.GIVER,
    Column.RECIPIENT,
    Column.PLACE,
    Column.GROUNDS,
    Column.LIMITS,
    Column.TERM,
    Column.CONDITIONS,
    Column.NOTE,
)


def alike(stated: Conferral, snapshot: Snapshot) -> list[Conferral]:
    """The conferrals of the register that a row can mean: the same act gives the same task to the same body there."""
    return [
        held
        for held in snapshot.conferrals_of.get(stated.power, ())
        if held.is_title
        and (held.mode, held.giver, held.recipient, held.territory, held.source.document)
        == (stated.mode, stated.giver, stated.recipient, stated.territory, stated.source.document)
    ]


def merged(held: Conferral, stated: Conferral, row: RowMeaning, snapshot: Snapshot) -> Conferral:
    """The held conferral with everything that the row says otherwise; what the row does not say stays."""
    result = replace(
        held,
        power=stated.power,
        mode=stated.mode,
        giver=stated.giver,
        recipient=stated.recipient,
        territory=stated.territory if row.places else held.territory,
        source=_source(held, stated),
        bases=_bases(held, stated),
    )
    if row.term is not None:
        result = replace(result, term=_term(held, row.term, snapshot))
    if row.limits is not None:
        result = _limited(result, held, Limits(stated.scope, stated.limits))
    if row.conditions and plain(row.conditions) != plain(held.conditions):
        result = replace(result, conditions=row.conditions)
    if row.held is not None and row.note and plain(row.note) != plain(held.note):  # a remark alone corrects nothing
        result = replace(result, note=row.note)
    return result


def _source(held: Conferral, stated: Conferral) -> Citation:
    """A row that names the document alone, or a provision around the held one, says nothing against it."""
    if stated.source.document == held.source.document and stated.source.provision.covers(held.source.provision):
        return held.source
    return stated.source


def _bases(held: Conferral, stated: Conferral) -> tuple[Citation, ...]:
    """Held bases, and those that the row adds: a list often names only some of them."""
    known = (held.source, *held.bases)
    added = [
        base
        for base in stated.bases
        if not any(base.document == one.document and base.provision.covers(one.provision) for one in known)
    ]
    return (*held.bases, *added)


def _term(held: Conferral, said: Term, snapshot: Snapshot) -> Term:
    start = said.start
    if held.term.start is None and start == _begins(held, snapshot):
        start = None  # from the day the provision takes effect: the same, said with a date
    return replace(said, start=start, as_written=said.as_written or held.term.as_written)


def _begins(held: Conferral, snapshot: Snapshot) -> date | None:
    days = snapshot.library.force(held.source).days
    return days.parts[0].start if days else None


def _limited(result: Conferral, held: Conferral, said: Limits) -> Conferral:
    if said.scope == held.scope and plain(said.words) in ("", plain(held.limits)):
        return result
    return replace(result, scope=said.scope, limits=said.words)


def differences(held: Conferral, stated: Conferral, power: Power, writer: AnnexWriter) -> tuple[Difference, ...]:
    """The columns in which the two differ, as they would be written; `power` is the task of the stated one."""
    before, after = dict(writer.cells(held)), dict(writer.unkept(stated, power))
    for column, one, other in _identities(held, stated):
        if one != other and before[column] == after[column]:  # two bodies or places of one name
            before[column], after[column] = f"{before[column]} ({one})", f"{after[column]} ({other})"
    return tuple(
        Difference(column, shortened(before[column], 300), shortened(after[column], 300))
        for column in _SHOWN
        if before[column] != after[column]
    )


def _identities(held: Conferral, stated: Conferral) -> Iterator[tuple[Column, str, str]]:
    yield Column.RECIPIENT, held.recipient.key, stated.recipient.key
    yield Column.PLACE, held.territory, stated.territory
    if held.giver and stated.giver:
        yield Column.GIVER, held.giver.key, stated.giver.key
