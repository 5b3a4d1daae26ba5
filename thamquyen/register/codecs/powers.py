"""Powers, conferrals and takings: values to rows and back."""

from collections.abc import Sequence
from typing import Any

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Taking, TakingKind, Term
from thamquyen.domain.facts import ended
from thamquyen.domain.law import Grounding
from thamquyen.domain.powers import Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.territory import Level
from thamquyen.domain.time import ALWAYS
from thamquyen.register import models
from thamquyen.register.codecs.base import Codec, Common, sorted_texts
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
    said = dict(zip(_CONFERRAL_COLUMNS, row, strict=True))
    each = AuthorityClass if said["recipient_each"] else Authority
    return Conferral(
        key=common.key,
        power=said["power"],
        mode=Mode(said["mode"]),
        giver=None if said["giver_kind"] is None else Authority(said["giver_kind"], said["giver_territory"]),
        recipient=each(said["recipient_kind"], said["recipient_territory"]),
        territory=said["territory"],
        source=common.source,
        bases=tuple(Citation.read(base) for base in said["bases"]),
        term=Term(common.period.start, common.period.end, EndState(said["term_state"]), said["as_written"]),
        scope=Scope(
            Band(said["value_from"], said["value_to"]),
            frozenset(ProjectGroup(group) for group in said["project_groups"]),
            frozenset(said["only"]),
            frozenset(said["excluded"]),
        ),
        roles=frozenset(Role(role) for role in said["roles"]),
        limits=said["limits"],
        conditions=said["conditions"],
        files_received_by=said["files_received_by"],
        may_pass_on=said["may_pass_on"],
        grounding=common.grounding,
        note=common.note,
    )


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
