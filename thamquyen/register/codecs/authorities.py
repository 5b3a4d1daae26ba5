"""Kinds of authorities, exceptions and successions: values to rows and back."""

from collections.abc import Sequence
from typing import Any

from thamquyen.domain.authorities import Authority, AuthorityKind, Form, KindException, Succession
from thamquyen.domain.facts import ended, key_of
from thamquyen.domain.law import Grounding
from thamquyen.domain.territory import Level
from thamquyen.register import models
from thamquyen.register.codecs.base import Codec, Common, day_of, one_day
from thamquyen.register.facts import Noun

_SEEN = Grounding.SEEN


def _kind(common: Common, row: Sequence[Any]) -> AuthorityKind:
    name, form, level, body = row
    return AuthorityKind(common.key, name, Form(form), Level(level), body, common.period, common.source)


KIND = Codec(
    noun=Noun.AUTHORITY_KIND,
    model=models.AuthorityKind,
    value=AuthorityKind,
    columns=("name", "form", "level", "body"),
    common=lambda kind: Common(kind.key, kind.period, kind.source, _SEEN, ""),
    encode=lambda kind: (kind.name, str(kind.form), str(kind.level), kind.body),
    decode=_kind,
    ended=ended,
)

EXCEPTION = Codec(
    noun=Noun.KIND_EXCEPTION,
    model=models.KindException,
    value=KindException,
    columns=("kind", "territory"),
    common=lambda gap: Common(key_of(gap), gap.period, gap.source, _SEEN, ""),
    encode=lambda gap: (gap.kind, gap.territory),
    decode=lambda common, row: KindException(row[0], row[1], common.period, common.source),
    ended=ended,
)


def _succession(common: Common, row: Sequence[Any]) -> Succession:
    before = Authority(row[0], row[1])
    return Succession(before, Authority(row[2], row[3]), day_of(common.period), common.source)


SUCCESSION = Codec(
    noun=Noun.SUCCESSION,
    model=models.Succession,
    value=Succession,
    columns=("before_kind", "before_territory", "after_kind", "after_territory"),
    common=lambda line: Common(key_of(line), one_day(line.on), line.source, _SEEN, ""),
    encode=lambda line: (line.before.kind, line.before.territory, line.after.kind, line.after.territory),
    decode=_succession,
    ended_instead="Việc kế thừa xảy ra một lần; nếu ghi sai hãy đính chính (correct).",
)
