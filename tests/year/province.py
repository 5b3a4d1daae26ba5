"""What the year is about: a plan in the words of an office, its units, and when each of them is done with what.

The plan and everything done under it are made up, also that two communes merge on 01/7/2026; the units, the law and the
calendar are real.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

PROVINCE = "p15-2025"
COMMITTEE, HOME = f"ubnd-tinh@{PROVINCE}", f"so-noi-vu@{PROVINCE}"
SIGNED, MERGED, REPORTS_DUE = date(2026, 1, 12), date(2026, 7, 1), date(2026, 12, 20)
NUMBER = "12/KH-UBND"
TITLE = "Đẩy mạnh phân cấp, ủy quyền trên địa bàn tỉnh Lào Cai năm 2026 (kế hoạch thử)"

COMMUNES = {
    "Phường Lào Cai": "c02647-2025", "Phường Sa Pa": "c03006-2025", "Phường Yên Bái": "c04252-2025",
    "Phường Nghĩa Lộ": "c04288-2025", "Xã Bát Xát": "c02683-2025", "Xã Mường Khương": "c02761-2025",
    "Xã Si Ma Cai": "c02809-2025", "Xã Bắc Hà": "c02839-2025", "Xã Bảo Thắng": "c02905-2025",
    "Xã Văn Bàn": "c03082-2025", "Xã Mù Cang Chải": "c04456-2025", "Xã Bản Liền": "c02869-2025",
}  # fmt: skip
"""The twelve communes that are charged; the last one ends by a merger on MERGED."""

PARTNER, HEIR_NAME, HEIR = ("Xã Tả Củ Tỷ", "c02842-2025"), "Xã Giả Định", "c-xa-gia-dinh-20260701"
"""With whom it merges, into what."""

_OFFICES = {
    "so-noi-vu": "Sở Nội vụ", "so-tai-chinh": "Sở Tài chính", "so-cong-thuong": "Sở Công Thương",
    "so-xay-dung": "Sở Xây dựng", "so-y-te": "Sở Y tế", "so-nong-nghiep-va-moi-truong": "Sở Nông nghiệp và Môi trường",
    "so-giao-duc-va-dao-tao": "Sở Giáo dục và Đào tạo",
    "so-van-hoa-the-thao-va-du-lich": "Sở Văn hóa, Thể thao và Du lịch",
    "van-phong-ubnd-tinh": "Văn phòng Ủy ban nhân dân tỉnh", "thanh-tra-tinh": "Thanh tra tỉnh",
}  # fmt: skip
OFFICES = {kind: f"{kind}@{PROVINCE}" for kind in _OFFICES}


def commune(name: str) -> str:
    """The key of a commune's committee."""
    return f"ubnd-xa@{COMMUNES[name]}"


ENDING = commune("Xã Bản Liền")
SUCCESSOR = f"ubnd-xa@{HEIR}"


def units() -> Iterator[str]:
    """The keys of all who are charged."""
    yield from OFFICES.values()
    yield from (commune(name) for name in COMMUNES)


@dataclass(frozen=True, slots=True)
class Charge:
    """A task: its number, its words, its deadline as written and as a day, and the day on which each unit is done.

    None: never. A unit that is done on a day reports on that day.
    """

    label: str
    title: str
    written: str
    due: date
    done: Mapping[str, date | None]
    product: str


def _d(day: int, month: int) -> date:
    return date(2026, month, day)


def _communes(usual: date, others: Mapping[str, date | None]) -> Mapping[str, date | None]:
    """The communes, done on the usual day but for the others."""
    return {commune(name): others.get(name, usual) for name in COMMUNES}


CHARGES = (
    Charge("1.1", "Mở chuyên mục về phân cấp, ủy quyền trên cổng thông tin", "27/02/2026", _d(27, 2),
           {OFFICES["so-van-hoa-the-thao-va-du-lich"]: _d(24, 2)}, "Chuyên mục"),
    Charge("1.2", "Phổ biến nội dung phân cấp đến cán bộ, công chức xã, phường", "31/3/2026", _d(31, 3),
           _communes(_d(20, 3), {"Xã Mường Khương": _d(8, 4), "Xã Bắc Hà": _d(24, 4), "Xã Mù Cang Chải": None,
                               "Xã Bản Liền": _d(10, 7)}), "Báo cáo"),
    Charge("2.1", "Lập danh mục nhiệm vụ đang thực hiện cần rà soát", "31/3/2026", _d(31, 3),
           {HOME: _d(30, 3)}, "Danh mục"),
    Charge("2.2", "Đề xuất nội dung phân cấp thuộc ngành, lĩnh vực", "29/5/2026", _d(29, 5),
           {OFFICES["so-cong-thuong"]: _d(20, 5), OFFICES["so-xay-dung"]: _d(29, 5), OFFICES["so-y-te"]: _d(28, 5),
            OFFICES["so-nong-nghiep-va-moi-truong"]: _d(12, 6), OFFICES["so-giao-duc-va-dao-tao"]: None}, "Đề xuất"),
    Charge("2.3", "Tổng hợp, tham mưu dự thảo quyết định phân cấp", "10 ngày làm việc sau khi xong nhiệm vụ 2.1",
           _d(13, 4), {HOME: _d(9, 4)}, "Dự thảo quyết định"),
    Charge("3.1", "Rà soát vị trí việc làm theo nhiệm vụ mới được phân cấp", "30/9/2026", _d(30, 9),
           {HOME: _d(28, 10)}, "Đề án"),
    Charge("4.1", "Trình công bố thủ tục hành chính theo thẩm quyền mới", "30/6/2026", _d(30, 6),
           {OFFICES["van-phong-ubnd-tinh"]: _d(3, 7)}, "Quyết định công bố"),
    Charge("4.2", "Niêm yết thủ tục hành chính thuộc thẩm quyền cấp xã", "31/7/2026", _d(31, 7),
           _communes(_d(22, 7), {"Phường Sa Pa": _d(20, 8), "Xã Mù Cang Chải": None, "Xã Bản Liền": _d(30, 7)}),
           "Biên bản niêm yết"),
    Charge("5.1", "Rà soát phân cấp nguồn thu, nhiệm vụ chi", "30/10/2026", _d(30, 10),
           {OFFICES["so-tai-chinh"]: None}, "Báo cáo"),
    Charge("6.1", "Kiểm tra việc thực hiện nhiệm vụ được phân cấp", "30/11/2026", _d(30, 11),
           {OFFICES["thanh-tra-tinh"]: _d(27, 11)}, "Kết luận kiểm tra"),
    Charge("7.1", "Đánh giá kết quả phân cấp, ủy quyền trong năm", "15/12 hằng năm", _d(15, 12),
           {HOME: _d(14, 12)}, "Báo cáo đánh giá"),
)  # fmt: skip
ASKED, GRANTED, UNTIL = _d(22, 9), _d(24, 9), _d(30, 10)
"""The one extension: of task 3.1, asked for, granted, until."""


def due_on(one: Charge, day: date) -> date:
    """The last day of a task as it is known on the day."""
    return UNTIL if one.label == "3.1" and day >= GRANTED else one.due


JUDGED = ("hoàn thành đúng hạn", "hoàn thành quá hạn", "quá hạn")
_OPEN, _EVERY_YEAR = "chưa đến hạn", "7.1"


def turns_on(one: Charge, unit: str, day: date) -> list[str]:
    """How a unit stands with each time that a task is due, in the words of the pages: counted beside the software."""
    done, due = one.done[unit], due_on(one, day)
    if done is not None and done <= day:
        found = JUDGED[0] if done <= due else JUDGED[1]
    else:
        found = JUDGED[2] if day > due else _OPEN
    return [found, _OPEN] if one.label == _EVERY_YEAR and day > due else [found]


def state_on(one: Charge, unit: str, day: date) -> str:
    """How a unit stands with a task: with the first time that is not done."""
    turns = turns_on(one, unit, day)
    return next((state for state in turns if not state.startswith("hoàn thành")), turns[-1])


def answering(unit: str, day: date) -> str:
    """Who answers on the day for what a unit was charged with."""
    return SUCCESSOR if unit == ENDING and day >= MERGED else unit


_GROUPS = (
    "Thông tin, tuyên truyền về phân cấp, ủy quyền",
    "Rà soát, hoàn thiện quy định theo ngành, lĩnh vực",
    "Hoàn thiện chức năng, nhiệm vụ, tổ chức bộ máy",
    "Định mức, tiêu chuẩn và thủ tục hành chính",
    "Cơ chế, chính sách và phân cấp ngân sách",
    "Thanh tra, kiểm tra, giám sát",
    "Đánh giá hằng năm nội dung phân cấp",
)


def _named(key: str) -> str:
    kind, _, unit = key.partition("@")
    if kind in _OFFICES:
        return _OFFICES[kind]
    return "UBND " + next(name.lower()[0] + name[1:] for name, of in COMMUNES.items() if of == unit)


def plan_text() -> str:
    """The plan as an office writes it."""
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", f"Số: {NUMBER}", "Lào Cai, ngày 12 tháng 01 năm 2026", "KẾ HOẠCH", TITLE,
        "Thực hiện Luật số 72/2025/QH15 ngày 16/6/2025 của Quốc hội.", "I. MỤC ĐÍCH, YÊU CẦU.", "1. Rõ việc, rõ người.",
        "II. NHIỆM VỤ, GIẢI PHÁP.",
    ]  # fmt: skip
    for number, group in enumerate(_GROUPS, 1):
        lines.append(f"{number}. {group}.")
        for letter, one in zip("abcdefg", (each for each in CHARGES if each.label[0] == str(number)), strict=False):
            lines += [
                f"{letter}) {one.title}.", f"- Cơ quan chủ trì: {'; '.join(map(_named, one.done))}.",
                f"- Thời gian hoàn thành: {one.written}.", f"- Sản phẩm: {one.product}.",
            ]  # fmt: skip
    lines += ["III. TỔ CHỨC THỰC HIỆN.", "1. Ủy ban nhân dân tỉnh giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện."]
    return "\n".join(lines)
