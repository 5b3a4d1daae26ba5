"""Names as legal texts print them: types of documents, names of laws, bodies that issue."""

import re
from collections import defaultdict
from importlib.resources import files

from thamquyen.lawtext.letters import LOWER, UPPER

TYPES = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Sắc lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định",
    "Quyết định", "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Văn bản hợp nhất", "Kế hoạch", "Công văn", "Công điện",
    "Tờ trình", "Báo cáo thẩm tra", "Báo cáo", "Thông báo", "Kết luận", "Văn bản", "Biên bản", "Hướng dẫn", "Quy định",
    "Quy chế", "Chương trình", "Chương trình hành động", "Kế hoạch hành động", "Đề án", "Phiếu lấy ý kiến",
    "Phiếu trình", "Giấy phép",
    "Công bố", "Thông cáo", "Điều lệ", "Hiệp định", "Công hàm", "Công thư", "Giấy mời", "Hợp đồng", "Tuyên bố",
)  # fmt: skip
LAWS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")

_MINISTRIES = (
    "Tài chính", "Nội vụ", "Tư pháp", "Công an", "Quốc phòng", "Ngoại giao", "Công Thương", "Xây dựng", "Y tế",
    "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch", "Nông nghiệp và Môi trường",
    "Dân tộc và Tôn giáo", "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư",
    "Giao thông vận tải", "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội", "Thương mại", "Công nghiệp",
    "Lao động, Thương binh và Xã hội", "Lao động Thương binh và Xã hội", "Văn hóa - Thông tin", "Thủy sản", "LĐTBXH",
    "Văn hoá, Thể thao và Du lịch", "Khoa học, Công nghệ và Môi trường", "Bưu chính, Viễn thông", "Giao thông Vận tải",
    "Giao thông - Vận tải", "NN&PTNT", "TN&MT", "GD&ĐT", "KH&ĐT", "VHTTDL", "GTVT", "LĐ-TB&XH", "KH&CN", "TT&TT",
    "Công nghiệp nhẹ", "Lâm nghiệp", "Thủy lợi", "Lao động", "Văn hóa, Thông tin",
)  # fmt: skip
_DEPARTMENTS = (
    *_MINISTRIES, "Văn hóa và Thể thao", "Văn hóa, Thể thao", "Du lịch", "Quy hoạch - Kiến trúc", "Ngoại vụ",
    "Quy hoạch và Kiến trúc", "An toàn thực phẩm", "Văn hóa, Thể thao và Du lịch",
)  # fmt: skip
_BODIES = (
    "Thủ tướng Chính phủ", "Thủ tướng", "Chính phủ", "Ủy ban Thường vụ Quốc hội", "Uỷ ban Thường vụ Quốc hội",
    "Quốc hội", "Chủ tịch nước", "Bộ Chính trị", "Ban Bí thư Trung ương Đảng", "Ban Bí thư", "Hội đồng Bộ trưởng",
    "Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương", "Trung ương Đảng", "Trung ương", "Văn phòng Chính phủ",
    "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Bộ trưởng - Chủ nhiệm Văn phòng Chính phủ", "Ủy ban Dân tộc",
    "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ", "Văn phòng Quốc hội",
    "Thống đốc Ngân hàng Nhà nước Việt Nam", "Thống đốc Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam",
    "Ngân hàng Nhà nước", "Tổng Kiểm toán nhà nước", "Kiểm toán nhà nước", "Tòa án nhân dân tối cao",
    "Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao", "Bảo hiểm xã hội Việt Nam",
    "Tổng Giám đốc Bảo hiểm xã hội Việt Nam", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Bộ Quốc phòng",
    "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Tổng Liên đoàn Lao động Việt Nam",
    "Ban Tổ chức Trung ương", "Ủy ban Kiểm tra Trung ương", "Hội đồng bầu cử quốc gia", "Tổng cục Thống kê",
    "Tổng cục Thuế", "Tổng cục Hải quan", "Cục Thuế", "Cục Hải quan", "Kho bạc Nhà nước", "Ủy ban Chứng khoán Nhà nước",
)  # fmt: skip
PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre",
    "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk",
    "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tây", "Hà Tĩnh",
    "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hoà Bình", "Hồ Chí Minh", "Hưng Yên", "Khánh Hòa", "Khánh Hoà",
    "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Huế",
    "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị",
    "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thanh Hoá", "Thừa Thiên Huế",
    "Thừa Thiên - Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Hải Hưng",
    "Minh Hải", "Hà Bắc",
)  # fmt: skip


def spaced(names: tuple[str, ...]) -> str:
    """An alternation of names, longest first, over any white space and either dash between their words."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(_pattern(name) for name in ordered)


def _pattern(name: str) -> str:
    dashed = re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\-", "[-–]")
    return dashed.replace(r"\ ", r"\s+")


_PLACE = (
    rf"(?:\s+(?:{spaced(PROVINCES)})(?!\w)"
    rf"|(?-i:(?:\s+(?!Quy|Về|Ban|Sửa|Hướng|Phê|Bãi|Thành|Việc|Công|Căn|Tại)[{UPPER}][{LOWER}]['\w]*){{1,4}}))"
)
_PARTY = r"(?:tỉnh\s+ủy|thành\s+ủy|đảng\s+ủy|huyện\s+ủy)"
_COUNCIL = (
    r"(?:(?:Chủ\s+tịch|Thường\s+trực|Văn\s+phòng|Đảng\s+ủy|Đảng\s+uỷ)\s+)?"
    r"(?:UBND\s+)?(?:(?:Ủy|Uỷ)\s+ban\s+nhân\s+dân|UBND|Hội\s+đồng\s+nhân\s+dân|HĐND)"
    rf"(?:\s+(?:tỉnh|thành\s+phố|TP\.?|huyện|thị\s+xã|quận|xã|phường|thị\s+trấn|đặc\s+khu|cấp\s+\w+)(?!\w)(?:{_PLACE})?)?"
)
_CENTRAL_COMMITTEE = (
    r"(?:Hội\s+nghị\s+(?:lần\s+)?thứ\s+\w+(?:\s+\w+)?,?\s+)?Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?"
    r"(?:,?\s+kh(?:óa|oá)\s+[IVX]+)?"
)
ISSUER = (
    rf"(?:{_CENTRAL_COMMITTEE}|{spaced(_BODIES)}|(?:(?:Bộ\s+trưởng|Thứ\s+trưởng|liên)\s+)?Bộ\s+(?:{spaced(_MINISTRIES)})"
    rf"|(?:Giám\s+đốc\s+)?Sở\s+(?:{spaced(_DEPARTMENTS)})(?:\s+(?:tỉnh|thành\s+phố){_PLACE})?"
    rf"|{_COUNCIL}|(?:(?:Ban\s+(?:Thường\s+vụ|Chấp\s+hành)|Thường\s+trực|Văn\s+phòng)\s+)?{_PARTY}(?:\s+(?:tỉnh|thành\s+phố))?(?:{_PLACE})?)(?!\w)"
)
OTHER_ISSUER = (
    r"(?:Ban|Hội\s+nghị|Đại\s+hội|Ủy\s+ban|Uỷ\s+ban|Hội\s+đồng|Cục|Tổng\s+cục|Chi\s+cục|Vụ|Sở|Trung\s+tâm|Văn\s+phòng|Đoàn"
    r"|Công\s+an|Thanh\s+tra|Ngân\s+hàng|Tập\s+đoàn|Tổng\s+công\s+ty|Liên\s+đoàn|Mặt\s+trận|Đảng\s+bộ|Bảo\s+hiểm"
    r"|Kho\s+bạc|Cơ\s+quan|Giám\s+đốc)"
    rf"(?:(?:[ ]|,[ ](?=[{LOWER}])|\n(?!\s*\n))"
    r"(?!(?:về|quy|hướng|phê|ban\s+hành|sửa|thực|được|thì|đã|có|hoặc|việc|đề\s+nghị|đề\s+xuất|gửi|trong|tại|kèm|bãi|công\s+bố|triển\s+khai|giao"
    r"|và\s+(?:Kế|Báo|Tờ|Nghị|Quyết|Công|Thông|Văn))\b)[\w&-]+){1,24}(?<!\svà)"
)
"""Bodies that no list holds: their words up to the first that goes on with the sentence."""
MINISTRY = f"(?:{spaced(_MINISTRIES)})"


def _laws_by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of laws as their words in small letters, by the first of them, longest first."""
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    text = files("thamquyen.lawtext").joinpath("law_names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        words = tuple(line.lower().split())
        if words:
            table[words[0]].append(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in table.items()}


LAW_NAMES = _laws_by_first_word()

_BY_SIGN = (
    (re.compile(r"UBTVQH\d*$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"(?:^|/)QH\d+$"), "Quốc hội"),
    (re.compile(r"-CP$"), "Chính phủ"),
    (re.compile(r"-TTg$", re.IGNORECASE), "Thủ tướng Chính phủ"),
    (re.compile(r"-CTN$"), "Chủ tịch nước"),
)
_PROPER = {
    " ".join(name.lower().split()): name
    for name in (*_BODIES, *(f"Bộ {name}" for name in _MINISTRIES), *PROVINCES)
}  # fmt: skip
_COUNCILS = {
    "ủy ban nhân dân": "Ủy ban nhân dân", "uỷ ban nhân dân": "Ủy ban nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân", "chủ tịch": "Chủ tịch", "tỉnh": "tỉnh", "thành phố": "thành phố",
    "xã": "xã", "phường": "phường", "huyện": "huyện", "quận": "quận", "đặc khu": "đặc khu", "thị xã": "thị xã",
    "sở": "Sở", "bộ trưởng": "Bộ trưởng",
}  # fmt: skip
_KNOWN = re.compile("|".join(sorted(map(re.escape, _PROPER | _COUNCILS), key=len, reverse=True)))


def issuer_of_number(number: str) -> str:
    """The body that a number's symbol tells; empty for those of provinces and ministries, which share theirs."""
    return next((issuer for sign, issuer in _BY_SIGN if sign.search(number)), "")


def proper_issuer(printed: str) -> str:
    """An issuer in the letters of running text.

    >>> proper_issuer("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK")
    'Ủy ban nhân dân tỉnh Đắk Lắk'
    """
    words = " ".join(printed.split())
    if not words.isupper():
        return words
    return _KNOWN.sub(lambda found: (_PROPER | _COUNCILS)[found[0]], words.lower())
