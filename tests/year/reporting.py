"""The yearly report of the year: opened with the form that comes with the software, filled in, compiled, frozen."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from django.utils.timezone import localtime

from tests.rounds.workbooks import as_sent, fetched
from tests.year import province
from tests.year.province import COMMUNES, OFFICES, commune
from tests.year.walk import Year, form_on, taken
from thamquyen.rounds.queries import SYSTEM_FORM
from thamquyen.rounds.system_form import keep_system_form

OPENED, FROZEN = date(2026, 11, 20), date(2026, 12, 29)
UNITS = (
    *(OFFICES[kind] for kind in ("so-noi-vu", "so-tai-chinh", "so-cong-thuong", "so-xay-dung", "so-y-te")),
    *(commune(name) for name in COMMUNES if name != "Xã Bản Liền"), province.SUCCESSOR,
)  # fmt: skip
BY_EXCEL = frozenset({commune("Phường Lào Cai"), commune("Xã Bát Xát"), OFFICES["so-y-te"]})
MISSING, LATE, RETURNED = commune("Xã Mù Cang Chải"), commune("Xã Bắc Hà"), commune("Xã Văn Bàn")
_REMARK = "Số văn bản đã rà soát chưa khớp với danh mục gửi kèm"
_FILED, _SENT_BACK = date(2026, 12, 16), date(2026, 12, 18)
_WHEN = {LATE: date(2026, 12, 22), RETURNED: date(2026, 12, 21), MISSING: None}


def numbers(unit: str) -> Mapping[str, int]:
    """What a unit reports, by field."""
    at = UNITS.index(unit)
    return {"lop_tap_huan": 1 + at % 3, "vb_ra_soat": 10 + at, "vb_can_xu_ly": 4, "vb_da_xu_ly": 2, "cuoc_kiem_tra": 1}


def filed_by() -> tuple[str, ...]:
    """The units whose reports are in at the end."""
    return tuple(unit for unit in UNITS if unit != MISSING)


class Reporting:
    """The round as it goes: its address, and that of its frozen report."""

    def __init__(self, year: Year) -> None:
        self.year, self.round, self.frozen = year, "", ""

    def deeds(self) -> Iterator[tuple[date, Callable[[], None]]]:
        """What is done on which day, in order."""
        yield OPENED, self._opened
        for unit in UNITS:
            day = _WHEN.get(unit, _FILED)
            if day is not None:
                yield day, partial(self._filed, unit, numbers(unit))
        yield _FILED, partial(self._filed, RETURNED, {**numbers(RETURNED), "vb_ra_soat": 4})
        yield _SENT_BACK, self._sent_back
        yield FROZEN, self._frozen

    def _opened(self) -> None:
        lead = self.year.client(self.year.conductor)
        keep_system_form(localtime())
        form = form_on(lead.get(f"/bao-cao/bieu/moi?tu={SYSTEM_FORM}").content.decode(), "m0-ten")
        taken(lead.post("/bao-cao/bieu/moi", {**form, "viec": "luu"}))
        begun = form_on(lead.get("/bao-cao/moi").content.decode(), "bieu")
        said = {"ten": "Báo cáo kết quả phân cấp, ủy quyền năm 2026", "nhip": "year", "nam": "2026", "don-vi": UNITS}
        self.round = taken(lead.post("/bao-cao/moi", {**begun, **said}))

    def _filed(self, unit: str, said: Mapping[str, int]) -> None:
        """A unit files its report: typed on the page, or filled in with Excel, looked through and sent."""
        client, number = self.year.officer(unit), UUID(self.round.rpartition("/")[2])
        form = form_on(client.get(f"{self.round}/don-vi/{unit}").content.decode(), "vb_ra_soat")
        if unit in BY_EXCEL:
            sheets = fetched(client, number, unit)
            for row in sheets["Báo cáo"]:
                if row[0] in said:
                    row[2] = said[str(row[0])]
            read = client.post("/bao-cao/ghi", {**form, "viec": "doc-tep", **as_sent(sheets)})
            form = form_on(read.content.decode(), "vb_ra_soat")
        else:
            form |= {code: [str(value)] for code, value in said.items()}
        form |= {"han_che": ["Biên chế cho nhiệm vụ mới còn thiếu."], "viec": ["gui"]}
        taken(client.post("/bao-cao/ghi", form))

    def _sent_back(self) -> None:
        client, page = self.year.client(self.year.conductor), f"{self.round}/don-vi/{RETURNED}"
        form = form_on(client.get(page).content.decode(), "nhan-xet")
        taken(client.post(f"{page}/tra-lai", {**form, "nhan-xet": _REMARK, "den-ngay": "23/12/2026"}))

    def _frozen(self) -> None:
        self.frozen = taken(self.year.client(self.year.conductor).post(f"{self.round}/dong-bang"))
