"""A case of an answer with its proof: the chain of title link by link, and the holders over the years."""

from datetime import date

from thamquyen.domain.answers import Basis, Case, Link
from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import ROLE_NAMES, Conferral
from thamquyen.domain.engine.explain import Link as Step
from thamquyen.domain.engine.from_snapshot import day_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import begins, ends
from thamquyen.domain.standing import Share, acting, answering
from thamquyen.domain.time import Period


def case_of(reading: Reading, share: Share, on: date) -> Case:
    """The case in which the title is exercised on the day."""
    conferral = share.conferral
    steps = tuple(reversed(reading.explain(conferral, on).links))
    chain = [reading.conferral(step.title) for step in steps]
    links = tuple(
        _link(reading, step, _holder(reading, chain, place, share, on), on) for place, step in enumerate(steps)
    )
    return Case(
        exercised_by=reading.named(share.holder, on),
        answered_by=reading.named(answering(reading, share, on), on),
        limits=limits_of(conferral),
        conditions=conferral.conditions,
        files_received_by=conferral.files_received_by,
        roles=tuple(ROLE_NAMES[role] for role in ROLE_NAMES if role in conferral.roles),
        may_pass_on=conferral.may_pass_on,
        first=links[-1].first,
        last=links[-1].last,
        chain=links,
    )


def _holder(reading: Reading, chain: list[Conferral], step: int, share: Share, on: date) -> Authority:
    """Under a link above the last, the holder that matters is the one who gave the next link."""
    if step + 1 == len(chain):
        return share.holder
    giver = chain[step + 1].giver
    return (acting(reading, giver, on) or giver) if giver else share.holder


def _link(reading: Reading, step: Step, holder: Authority, on: date) -> Link:
    conferral = reading.conferral(step.title)
    first, end = day_of(step.start), day_of(step.end)
    giver = acting(reading, conferral.giver, on) or conferral.giver if conferral.giver else None
    return Link(
        conferral=conferral.key,
        document=reading.document(conferral.source.document),
        provision=str(conferral.source.provision),
        mode=conferral.mode,
        giver=reading.named(giver, on) if giver else None,
        holder=reading.named(holder, on),
        first=first,
        last=Period(first, end).last_day,
        begins=begins(reading, conferral, step.begins, first),
        ends=ends(reading, conferral, step.ends, end),
        until=conferral.term.as_written,
        until_state=conferral.term.state,
        limits=limits_of(conferral),
        conditions=conferral.conditions,
        grounding=conferral.grounding,
        bases=tuple(_basis(reading, basis, on) for basis in conferral.bases),
    )


def _basis(reading: Reading, citation: Citation, on: date) -> Basis:
    library = reading.snapshot.library
    force = library.force(citation)
    part = force.days.part_on(on)
    return Basis(
        document=reading.document(citation.document),
        provision=str(citation.provision),
        first=part.start if part else None,
        last=part.last_day if part else None,
        grounding=library.documents[citation.document].grounding,
    )


def limits_of(conferral: Conferral) -> str:
    """The limits in words: as recorded, or read off the scope."""
    if conferral.limits:
        return conferral.limits
    scope = conferral.scope
    low, high = scope.band.low, scope.band.high
    parts = [
        f"từ {_amount(low)} đồng" if low else "",
        f"dưới {_amount(high)} đồng" if high is not None else "",
        f"dự án nhóm {', '.join(sorted(scope.groups))}" if scope.groups else "",
        f"chỉ {', '.join(sorted(scope.only))}" if scope.only else "",
        f"trừ {', '.join(sorted(scope.excluded))}" if scope.excluded else "",
    ]
    return "; ".join(part for part in parts if part)


def _amount(value: int) -> str:
    return f"{value:,}".replace(",", ".")
