"""A version of a scheme as the official paper: its sections with numbers of the register, its annexes.

Made of the version and of the steps it rests on alone, so that the same version gives the same paper.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.timezone import localtime

from thamquyen.domain.annex.columns import Column
from thamquyen.domain.changes.objections import past_day
from thamquyen.domain.proceedings.table import State
from thamquyen.domain.schemes.gathered import Gathered, Stated, gathered
from thamquyen.domain.schemes.readiness import READINESS_NAMES, Readiness, Recipient, recipients
from thamquyen.domain.schemes.said import SECTION_NAMES, DraftEffects, ProposalRef, RegisterTable, SchemeSaid, Section
from thamquyen.domain.time import show_day
from thamquyen.reports.official.kinds.consequences import Effects, HandOver, consequences_annex
from thamquyen.reports.official.kinds.issue import Issue, initials, short_place
from thamquyen.reports.official.kinds.outlines import Part, Said, Scheme, Topic, scheme
from thamquyen.reports.official.kinds.schemes import (
    ProposedLine,
    ReadyLine,
    Step,
    proposals_annex,
    readiness_annex,
    refused_annex,
    roadmap_annex,
)
from thamquyen.reports.official.lines import figure
from thamquyen.reports.official.paper import Align, Annex, Issued, Letterhead, Number, Paper, Table, TableColumn
from thamquyen.reports.official.signing import signature
from thamquyen.workflow.schemes import Version
from thamquyen.workspace.drafts.signers import office_named

_NOT_WRITTEN = "(Chưa viết.)"
_SIZE = 11
StatedBy = Mapping[ProposalRef, Stated]


def scheme_paper(version: Version, stated: StatedBy) -> Paper:
    """The paper of a version; `stated`: the proposals in the words of the steps that it rests on."""
    said, drawn_up = version.said, localtime(version.taken.at).date()
    signed = signature(office_named(said.issuer.name), "")
    issue = Issue(
        Letterhead(said.issuer.name), Number(f"ĐA-{initials(said.issuer.name)}"),
        Issued(short_place(said.place), None, drawn_up.year), signed,
        (said.submitted_to.name, "Các cơ quan, đơn vị nêu trong Đề án", "Lưu: VT"),
        draft=f"DỰ THẢO, PHIÊN BẢN {version.number}" if version.taken.state is State.DRAWN_UP else "",
    )  # fmt: skip
    sectors = gathered(said, stated)
    grounds = said.computed.grounds if said.computed else ()
    subject = f"{said.title}, giai đoạn {said.first_year}–{said.last_year}"
    made = Scheme(subject, grounds, tuple(_topics(said, sectors)), tuple(_annexes(said, sectors, stated)))
    return replace(scheme(issue, made), drawn_up=drawn_up)


def _topics(said: SchemeSaid, sectors: Sequence[tuple[str, tuple[Gathered, ...]]]) -> Iterator[Topic]:
    parts = {
        Section.STATE: tuple(_state(said)),
        Section.CONTENT: (*_sectors(sectors), *_impact(said)),
    }
    more: dict[Section, tuple[Said, ...]] = {
        Section.CONTENT: tuple(_counted(sectors)),
        Section.SOLUTIONS: tuple(_ready(sectors)),
        Section.ROADMAP: (f"Lộ trình gồm {figure(len(said.stages))} bước, nêu tại Phụ lục.",) if said.stages else (),
    }
    for section in Section:
        written = paragraphs(said.text(section))
        extra = more.get(section, ())
        own = written if written or extra or parts.get(section) else (_NOT_WRITTEN,)
        yield Topic(SECTION_NAMES[section], (*own, *extra), parts.get(section, ()))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of what was written."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _state(said: SchemeSaid) -> Iterator[Part]:
    computed = said.computed
    if computed is None:
        return
    basis = (
        f"Số liệu lấy từ Sổ thẩm quyền, xét vào ngày {show_day(computed.on)}, theo lần ghi {figure(computed.revision)} "
        f"(dấu {computed.seal})."
    )
    for at, one in enumerate(computed.tables):
        yield Part(one.title, ((basis,) if at == 0 else ()) + (_table(one),))


def _table(one: RegisterTable) -> Table:
    cells = zip(*one.rows, strict=True)
    numbers = [all(text.replace(".", "").isdigit() for text in column) for column in cells]
    columns = tuple(
        TableColumn(label, share, Align.CENTRE if counts else Align.LEFT)
        for label, share, counts in zip(one.columns, one.shares, numbers, strict=True)
    )
    return Table(columns, one.rows, _SIZE)


def _counted(sectors: Sequence[tuple[str, tuple[Gathered, ...]]]) -> Iterator[str]:
    """How many tasks in how many sectors, by form; the whole list stands in the annex."""
    lines = [one for _, some in sectors for one in some]
    if not lines:
        return
    forms = Counter(one.stated.of("mode").lower() or "chưa nêu hình thức" for one in lines)
    by_form = "; ".join(f"{name}: {figure(count)}" for name, count in forms.most_common())
    yield (
        f"Đề án gồm {figure(len(lines))} nhiệm vụ, quyền hạn thuộc {figure(len(sectors))} lĩnh vực ({by_form}), "
        "tổng hợp từ đề xuất đã được chấp nhận; căn cứ, cơ sở thực tiễn, điều kiện, ý kiến nêu tại Phụ lục."
    )


_LIST = (
    TableColumn("STT", 8, Align.CENTRE),
    TableColumn("Nhiệm vụ, quyền hạn", 62),
    TableColumn("Đang có thẩm quyền", 32),
    TableColumn("Được giao", 32),
    TableColumn("Hình thức", 18),
)


def _sectors(sectors: Sequence[tuple[str, tuple[Gathered, ...]]]) -> Iterator[Part]:
    number = 0
    for sector, some in sectors:
        rows = []
        for one in some:
            number += 1
            rows.append((str(number), *(one.stated.of(key) for key in ("task", "holder", "recipient", "mode"))))
        yield Part(f"Lĩnh vực {sector}: {figure(len(some))} nhiệm vụ", (Table(_LIST, rows, _SIZE),))


def _impact(said: SchemeSaid) -> Iterator[Part]:
    tried = [one for one in (said.computed.effects if said.computed else ()) if not one.problem]
    columns = (TableColumn("Cơ quan, chức danh", 60), *(TableColumn(name, 16, Align.CENTRE) for name in _SHARES))
    for one in tried:
        rows = tuple((each.who, *map(figure, (each.gains, each.loses, each.alters))) for each in one.shares)
        when = f" từ ngày {show_day(one.on)}" if one.on else ""
        told = (
            f"Theo mô phỏng dự thảo “{one.title}”{when}: phát sinh {figure(len(one.arising))} vướng mắc, khắc phục "
            f"{figure(len(one.cured))} vướng mắc; chi tiết tại Phụ lục. {one.receipt}."
        )
        told = " ".join(filter(None, (told, _past(said, one))))
        yield Part(f"Tác động của dự thảo {one.title}", (told, *((Table(columns, rows, _SIZE),) if rows else ())))


def _past(said: SchemeSaid, one: DraftEffects) -> str:
    """What to bear in mind where the draft's day had gone by when it was tried."""
    return past_day(one.on, said.computed.on) if said.computed else ""


_SHARES = ("Nhận thêm", "Thôi thực hiện", "Có thay đổi")


def _ready(sectors: Sequence[tuple[str, tuple[Gathered, ...]]]) -> Iterator[str]:
    found = recipients(one for _, some in sectors for one in some)
    if found:
        states = Counter(one.state for one in found)
        told = "; ".join(f"{READINESS_NAMES[state]}: {figure(states[state])}" for state in Readiness if states[state])
        yield f"Mức sẵn sàng của {figure(len(found))} bên nhận, theo nội dung đề xuất ({told}), nêu tại Phụ lục."


def _annexes(
    said: SchemeSaid, sectors: Sequence[tuple[str, tuple[Gathered, ...]]], stated: StatedBy
) -> Iterator[Annex]:
    lines = [one for _, some in sectors for one in some]
    if lines:
        yield proposals_annex([_line(one) for one in lines])
        yield readiness_annex([_ready_line(one) for one in recipients(lines)])
    if said.stages:
        yield roadmap_annex(
            [
                Step(one.content, one.lead, _days(one.first, one.last), one.partners, one.submitted_to, one.product)
                for one in said.stages
            ]
        )
    yield from (_effects(one) for one in (said.computed.effects if said.computed else ()) if not one.problem)
    if rows := refused_rows(said, stated):
        yield refused_annex(rows)


def _days(first: object, last: object) -> str:
    days = [show_day(day) for day in (first, last) if day]  # type: ignore[arg-type]
    return " – ".join(days)


def _line(one: Gathered) -> ProposedLine:
    said = one.stated.of
    more = (("procedures", "Thủ tục hành chính"), ("place", "Địa bàn"))
    procedures, place = (f"\n{label}: {said(key)}" if said(key) else "" for key, label in more)
    cells = {
        Column.SECTOR: one.taken.sector, Column.TITLE: said("task") + procedures, Column.GIVER: said("holder"),
        Column.GROUNDS: said("ground"), Column.MODE: said("mode"), Column.RECIPIENT: said("recipient") + place,
        Column.LIMITS: said("limits"),
    }  # fmt: skip
    capacity = (("staff", "Biên chế"), ("money", "Kinh phí"), ("other", "Điều kiện khác"))
    return ProposedLine(
        cells, _every(one, "practice"), tuple((label, _every(one, key)) for key, label in capacity),
        *(_every(one, key) for key in ("impact", "recipient_opinion", "sector_opinion")),
    )  # fmt: skip


def _every(one: Gathered, key: str) -> str:
    """What the proposal says, then what those merged into it say otherwise, each with who sent it."""
    own = one.stated.of(key)
    added = [f"{each.sender}: {text}" for each in one.merged if (text := each.of(key)) and text != own]
    return "\n".join(part for part in (own, *added) if part)


def _ready_line(one: Recipient) -> ReadyLine:
    tasks = _listed(each.stated.of("task") for each in one.gains)
    staff, money, other, opinion, gaps = map(_listed, (one.staff, one.money, one.other, one.opinions, one.gaps))
    return ReadyLine(one.name, tasks, staff, money, other, opinion, gaps, READINESS_NAMES[one.state])


def _listed(texts: Iterable[str]) -> str:
    some = list(texts)
    return some[0] if len(some) == 1 else "\n".join(f"- {text}" for text in some)


def _effects(one: DraftEffects) -> Annex:
    effects = Effects(
        handed_over=tuple(HandOver(*row) for row in one.handed_over),
        gained=tuple((each.who, each.gains, each.loses) for each in one.shares if each.gains or each.loses),
        arising=one.arising, cured=one.cured,
        documents=tuple((row[0], row[1]) for row in one.documents),
        procedures=tuple((row[0], row[1]) for row in one.procedures), left_out=one.left_out,
    )  # fmt: skip
    annex = consequences_annex(effects, receipt=f"{one.receipt}.")
    return replace(annex, title=f"{annex.title} {one.title}")


def refused_rows(said: SchemeSaid, stated: StatedBy) -> list[tuple[str, str, str, str]]:
    """What is not part of the scheme: task, sender, what became of it, why."""
    refused = [stated[ref] for ref in said.refused]
    rows = [(one.of("task"), one.sender, _fate(one), one.answer) for one in refused]
    left = [(stated[one.ref], one.reason) for one in said.left_out]
    return rows + [(one.of("task"), one.sender, "chấp nhận, để ngoài Đề án", reason) for one, reason in left]


def _fate(one: Stated) -> str:
    return "bị từ chối" if one.state is State.REFUSED else "gộp vào đề xuất bị từ chối"
