"""The table and the timers as a page for people (docs/workflow.md), written from themselves."""

from collections.abc import Iterator

from thamquyen.domain.proceedings.table import (
    DEED_NAMES,
    HOLDS_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    TABLE,
    WHO_NAMES,
    Kind,
    Step,
)
from thamquyen.domain.proceedings.timers import CLOCK_NAMES, REGIMES
from thamquyen.domain.time import show_day

_HEAD = """# Các bước làm văn bản

Trang này do `python -m thamquyen.domain.proceedings` viết ra từ chính bảng các bước
(`thamquyen/domain/proceedings/table.py`); không sửa tay. Không bước nào ngoài bảng được ghi.

Thêm một bước: thêm một hàng vào bảng, một hàm vào `thamquyen/workflow` gọi `matters.begin` hoặc `matters.advance`
(cho phép, kiểm tra, ghi, lưu nhật ký trong một giao dịch), rồi viết lại trang này. Điều kiện mới là một giá trị của
`Holds`, được xét ở `thamquyen/workflow/holding.py`.
"""


def written() -> str:
    """The whole page."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    yield _HEAD
    for kind, name in KIND_NAMES.items():
        rows = [one for one in TABLE if one.kind is kind]
        yield from (f"## {name}", "", *_drawn(kind, rows), "")
        yield from ("| Từ | Việc | Đến | Ai | Phải có |", "|---|---|---|---|---|")
        yield from (_row(one) for one in rows)
        yield ""
    yield from (
        "## Thời hạn",
        "",
        "| Chế độ | Hồ sơ mở trong thời gian | Việc | Số ngày | Căn cứ |",
        "|---|---|---|---|---|",
    )
    doubts = dict.fromkeys(timer.doubt for one in REGIMES for timer in one.timers.values() if timer.doubt)
    marks = {doubt: "¹²³"[number] for number, doubt in enumerate(doubts)}
    for one in REGIMES:
        last = f" đến hết {show_day(one.period.last_day)}" if one.period.last_day else ""
        days = f"từ {show_day(one.period.start)}{last}" if one.period.start else last
        for clock, timer in one.timers.items():
            source = timer.cited + marks.get(timer.doubt, "")
            yield f"| {one.name} | {days} | {CLOCK_NAMES[clock]} | {timer.days} | {source} |"
    yield ""
    for doubt, mark in marks.items():
        yield from (f"{mark} {doubt[:1].upper()}{doubt[1:]}.", "")


def _drawn(kind: Kind, rows: list[Step]) -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2")
    for one in rows:
        before = one.before.value if one.before else "[*]"
        yield f"    {before} --> {one.after.value}: {DEED_NAMES[one.deed]}"
    for state in dict.fromkeys(one.after for one in rows):
        yield f"    {state.value}: {STATE_NAMES[state]}"
    yield "```"


def _row(one: Step) -> str:
    before = STATE_NAMES[one.before] if one.before else "(chưa có)"
    holds = "; ".join(HOLDS_NAMES[each] for each in one.holds)
    return f"| {before} | {DEED_NAMES[one.deed]} | {STATE_NAMES[one.after]} | {WHO_NAMES[one.who]} | {holds} |"
