"""What is different between two versions of a scheme, in words, part by part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thamquyen.domain.schemes.said import SECTION_NAMES, Computed, ProposalRef, SchemeSaid, Section, Stage
from thamquyen.domain.time import show_day


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """A part with what the first version says and what the second says; either may be empty."""

    what: str
    before: str
    after: str


def differences(one: SchemeSaid, other: SchemeSaid, tasks: Mapping[ProposalRef, str]) -> tuple[VersionDifference, ...]:
    """Everything that is different; `tasks`: the titles of the proposals that either rests on."""
    sides = [dict(_told(said, tasks)) for said in (one, other)]
    names = dict.fromkeys((*sides[0], *sides[1]))
    found = (VersionDifference(name, sides[0].get(name, ""), sides[1].get(name, "")) for name in names)
    return tuple(line for line in found if line.before != line.after)


def _told(said: SchemeSaid, tasks: Mapping[ProposalRef, str]) -> Iterator[tuple[str, str]]:
    yield "Tên Đề án", said.title
    yield "Giai đoạn", f"{said.first_year}–{said.last_year}"
    yield "Cơ quan ban hành", said.issuer.name
    yield "Trình", "; ".join(part for part in (said.submitted_to.name, said.session) if part)
    yield "Đợt đề xuất", _lines(call.name for call in said.calls)
    for section in Section:
        yield SECTION_NAMES[section], said.text(section)
    for at, taken in enumerate(said.taken, 1):
        merged = f", gộp {len(taken.merged)} đề xuất" if taken.merged else ""
        yield f"Đề xuất: {tasks[taken.ref]}", f"Số {at}, lĩnh vực {taken.sector}{merged}"
    for left in said.left_out:
        yield f"Để ngoài: {tasks[left.ref]}", left.reason
    yield "Đề xuất bị từ chối", _lines(tasks[ref] for ref in said.refused)
    yield "Lộ trình", _lines(_stage(stage) for stage in said.stages)
    yield "Dự thảo đi kèm", _lines(said.drafts if said.computed is None else _drafts(said.computed, said.drafts))
    yield "Số liệu, hệ quả", _computed(said.computed)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _stage(stage: Stage) -> str:
    days = " – ".join(show_day(day) for day in (stage.first, stage.last) if day)
    parts = (stage.content, stage.lead, stage.partners, stage.submitted_to, stage.product, days)
    return "; ".join(part for part in parts if part)


def _drafts(computed: Computed, drafts: Sequence[str]) -> Iterator[str]:
    told = {one.draft: f"{one.title}, phiên bản {one.version}" for one in computed.effects}
    return (told.get(key, key) for key in drafts)


def _computed(computed: Computed | None) -> str:
    if computed is None:
        return ""
    counts = [f"{one.title}: phát sinh {len(one.arising)}, khắc phục {len(one.cured)}" for one in computed.effects]
    return _lines([f"ngày {show_day(computed.on)}, lần ghi {computed.revision} của sổ", *counts])
