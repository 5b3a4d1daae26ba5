"""A title that the register lacks, beside tasks that it holds from the same provision: which does the row mean?"""

from thamquyen.domain.annex.columns import Column, plain
from thamquyen.domain.annex.findings import Understood, shortened
from thamquyen.domain.annex.meaning import Near, Reader, RowMeaning
from thamquyen.domain.annex.results import ANOTHER_TASK
from thamquyen.domain.annex.titles import NEW_BESIDE, NEW_TASK

_MOST = 5
"""Tasks that a row is asked about."""


def choose_task(row: RowMeaning, reader: Reader) -> None:
    """Takes a title that the register lacks for the task that somebody chose for the row, if it is one of them."""
    row.chosen = reader.options.tasks.get(row.line.number, "")
    if power := reader.snapshot.powers.get(row.chosen):
        row.power = power
        remark = "Theo lựa chọn cho dòng này: tên khác nhưng là nhiệm vụ ấy của sổ."
        row.take(Column.TITLE, Understood(power, f"nhiệm vụ có trong sổ: {power.title}", remark))
    elif row.chosen == ANOTHER_TASK:
        remark = "Theo lựa chọn cho dòng này: không phải nhiệm vụ sổ đã có, sẽ ghi mới."
        row.take(Column.TITLE, Understood(None, NEW_TASK, remark))


def look_beside(row: RowMeaning, reader: Reader) -> None:
    """For a title that the register lacks: what it holds by the same giver from the same provision in other words.

    From a provision within the one cited, or around it, only titles that share most of their words.
    """
    if (row.power is not None and not row.chosen) or row.source is None or not row.source.provision.path:
        return
    if Column.TITLE not in row.cells or row.is_faulty_at(Column.TITLE):
        return
    words = _words(row.title)
    found = [one for one in _near(row, reader) if one.same or _mostly_shared(words, one.words)]
    found.sort(key=lambda one: (-len(words & one.words), not one.same, one.power.title))
    row.beside = tuple(one.power for one in found[:_MOST])
    if found and not row.chosen:
        row.take(Column.TITLE, Understood(None, NEW_BESIDE, _remark(found)))


def _remark(found: list[Near]) -> str:
    named = "; ".join(f"“{shortened(one.power.title)}”" for one in found[:_MOST])
    where = "chính điều khoản ấy" if all(one.same for one in found) else "điều khoản ấy hoặc phần của nó"
    return (
        f"Sổ chưa có nhiệm vụ mang tên này, nhưng đã ghi {len(found)} nhiệm vụ giao theo {where}: {named}"
        f"{'; …' if len(found) > _MOST else ''}. Nếu là cùng một việc, chọn nhiệm vụ ấy cho dòng này để khỏi ghi hai "
        "lần; nếu không, để nguyên."
    )


def _near(row: RowMeaning, reader: Reader) -> tuple[Near, ...]:
    """The tasks given by the row's giver in the cited provision, in one within it or around it, each once."""
    source = row.source
    if source is None:
        return ()
    if (source, row.giver) not in reader.near:
        here, found = source.provision, dict[str, Near]()
        for held in reader.given_by.get((source.document, here.path[0]), ()):
            there, power = held.source.provision, reader.snapshot.powers.get(held.power)
            if power is None or held.giver != row.giver or not (here.covers(there) or there.covers(here)):
                continue
            if power.code not in found or here == there:
                found[power.code] = Near(power, _words(power.title), same=here == there)
        reader.near[source, row.giver] = tuple(found.values())
    return reader.near[source, row.giver]


def _words(title: str) -> frozenset[str]:
    return frozenset(plain(title).split())


def _mostly_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 2 > max(len(one), len(other))
