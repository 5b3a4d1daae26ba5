"""Which body issued a document, where its number tells it and nothing is printed."""

import re

from thamquyen.lawtext.names import issuer_of_number

_MINISTRIES = {
    "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp", "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao", "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BKHCN": "Bộ Khoa học và Công nghệ", "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BGTVT": "Bộ Giao thông vận tải", "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TTCP": "Thanh tra Chính phủ", "VPCP": "Văn phòng Chính phủ", "UBDT": "Ủy ban Dân tộc",
    "KTNN": "Kiểm toán nhà nước", "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
}  # fmt: skip
_LOCAL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "CTUBND": "Chủ tịch Ủy ban nhân dân"}
_OF_ONE = re.compile(r"/(?:NQ|NĐ|QĐ|TT|CT|TTr|VBHN|KH|BC|TB)-([A-ZĐ]+)$")
_PLACE = re.compile(r"(?:nhân dân|UBND|HĐND)\s+((?:tỉnh|thành phố)\s+.+)$", re.IGNORECASE)


_CITIES = frozenset({"Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"})
_CITY = re.compile(r"(?:thành phố|tp\.?) +", re.IGNORECASE)
_PLACED = re.compile(r"(?:nhân dân|UBND|HĐND)\s+\S", re.IGNORECASE)


def issuer_settled(printed: str, number: str, place: str) -> str:
    """The issuer of a local document with what its head leaves out: the name a slip hides, the chairman, the place.

    >>> issuer_settled("ubnd", "123/2025/QĐ-CTUBND", "Huế")
    'Chủ tịch Ủy ban nhân dân thành phố Huế'
    >>> issuer_settled("Ủy ban nhân dân tỉnh Kon Tum", "1/2025/QĐ-CTUBND", "Kon Tum")
    'Chủ tịch Ủy ban nhân dân tỉnh Kon Tum'
    """
    found = _OF_ONE.search(number)
    body = _LOCAL.get(found[1]) if found else None
    if body is None:
        return printed
    council = body.removeprefix("Chủ tịch ")
    if _PLACED.search(printed):
        return f"Chủ tịch {printed}" if body != council and printed.startswith(council) else printed
    name = _CITY.sub("", place).strip()
    if not name:
        return printed
    level = "thành phố" if name in _CITIES or _CITY.match(place) else "tỉnh"
    kept = printed if printed.startswith(("Chủ tịch", body)) else body
    return f"{kept} {level} {name}"


def issuer_meant(number: str, own_issuer: str) -> str:
    """The issuer by the symbol of a number; empty where it tells none.

    A symbol that every province uses is taken to be of the province that issued the citing document.

    >>> issuer_meant("12/2023/QĐ-UBND", "Hội đồng nhân dân tỉnh Kon Tum")
    'Ủy ban nhân dân tỉnh Kon Tum'
    """
    central = issuer_of_number(number)
    found = _OF_ONE.search(number)
    if central or not found:
        return central
    place = _PLACE.search(own_issuer)
    if found[1] in _LOCAL:
        return f"{_LOCAL[found[1]]} {place[1]}" if place else ""
    return _MINISTRIES.get(found[1], "")
