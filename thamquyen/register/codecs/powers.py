"""Powers, conferrals and takings: values to rows and back."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Taking, TakingKind, Term
from thamquyen.domain.facts import ended
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.territory import Level
from thamquyen.domain.time import ALWAYS, Period
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register import models
from thamquyen.register.codecs.base import Codec, Common, citation, provision_column, sorted_texts
from thamquyen.register.facts import Noun


def _power(common: Common, row: Sequence[Any]) -> Power:
    title, sector, field, flags, level, procedures, aliases = row
    return Power(
        code=common.key,
        title=title,
        sector=sector,
        field=field,
        flags=frozenset(Flag(flag) for flag in flags),
        level=None if level is None else Level(level),
        source=common.source,
        procedures=tuple(procedures),
        aliases=tuple(aliases),
        note=common.note,
    )


POWER = Codec(
    noun=Noun.POWER,
    model=models.Power,
    value=Power,
    columns=("title", "sector", "field", "flags", "level", "procedures", "aliases"),
    common=lambda power: Common(power.code, ALWAYS, power.source, Grounding.SEEN, power.note),
    encode=lambda power: (
        power.title,
        power.sector,
        power.field,
        sorted_texts(power.flags),
        None if power.level is None else str(power.level),
        list(power.procedures),
        list(power.aliases),
    ),
    decode=_power,
    ended_instead="Nhiệm vụ tồn tại khi điều khoản lập ra nó còn hiệu lực: hãy ghi sự kiện hiệu lực của điều khoản đó.",
)


def _conferral_row(conferral: Conferral) -> tuple[object, ...]:
    scope, recipient, giver = conferral.scope, conferral.recipient, conferral.giver
    each = isinstance(recipient, AuthorityClass)
    return (
        conferral.power,
        str(conferral.mode),
        giver.kind if giver else None,
        giver.territory if giver else None,
        recipient.kind,
        recipient.within if isinstance(recipient, AuthorityClass) else recipient.territory,
        each,
        conferral.territory,
        [base.compact for base in conferral.bases],
        str(conferral.term.state),
        conferral.term.as_written,
        scope.band.low,
        scope.band.high,
        sorted_texts(scope.groups),
        sorted_texts(scope.only),
        sorted_texts(scope.excluded),
        sorted_texts(conferral.roles),
        conferral.limits,
        conferral.conditions,
        conferral.files_received_by,
        conferral.may_pass_on,
    )


_CONFERRAL_COLUMNS = (
    "power",
    "mode",
    "giver_kind",
    "giver_territory",
    "recipient_kind",
    "recipient_territory",
    "recipient_each",
    "territory",
    "bases",
    "term_state",
    "as_written",
    "value_from",
    "value_to",
    "project_groups",
    "only",
    "excluded",
    "roles",
    "limits",
    "conditions",
    "files_received_by",
    "may_pass_on",
)


def _conferral(common: Common, row: Sequence[Any]) -> Conferral:
    power, mode, giver_kind, giver_territory, kind, territory, each, where, bases, state, as_written, *rest = row
    low, high, groups, only, excluded, roles, limits, conditions, files_received_by, may_pass_on = rest
    return Conferral(
        key=common.key,
        power=power,
        mode=_MODES[mode],
        giver=None if giver_kind is None else _authority(giver_kind, giver_territory),
        recipient=_class(kind, territory) if each else _authority(kind, territory),
        territory=where,
        source=common.source,
        bases=tuple(map(_base, bases)),
        term=_term(common.period, state, as_written),
        scope=_scope(low, high, tuple(groups), tuple(only), tuple(excluded)),
        roles=_roles(tuple(roles)),
        limits=limits,
        conditions=conditions,
        files_received_by=files_received_by,
        may_pass_on=may_pass_on,
        grounding=common.grounding,
        note=common.note,
    )


# Parts that hundreds of thousands of conferrals share: equal ones are one object, made once.
_shared = lru_cache(maxsize=65_536)
_MODES = {str(mode): mode for mode in Mode}
_authority = _shared(Authority)
_class = _shared(AuthorityClass)
_base = _shared(Citation.read)


@_shared
def _term(period: Period, state: str, as_written: str) -> Term:
    return Term(period.start, period.end, EndState(state), as_written)


@_shared
def _scope(
    low: int | None, high: int | None, groups: tuple[str, ...], only: tuple[str, ...], excluded: tuple[str, ...]
) -> Scope:
    return Scope(Band(low, high), frozenset(map(ProjectGroup, groups)), frozenset(only), frozenset(excluded))


@_shared
def _roles(roles: tuple[str, ...]) -> frozenset[Role]:
    return frozenset(map(Role, roles))


CONFERRAL = Codec(
    noun=Noun.CONFERRAL,
    model=models.Conferral,
    value=Conferral,
    columns=_CONFERRAL_COLUMNS,
    common=lambda given: Common(given.key, given.term.period, given.source, given.grounding, given.note),
    encode=_conferral_row,
    decode=_conferral,
    ended_instead="Thẩm quyền đã trao kết thúc do thu hồi, đình chỉ hoặc do văn bản hết hiệu lực: hãy ghi việc đó.",
)

TAKING = Codec(
    noun=Noun.TAKING,
    model=models.Taking,
    value=Taking,
    columns=("conferral", "kind"),
    common=lambda taking: Common(taking.key, taking.period, taking.source, taking.grounding, ""),
    encode=lambda taking: (taking.conferral, str(taking.kind)),
    decode=lambda common, row: Taking(
        common.key, row[0], TakingKind(row[1]), common.period, common.source, common.grounding
    ),
    ended=ended,
)


def _pending_rule(common: Common, row: Sequence[Any]) -> PendingRule:
    document, provision, conferral, former_level, new_level, finisher = row
    return PendingRule(
        key=common.key,
        received=common.period,
        finisher=Finisher(finisher),
        source=common.source,
        governs=None if document is None else citation(document, provision),
        conferral=conferral,
        former_level=None if former_level is None else Level(former_level),
        new_level=None if new_level is None else Level(new_level),
        grounding=common.grounding,
        note=common.note,
    )


PENDING_RULE = Codec(
    noun=Noun.PENDING_RULE,
    model=models.PendingRule,
    value=PendingRule,
    columns=("governs_document", "governs_provision", "conferral", "former_level", "new_level", "finisher"),
    common=lambda rule: Common(rule.key, rule.received, rule.source, rule.grounding, rule.note),
    encode=lambda rule: (
        *((None, None) if (of := rule.governs) is None else (of.document, provision_column(of.provision))),
        rule.conferral,
        None if rule.former_level is None else str(rule.former_level),
        None if rule.new_level is None else str(rule.new_level),
        str(rule.finisher),
    ),
    decode=_pending_rule,
    ended_instead="Quy định về hồ sơ dở dang thôi áp dụng khi điều khoản của nó hết hiệu lực: hãy ghi việc ấy.",
)
