"""What the facts of the tables name: every name must be stated in a table, and authorities must fit their territory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thamquyen.domain import facts
from thamquyen.domain.authorities import AuthorityClass, AuthorityKind
from thamquyen.domain.conferrals import Conferral, Taking
from thamquyen.domain.territory import LEVEL_NAMES
from thamquyen.domain.time import Period
from thamquyen.register.codecs import CODECS, codec_of
from thamquyen.register.facts import NOUN_NAMES, Noun, Stated, UnitFact, Value
from thamquyen.register.loading.tables import Fault, Line

_TABLES = {
    Noun.DOCUMENT: "documents*.csv",
    Noun.TERRITORY: "territories.csv",
    Noun.AUTHORITY_KIND: "authority_kinds.csv",
    Noun.POWER: "powers*.csv",
    Noun.CONFERRAL: "conferrals*.csv",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A fact with the line that states it."""

    line: Line
    stated: Stated


def faults_among(facts: Iterable[Read]) -> Iterator[Fault]:
    """Names that no table states, facts stated twice, and authorities at a territory of another level."""
    facts = list(facts)
    table: dict[Noun, dict[str, Value]] = defaultdict(dict)
    for fact in facts:
        codec = codec_of(fact.stated.value)
        table[codec.noun][codec.common(fact.stated.value).key] = fact.stated.value
    yield from _stated_twice(facts)
    for fact in facts:
        yield from _unknown(fact, table)
        yield from _misplaced(fact, table)
        yield from _partial(fact, table)


def _stated_twice(facts: list[Read]) -> Iterator[Fault]:
    seen: dict[tuple[Noun, str], list[tuple[Period, Line]]] = defaultdict(list)
    for fact in facts:
        codec = codec_of(fact.stated.value)
        common = codec.common(fact.stated.value)
        for days, other in seen[codec.noun, common.key]:
            if not codec.holds_many or days.meets(common.period):
                what = f"{NOUN_NAMES[codec.noun]} “{common.key}” đã khai ở {other.file}, dòng {other.number}."
                yield _fault(fact.line, "", "", what, "Giữ một dòng.")
                break
        seen[codec.noun, common.key].append((common.period, fact.line))


def _unknown(fact: Read, table: Mapping[Noun, Mapping[str, Value]]) -> Iterator[Fault]:
    names = [("document", Noun.DOCUMENT, codec_of(fact.stated.value).common(fact.stated.value).source.document)]
    for column, noun, key in (*names, *names_of(fact.stated.value)):
        if key not in table[noun]:
            what = f"{NOUN_NAMES[noun]} “{key}” chưa được khai."
            yield _fault(fact.line, column, "", what, f"Thêm vào {_TABLES[noun]}, hoặc sửa mã.")


def _misplaced(fact: Read, table: Mapping[Noun, Mapping[str, Value]]) -> Iterator[Fault]:
    for column, authority in facts.authorities_of(fact.stated.value):
        kind = table[Noun.AUTHORITY_KIND].get(authority.kind)
        if isinstance(authority, AuthorityClass) or not isinstance(kind, AuthorityKind):
            continue
        unit = table[Noun.TERRITORY].get(authority.territory)
        if isinstance(unit, UnitFact) and unit.level is not kind.level:
            what = f"“{kind.key}” thuộc {LEVEL_NAMES[kind.level]}, còn {unit.key} là đơn vị {LEVEL_NAMES[unit.level]}."
            yield _fault(fact.line, column, "", what, "Sửa loại cơ quan hoặc địa bàn cho cùng cấp.")


def _partial(fact: Read, table: Mapping[Noun, Mapping[str, Value]]) -> Iterator[Fault]:
    """A taking that names another territory than the whole of its conferral's."""
    value, place = fact.stated.value, fact.line.text("territory")
    if isinstance(value, Taking) and place:
        given = table[Noun.CONFERRAL].get(value.conferral)
        if isinstance(given, Conferral) and given.territory != place:
            what = f"“{given.key}” được trao cho {given.territory}; chưa ghi được việc thu hồi một phần địa bàn."
            yield _fault(fact.line, "territory", "", what, "Để trống, hoặc tách việc trao theo địa bàn.")


def names_of(value: Value) -> Iterator[tuple[str, Noun, str]]:
    """What a fact names, with the column that does: (column, noun, key)."""
    for column, kind, key in facts.names_of(value):
        yield column, _NOUNS[kind], key


_NOUNS = {codec.value: codec.noun for codec in CODECS.values()}


def _fault(line: Line, column: str, value: str, what: str, remedy: str) -> Fault:
    return Fault(line.file, line.number, column, value or line.text(column), what, remedy)
