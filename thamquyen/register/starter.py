"""The starter facts: read from the tables beside this module, checked whole, recorded as one recording."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from thamquyen.register.codecs import codec_of
from thamquyen.register.facts import NameFact, Noun, Stated
from thamquyen.register.loading import nouns
from thamquyen.register.loading.references import Read, faults_among
from thamquyen.register.loading.tables import CellError, Fault, Line, lines_of
from thamquyen.register.memory import collector_paused
from thamquyen.register.queries import newest_revision
from thamquyen.register.recording import Recording
from thamquyen.register.stored import values_known_at

FOLDER = Path(__file__).parent / "starter"
ACTOR = "khởi tạo"
REASON = "Nạp dữ liệu khởi đầu đi kèm phần mềm"
_SHOWN = 25

_CITED = ("document", "provision", "grounding")
_DAYS = ("from", "until")
_TABLES: tuple[tuple[str, tuple[str, ...], Callable[[Line], Iterator[Stated]]], ...] = (
    (
        "documents",
        (
            *("key", "number", "type", "issuer", "title", "signed", "published", "effective", "effective_provision"),
            *("effective_grounding", "grounding", "text", "note"),
        ),
        nouns.document,
    ),
    (
        "effects",
        (*_CITED, *_DAYS, "effect", "target", "target_provision", "as_written", "note"),
        nouns.effect,
    ),
    ("territory_names", (*_CITED, *_DAYS, "territory", "name", "type", "note?"), nouns.territory_name),
    (
        "lineage",
        (*_CITED, "from_territory", "to_territory", "kind", "share", "on", "is_default", "check?", "note?"),
        nouns.lineage,
    ),
    (
        "authority_kinds",
        (*_CITED, *_DAYS, "key", "name", "form", "level", "body", "levels_note", "note"),
        nouns.authority_kind,
    ),
    ("authority_exceptions", (*_CITED, *_DAYS, "kind", "territory", "note"), nouns.kind_exception),
    ("successions", (*_CITED, "from_authority", "to_authority", "kind", "on", "note"), nouns.succession),
    (
        "powers",
        (
            *("code", "title", "sector", "field", "flags", "document", "provision", "level", "procedures", "aliases"),
            *("note", "grounding?"),
        ),
        nouns.power,
    ),
    (
        "conferrals",
        (
            *(*_CITED, *_DAYS, "key", "power", "mode", "giver", "recipient", "territory", "value_from", "value_to"),
            *("project_groups", "only", "excluded", "limits_note", "roles", "conditions", "may_pass_on"),
            *("until_state", "as_written", "bases", "files_received_by", "note"),
        ),
        nouns.conferral,
    ),
    ("withdrawals", (*_CITED, *_DAYS, "key", "conferral", "kind", "territory", "note"), nouns.taking),
    (
        "pending_files",
        (*_CITED, *_DAYS, "key", "governs", "conferral", "former_level", "new_level", "finisher", "note"),
        nouns.pending_rule,
    ),
)
_UNITS = (*_CITED, *_DAYS, "key", "code", "level", "type", "name", "note?")
_PARENTS = ("territory", "parent", *_DAYS)
_LEFT_OUT = ("document", "subject", "count", "reason")


class StarterRefusedError(Exception):
    """The tables have faults; nothing was loaded. `faults` are all of them, the text shows the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        more = len(faults) - _SHOWN
        lines = [f"Dữ liệu khởi đầu có {len(faults)} lỗi; chưa nạp gì vào sổ."]
        lines += [f"  – {fault}" for fault in faults[:_SHOWN]]
        super().__init__("\n".join([*lines, *([f"  … và {more} lỗi khác."] if more > 0 else [])]))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the register does not hold yet, and why. `count` None: not counted."""

    document: str
    subject: str
    count: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. `revision` None: nothing was missing. `differing`: facts held otherwise, left alone."""

    revision: int | None
    recorded: int
    differing: int


def read(folder: Path = FOLDER) -> list[Stated]:
    """All facts of the tables in the folder. Raises StarterRefusedError with every fault found."""
    faults: list[Fault] = []
    with collector_paused():
        facts = _read(folder, faults)
        faults += faults_among(facts)
    if not facts and not faults:
        faults.append(Fault(str(folder.name), 0, "", "", "không có bảng nào.", "Kiểm tra bản cài đặt phần mềm."))
    if faults:
        raise StarterRefusedError(faults)
    return [fact.stated for fact in facts]


def _read(folder: Path, faults: list[Fault]) -> list[Read]:
    facts = [
        fact
        for prefix, columns, say in _TABLES
        for line in lines_of(folder, prefix, columns, faults)
        for fact in _said(line, say, faults)
    ]
    named = {fact.line.text("territory") for fact in facts if isinstance(fact.stated.value, NameFact)}
    return facts + _territory(folder, named, faults)


def load(
    folder: Path = FOLDER, *, announce: Callable[[int], None] = lambda _: None, progress: Callable[[int], None]
) -> Loaded:
    """Records every fact of the tables that the register does not hold, as one recording.

    `announce` is told how many there are, `progress` the rows written. Nothing is ended or corrected: facts that the
    register holds otherwise are counted. Raises StarterRefusedError.
    """
    facts, differing = read(folder), 0
    if newest_revision():
        facts, differing = _missing(facts)
    if not facts:
        return Loaded(None, 0, differing)
    announce(len(facts))
    with collector_paused(), Recording(actor=ACTOR, reason=REASON) as recording:
        recording.record(facts, progress=progress)
    return Loaded(recording.revision, len(facts), differing)


def left_out(folder: Path = FOLDER) -> tuple[LeftOut, ...]:
    """What is known to be missing from the starter facts. Raises StarterRefusedError."""
    faults: list[Fault] = []
    found: list[LeftOut] = []
    for line in lines_of(folder, "left_out", _LEFT_OUT, faults):
        try:
            count = line.number_or_none("count")
            found.append(LeftOut(line.text("document"), line.required("subject"), count, line.required("reason")))
        except CellError as error:
            faults.append(error.fault)
    if faults:
        raise StarterRefusedError(faults)
    return tuple(found)


def _said(line: Line, say: Callable[[Line], Iterator[Stated]], faults: list[Fault]) -> list[Read]:
    """What a line states; nothing, and a fault, where it cannot be read."""
    try:
        return [Read(line, stated) for stated in say(line)]
    except CellError as error:
        faults.append(error.fault)
        return []


def _territory(folder: Path, named: set[str], faults: list[Fault]) -> list[Read]:
    """Units with the names they bear all their life (unless `named` elsewhere), and their parents."""
    found: list[Read] = []
    units: dict[str, Line] = {}
    for line in lines_of(folder, "territories", _UNITS, faults):
        units[line.text("key")] = line
        found += _said(line, nouns.territory, faults)
        if line.text("key") not in named:
            found += _said(line, lambda line: iter([nouns.default_name(line)]), faults)
    for line in lines_of(folder, "territory_parents", _PARENTS, faults):
        unit = units.get(line.text("territory"))
        if unit is None:
            what, remedy = "đơn vị hành chính chưa được khai.", "Thêm vào territories.csv, hoặc sửa mã."
            faults.append(Fault(line.file, line.number, "territory", line.text("territory"), what, remedy))
        else:
            found += _said(line, partial(nouns.territory_parent, unit=unit), faults)
    return found


def _missing(facts: list[Stated]) -> tuple[list[Stated], int]:
    """The facts of which the register holds no version, and how many it holds otherwise than stated."""
    by_noun: dict[Noun, list[Stated]] = defaultdict(list)
    for fact in facts:
        by_noun[codec_of(fact.value).noun].append(fact)
    missing: list[Stated] = []
    differing = 0
    for some in by_noun.values():
        codec = codec_of(some[0].value)
        held = set(values_known_at(codec, newest_revision()))
        keys = {codec.common(value).key for value in held}
        absent = [fact for fact in some if codec.common(fact.value).key not in keys]
        missing += absent
        differing += sum(fact.value not in held for fact in some) - len(absent)
    return missing, differing
