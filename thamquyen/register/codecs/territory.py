"""Administrative units: values to rows and back."""

from collections.abc import Sequence
from typing import Any

from thamquyen.domain.facts import ended, key_of
from thamquyen.domain.law import Grounding
from thamquyen.domain.territory import Level, Lineage, LineageKind, Named, Within
from thamquyen.register import models
from thamquyen.register.codecs.base import Codec, Common, day_of, one_day
from thamquyen.register.facts import NameFact, Noun, ParentFact, UnitFact

_SEEN = Grounding.SEEN


UNIT = Codec(
    noun=Noun.TERRITORY,
    model=models.Territory,
    value=UnitFact,
    columns=("code", "level"),
    common=lambda unit: Common(unit.key, unit.period, unit.source, _SEEN, ""),
    encode=lambda unit: (unit.code, str(unit.level)),
    decode=lambda common, row: UnitFact(common.key, row[0], Level(row[1]), common.period, common.source),
    ended=ended,
)


def _name(common: Common, row: Sequence[Any]) -> NameFact:
    territory, name, type_ = row
    return NameFact(territory, Named(name, type_, common.period), common.source)


NAME = Codec(
    noun=Noun.TERRITORY_NAME,
    model=models.TerritoryName,
    value=NameFact,
    columns=("territory", "name", "type"),
    common=lambda fact: Common(fact.territory, fact.named.period, fact.source, _SEEN, ""),
    encode=lambda fact: (fact.territory, fact.named.name, fact.named.type),
    decode=_name,
    ended=ended,
)

PARENT = Codec(
    noun=Noun.TERRITORY_PARENT,
    model=models.TerritoryParent,
    value=ParentFact,
    columns=("territory", "parent"),
    common=lambda fact: Common(fact.territory, fact.within.period, fact.source, _SEEN, ""),
    encode=lambda fact: (fact.territory, fact.within.parent),
    decode=lambda common, row: ParentFact(row[0], Within(row[1], common.period), common.source),
    ended=ended,
)


def _lineage(common: Common, row: Sequence[Any]) -> Lineage:
    before, after, kind, whole, is_default = row
    return Lineage(before, after, LineageKind(kind), whole, day_of(common.period), is_default, common.source)


LINEAGE = Codec(
    noun=Noun.LINEAGE,
    model=models.Lineage,
    value=Lineage,
    columns=("before", "after", "kind", "whole", "is_default"),
    common=lambda line: Common(key_of(line), one_day(line.on), line.source, _SEEN, ""),
    encode=lambda line: (line.before, line.after, str(line.kind), line.whole, line.is_default),
    decode=_lineage,
    ended_instead="Việc sắp xếp đơn vị hành chính xảy ra một lần; nếu ghi sai hãy đính chính (correct).",
)
