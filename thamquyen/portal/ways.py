"""Where one can go on from a place, an authority or a power, with what is looked at kept."""

from dataclasses import replace
from urllib.parse import urlencode

from thamquyen.domain.authorities import Authority
from thamquyen.domain.territory import Level, Territory
from thamquyen.domain.time import show_day
from thamquyen.portal.beside import REFORM, REFORM_EVE
from thamquyen.portal.seen import Seen

Ways = tuple[tuple[str, str], ...]
"""Names with addresses."""

_TWO_DAYS = f"So {show_day(REFORM_EVE)} với {show_day(REFORM)}"


def from_place(seen: Seen, unit: Territory) -> Ways:
    """From a place: its board, its conferrals, its graph, what is amiss, the days of the reform side by side."""
    board = (("Toàn cảnh tỉnh", seen.page(f"/tinh/{unit.key}")),) if unit.level is Level.PROVINCE else ()
    return (
        *board,
        ("Các lần giao ở đây", seen.page("/so", dia_ban=unit.key)),
        ("Sắp hết hiệu lực ở đây", seen.page("/sap-het-hieu-luc", dia_ban=unit.key)),
        ("Sơ đồ giao thẩm quyền", seen.page("/so-do", dia_ban=unit.key)),
        ("Phát hiện ở đây", seen.page("/phat-hien", dia_ban=unit.key)),
        (_TWO_DAYS, _two_days(seen, unit.key)),
    )


def from_authority(seen: Seen, authority: Authority) -> Ways:
    """From an authority: what it gives and is given, as a list and as a graph, and the days of the reform."""
    return (
        ("Các lần giao có cơ quan này", seen.page("/so", co_quan=authority.key)),
        ("Sơ đồ quanh cơ quan này", seen.page("/so-do", co_quan=authority.key)),
        ("Sắp hết hiệu lực", seen.page("/sap-het-hieu-luc", co_quan=authority.key)),
        ("Lịch để đăng ký theo dõi (.ics)", f"/sap-het-hieu-luc.ics?{urlencode({'co-quan': authority.key}, safe='@')}"),
        (_TWO_DAYS, _two_days(seen, authority.territory, authority.kind)),
    )


def from_power(seen: Seen, code: str) -> Ways:
    """From a power: its conferrals as a graph and as a list."""
    return (
        ("Sơ đồ giao quyền này", seen.page("/so-do", viec=code)),
        ("Các lần giao thành danh sách", seen.page("/so", viec=code)),
    )


def _two_days(seen: Seen, place: str, kind: str = "") -> str:
    return replace(seen, implied=True).page("/so-sanh", dia_ban=place, co_quan=kind)
