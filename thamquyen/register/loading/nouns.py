"""What a line of each table says, as facts of the register."""

from collections.abc import Iterator
from datetime import date

from thamquyen.domain.authorities import (
    Authority,
    AuthorityKind,
    Form,
    KindException,
    Recipient,
    Succession,
    read_recipient,
)
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Taking, TakingKind, Term
from thamquyen.domain.law import GROUNDING_NAMES, Document, Effect, EffectEvent
from thamquyen.domain.powers import Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.territory import Level, Lineage, LineageKind, Named, Within
from thamquyen.domain.time import Period
from thamquyen.domain.transitional import Finisher, PendingRule
from thamquyen.register.facts import NameFact, ParentFact, Stated, UnitFact
from thamquyen.register.loading.tables import Line, is_provision


def document(line: Line) -> Iterator[Stated]:
    """documents.csv: a document with its dates."""
    grounding = line.grounding()
    note = line.text("note")
    if line.text("effective_grounding") and line.grounding("effective_grounding") is not grounding:
        how = f"Ngày có hiệu lực: {GROUNDING_NAMES[line.grounding('effective_grounding')]}"
        note = f"{note}. {how}" if note else how
    first = line.provisions("effective_provision")
    yield Stated(
        Document(
            key=line.required("key"),
            number=line.text("number"),
            type=line.required("type"),
            issuer=line.required("issuer"),
            title=line.required("title"),
            signed=line.day("signed"),
            published=line.day("published"),
            effective=line.day("effective"),
            effective_by=first[0],
            grounding=grounding,
            note=note,
        )
    )


def effect(line: Line) -> Iterator[Stated]:
    """effects.csv: what a document does to provisions, one event for each provision touched."""
    sources, kind = line.sources(), line.choice("effect", Effect)
    on, until = _effect_days(line, kind)
    for touched in line.provisions("target_provision"):
        event = EffectEvent(
            source=sources[0],
            effect=kind,
            target=Citation(line.text("target") or sources[0].document, touched),
            on=on,
            until=until,
            as_written=line.text("as_written"),
            grounding=line.grounding(),
        )
        yield Stated(event, note=line.note(also=sources[1:]))


def _effect_days(line: Line, kind: Effect) -> tuple[date | None, date | None]:
    if kind is Effect.EXTEND:
        line.required("until")
        return line.day_after("until"), None
    if kind is Effect.SUSPEND:
        suspended = line.period()
        return suspended.start, suspended.end
    if line.text("until"):
        line.refuse("until", f"“{kind}” không có ngày cuối.", "Chỉ điền ngày cuối cho suspend và extend.")
    return line.day("from"), None


def territory(line: Line) -> Iterator[Stated]:
    """territories.csv: a unit exists (its name and parents are stated apart)."""
    sources = line.sources()
    unit = UnitFact(line.required("key"), line.text("code"), line.choice("level", Level), line.period(), sources[0])
    yield Stated(unit, line.grounding(), line.note(also=sources[1:]))


def default_name(line: Line) -> Stated:
    """territories.csv: the name that a unit bears all its life, where territory_names.csv names it not."""
    source = line.sources()[0]
    named = Named(line.required("name"), line.required("type"), line.period())
    return Stated(NameFact(line.required("key"), named, source), line.grounding())


def territory_name(line: Line) -> Iterator[Stated]:
    """territory_names.csv: a unit that changed its name."""
    sources = line.sources()
    named = Named(line.required("name"), line.required("type"), line.period())
    yield Stated(NameFact(line.required("territory"), named, sources[0]), line.grounding(), line.note(also=sources[1:]))


def territory_parent(line: Line, unit: Line) -> Iterator[Stated]:
    """territory_parents.csv: the unit above, by the same provision as the unit itself."""
    source = unit.sources()[0]
    within = Within(line.required("parent"), line.period())
    yield Stated(ParentFact(line.required("territory"), within, source), unit.grounding())


def lineage(line: Line) -> Iterator[Stated]:
    """lineage.csv: what became of a unit."""
    sources, share = line.sources(), line.required("share")
    if share not in ("whole", "part"):
        line.refuse("share", "không thuộc danh mục.", "Chọn whole (toàn bộ) hoặc part (một phần).")
    after = line.text("to_territory") or None
    kind = line.choice("kind", LineageKind)
    if (kind is LineageKind.ABOLISHED) != (after is None):
        line.refuse("to_territory", "chỉ đơn vị giải thể (abolished) để trống.", "Điền đơn vị tiếp nhận hoặc sửa kind.")
    line_ = Lineage(
        before=line.required("from_territory"),
        after=after,
        kind=kind,
        whole=share == "whole",
        on=line.required_day("on"),
        is_default=_yes(line, "is_default"),
        source=sources[0],
    )
    yield Stated(line_, line.grounding(), line.note(also=sources[1:]))


def _yes(line: Line, column: str) -> bool:
    if line.text(column) not in ("", "0", "1"):
        line.refuse(column, "chỉ nhận 1 hoặc 0.", "Viết 1 (có) hoặc 0 (không).")
    return line.text(column) == "1"


def authority_kind(line: Line) -> Iterator[Stated]:
    """authority_kinds.csv: a rule that makes one authority for every unit of a level."""
    sources = line.sources()
    kind = AuthorityKind(
        key=line.required("key"),
        name=line.required("name"),
        form=line.choice("form", Form),
        level=line.choice("level", Level),
        body=line.text("body") or None,
        period=line.period(),
        source=sources[0],
    )
    note = ". ".join(part for part in (line.text("levels_note"), line.note(also=sources[1:])) if part)
    yield Stated(kind, line.grounding(), note)


def kind_exception(line: Line) -> Iterator[Stated]:
    """authority_exceptions.csv: where the rule did not apply."""
    sources = line.sources()
    gap = KindException(line.required("kind"), line.required("territory"), line.period(), sources[0])
    yield Stated(gap, line.grounding(), line.note(also=sources[1:]))


def succession(line: Line) -> Iterator[Stated]:
    """successions.csv: who takes over from whom."""
    sources = line.sources()
    before, after = authority(line, "from_authority"), authority(line, "to_authority")
    note = ". ".join(part for part in (line.text("kind"), line.note(also=sources[1:])) if part)
    yield Stated(Succession(before, after, line.required_day("on"), sources[0]), line.grounding(), note)


def power(line: Line) -> Iterator[Stated]:
    """powers.csv: a power with the provision that founds it."""
    sources = line.sources()
    yield Stated(
        Power(
            code=line.required("code"),
            title=line.required("title"),
            sector=line.required("sector"),
            field=line.text("field"),
            flags=line.choices("flags", Flag),
            level=_level(line, "level"),
            source=sources[0],
            procedures=line.parts("procedures"),
            aliases=line.parts("aliases"),
            note=line.note(also=sources[1:]),
        )
    )


def conferral(line: Line) -> Iterator[Stated]:
    """conferrals.csv: one provision gives one power."""
    sources, mode = line.sources(), line.choice("mode", Mode)
    if (mode is Mode.STATUTE) != (not line.text("giver")):
        line.refuse("giver", "chỉ thẩm quyền luật định (statute) để trống bên giao.", "Điền bên giao hoặc sửa mode.")
    yield Stated(
        Conferral(
            key=line.required("key"),
            power=line.required("power"),
            mode=mode,
            giver=authority(line, "giver") if line.text("giver") else None,
            recipient=_recipient(line),
            territory=line.required("territory"),
            source=sources[0],
            bases=(*_bases(line), *sources[1:]),
            term=_term(line),
            scope=_scope(line),
            roles=line.choices("roles", Role) or frozenset({Role.DECIDES}),
            limits=line.text("limits_note"),
            conditions=line.text("conditions"),
            files_received_by=line.text("files_received_by"),
            may_pass_on=_may_pass_on(line),
            grounding=line.grounding(),
            note=line.text("note"),
        )
    )


def _recipient(line: Line) -> Recipient:
    try:
        return read_recipient(line.required("recipient"))
    except ValueError as error:
        line.refuse("recipient", str(error), "Viết loại@địa-bàn, hoặc loại@*địa-bàn cho mọi nơi trong địa bàn.")


def authority(line: Line, column: str) -> Authority:
    """The authority `kind@territory` in a cell."""
    try:
        return Authority.read(line.required(column))
    except ValueError as error:
        line.refuse(column, str(error), "Viết loại@địa-bàn, ví dụ ubnd-tinh@p15-2025.")


def _term(line: Line) -> Term:
    state, days = line.choice("until_state", EndState), line.period()
    if (state is EndState.DATED) != (days.end is not None):
        line.refuse(
            "until", f"không khớp với until_state “{state}”.", "dated phải có ngày cuối; open, unknown để trống."
        )
    return Term(days.start, days.end, state, line.text("as_written"))


def _scope(line: Line) -> Scope:
    try:
        band = Band(line.number_or_none("value_from"), line.number_or_none("value_to"))
    except ValueError as error:
        line.refuse("value_from", str(error), "Mức từ phải nhỏ hơn mức đến.")
    groups = line.choices("project_groups", ProjectGroup)
    return Scope(band, groups, frozenset(line.parts("only")), frozenset(line.parts("excluded")))


def _may_pass_on(line: Line) -> bool | None:
    answers = {"yes": True, "no": False, "": None}
    if line.text("may_pass_on") not in answers:
        line.refuse("may_pass_on", "không thuộc danh mục.", "Chọn yes, no, hoặc để trống nếu văn bản không nêu.")
    return answers[line.text("may_pass_on")]


def _bases(line: Line) -> Iterator[Citation]:
    """`document#provision`; a provision alone belongs to the document named before it."""
    last = ""
    for part in line.parts("bases"):
        if "#" in part:
            last, _, provision = part.partition("#")
            yield Citation(last.strip(), line.provision("bases", provision.strip()))
        elif last and is_provision(part):
            yield Citation(last, Provision.read(part))
        else:
            last = part
            yield Citation(part)


def taking(line: Line) -> Iterator[Stated]:
    """withdrawals.csv: a conferral taken back."""
    sources = line.sources()
    line.required_day("from")
    days: Period = line.period()
    kind = line.choice("kind", TakingKind)
    taken = Taking(line.required("key"), line.required("conferral"), kind, days, sources[0], line.grounding())
    yield Stated(taken, note=line.note(also=sources[1:]))


def pending_rule(line: Line) -> Iterator[Stated]:
    """pending_files.csv: who finishes the files received on some days."""
    sources = line.sources()
    line.required_day("until")
    governs = line.text("governs")
    document, _, provision = governs.partition("#")
    if governs and line.text("conferral"):
        line.refuse("conferral", "nêu cả điều khoản lẫn lần giao.", "Giữ một ô: governs hoặc conferral.")
    rule = PendingRule(
        key=line.required("key"),
        received=line.period(),
        finisher=line.choice("finisher", Finisher),
        source=sources[0],
        governs=Citation(document.strip(), line.provision("governs", provision)) if provision else _whole(governs),
        conferral=line.text("conferral") or None,
        former_level=_level(line, "former_level"),
        new_level=_level(line, "new_level"),
        grounding=line.grounding(),
        note=line.note(also=sources[1:]),
    )
    yield Stated(rule)


def _level(line: Line, column: str) -> Level | None:
    return line.choice(column, Level) if line.text(column) else None


def _whole(document: str) -> Citation | None:
    return Citation(document) if document else None
