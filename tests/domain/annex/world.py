"""A small register to read lists against: the small world's territory, with bodies and documents as lists name them.

Province p9 ("Tỉnh Sông Núi") was made of p1 and p2 on 01/7/2025. Its decision 40/2026 gives land to the commune chairs;
its decision 1883 authorises explosives to a department head until 28/02/2027. p2 has a decision of the same number.
"""

from collections.abc import Sequence
from datetime import date

from tests.domain.world import OLD, atlas, cite
from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.document_names import DocumentNames
from thamquyen.domain.annex.grids import Cell, Grid
from thamquyen.domain.annex.reading import read_annex
from thamquyen.domain.annex.results import AnnexOptions, AnnexReading
from thamquyen.domain.authorities import Authorities, Authority, AuthorityClass, AuthorityKind, Form
from thamquyen.domain.citations import Provision
from thamquyen.domain.conferrals import Conferral, EndState, Mode, Role, Term
from thamquyen.domain.law import Document, Grounding, Library
from thamquyen.domain.powers import Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Level
from thamquyen.domain.time import Period

TODAY = date(2026, 11, 23)
PROVINCE, OFFICER = Authority("ubnd-tinh", "p9"), Authority("gd-so-cong-thuong", "p9")
CHAIRS = AuthorityClass("ct-ubnd-xa", "p9")
HEADINGS = (
    *("STT", "Lĩnh vực", "Tên nhiệm vụ, quyền hạn", "Mã TTHC", "Cơ quan đang có thẩm quyền"),
    *("Căn cứ (văn bản, điều, khoản, điểm)", "Hình thức", "Cơ quan, người được giao", "Địa bàn"),
    *("Giới hạn giá trị, đối tượng loại trừ", "Từ ngày – đến ngày", "Điều kiện bảo đảm"),
    *("Cơ quan theo dõi, kiểm tra", "Ghi chú"),
)
GROUND = "khoản 5 Điều 3 Quyết định số 40/2026/QĐ-UBND ngày 31/5/2026; khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP"


def _kinds() -> dict[str, AuthorityKind]:
    rows = [
        ("chinh-phu", "Chính phủ", Form.BODY, Level.NATION, Period()),
        ("quoc-hoi", "Quốc hội", Form.BODY, Level.NATION, Period()),
        ("bo-cong-thuong", "Bộ Công Thương", Form.BODY, Level.NATION, Period()),
        ("ubnd-tinh", "Ủy ban nhân dân {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("hdnd-tinh", "Hội đồng nhân dân {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("ct-ubnd-tinh", "Chủ tịch Ủy ban nhân dân {unit}", Form.OFFICE, Level.PROVINCE, Period()),
        ("so-cong-thuong", "Sở Công Thương {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("gd-so-cong-thuong", "Giám đốc Sở Công Thương {unit}", Form.OFFICE, Level.PROVINCE, Period()),
        ("so-nnmt", "Sở Nông nghiệp và Môi trường {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch {unit}", Form.BODY, Level.PROVINCE, Period()),
        ("ubnd-huyen", "Ủy ban nhân dân {unit}", Form.BODY, Level.DISTRICT, OLD),
        ("ubnd-xa", "Ủy ban nhân dân {unit}", Form.BODY, Level.COMMUNE, Period()),
        ("ct-ubnd-xa", "Chủ tịch Ủy ban nhân dân {unit}", Form.OFFICE, Level.COMMUNE, Period()),
    ]
    return {
        key: AuthorityKind(key, name, form, level, None, days, cite("72/2025/QH15", "4"))
        for key, name, form, level, days in rows
    }


def _document(key: str, kind: str, title: str, issuer: str, signed: date | None, effective: date | None) -> Document:
    number = key.partition("@")[0]
    return Document(key, number, kind, issuer, title, signed, None, effective, Provision(), Grounding.SEEN)


def _documents() -> list[Document]:
    day = date
    rows = [
        ("NQ", "Nghị quyết", "sắp xếp", "quoc-hoi@vn", None, None),
        ("72/2025/QH15", "Luật", "Luật tổ chức chính quyền địa phương", "quoc-hoi@vn", None, day(2025, 6, 16)),
        ("31/2024/QH15", "Luật", "Luật Đất đai năm 2024", "quoc-hoi@vn", None, day(2024, 8, 1)),
        ("49/2026/NĐ-CP", "Nghị định", "chi tiết đất đai", "chinh-phu@vn", None, day(2026, 1, 31)),
        ("146/2025/NĐ-CP", "Nghị định", "phân quyền công thương", "chinh-phu@vn", day(2025, 6, 12), day(2025, 7, 1)),
        ("40/2026/QĐ-UBND@p9", "Quyết định", "phân cấp", "ubnd-tinh@p9", day(2026, 5, 31), day(2026, 6, 1)),
        ("40/2026/QĐ-UBND@p2", "Quyết định", "khác", "ubnd-tinh@p2", day(2026, 2, 2), day(2026, 3, 1)),
        ("1883/QĐ-UBND@p9", "Quyết định", "ủy quyền", "ubnd-tinh@p9", day(2025, 11, 6), day(2025, 11, 6)),
    ]
    return [_document(*row) for row in rows]


def _powers() -> list[Power]:
    def power(code: str, title: str, sector: str, source: str, *flags: Flag, procedures: tuple[str, ...] = ()) -> Power:
        return Power(code, title, sector, "", frozenset(flags), None, cite(source, "1"), procedures, (f"việc {code}",))

    return [
        power("giao-dat", "Giao đất không thu tiền cho tổ chức", "Đất đai", "31/2024/QH15"),
        power("thu-hoi", "Thu hồi đất", "Đất đai", "31/2024/QH15", Flag.NO_DELEGATION),
        power(
            "vat-lieu-no", "Cấp giấy huấn luyện vật liệu nổ", "Công Thương", "146/2025/NĐ-CP", procedures=("2.000229",)
        ),
    ]


def _conferrals() -> list[Conferral]:
    statute, moved, lent = Mode.STATUTE, Mode.DECENTRALISATION, Mode.AUTHORISATION
    nation = AuthorityClass("ubnd-tinh", "vn")
    religious = Scope(excluded=frozenset({"Tổ chức tôn giáo, tổ chức tôn giáo trực thuộc"}))
    banded = Scope(Band(500_000_000, 2_000_000_000), frozenset({ProjectGroup.C}), frozenset({"đất ở"}))
    lent_until = Term(None, date(2027, 3, 1), EndState.DATED, "đến hết ngày 28/02/2027, trừ khi có quy định khác")
    return [
        Conferral("dat-luat", "giao-dat", statute, None, nation, "vn", cite("31/2024/QH15", "123/1")),
        Conferral(
            "dat-pc", "giao-dat", moved, PROVINCE, CHAIRS, "p9", cite("40/2026/QĐ-UBND@p9", "3/2"),
            (cite("49/2026/NĐ-CP", "14/1"), cite("72/2025/QH15", "13/1")), scope=religious,
            limits="Trừ đất giao cho tổ chức tôn giáo; khoản 2 Điều 213", conditions="Báo cáo hằng năm", note="đã đọc",
        ),
        Conferral(
            "dat-kt", "giao-dat", moved, PROVINCE, Authority("so-nnmt", "p9"), "p9", cite("40/2026/QĐ-UBND@p9", "3/2"),
            (cite("49/2026/NĐ-CP", "14/1"), cite("72/2025/QH15", "13/1")), roles=frozenset({Role.SUPERVISES}),
        ),
        Conferral(
            "thu-hoi-pc", "thu-hoi", moved, PROVINCE, Authority("ct-ubnd-xa", "n1"), "n1",
            cite("40/2026/QĐ-UBND@p9", "3/6"), scope=banded,
        ),
        Conferral("no-luat", "vat-lieu-no", statute, None, nation, "vn", cite("146/2025/NĐ-CP", "24/1")),
        Conferral(
            "no-uq", "vat-lieu-no", lent, PROVINCE, OFFICER, "p9", cite("1883/QĐ-UBND@p9", "1"),
            (cite("146/2025/NĐ-CP", "24/1"),), lent_until, may_pass_on=False,
        ),
    ]  # fmt: skip


def snapshot() -> Snapshot:
    """The register at revision 1."""
    authorities = Authorities(atlas(), _kinds())
    powers = {power.code: power for power in _powers()}
    return Snapshot(1, authorities, Library.of(_documents()), powers, {one.key: one for one in _conferrals()})


REGISTER = Reading(snapshot())
NAMES = AuthorityNames(REGISTER.snapshot.authorities, REGISTER.places)
DOCUMENTS = DocumentNames(REGISTER.snapshot.library, NAMES)


def grid(*rows: Sequence[Cell], headings: Sequence[str] = HEADINGS, above: Sequence[str] = ()) -> Grid:
    """A sheet: texts above, headings, rows."""
    return Grid("Danh mục", [*([text] for text in above), list(headings), *(list(row) for row in rows)])


def row(**cells: Cell) -> list[Cell]:
    """A row that gives land to the commune chairs of p9, with some cells said otherwise (by their English names)."""
    usual: dict[str, Cell] = {
        "stt": "1", "sector": "Đất đai", "title": "Cho thuê đất cho tổ chức", "codes": None,
        "giver": "UBND tỉnh Sông Núi", "grounds": GROUND, "mode": "phân cấp", "recipient": "CT UBND cấp xã",
        "place": None, "limits": None, "term": None, "conditions": None, "supervisor": None, "note": None,
    }  # fmt: skip
    assert cells.keys() <= usual.keys()
    return list((usual | cells).values())


def options(**said: object) -> AnnexOptions:
    """The options of a person who says nothing but the day."""
    return AnnexOptions(**{"on": TODAY, **said})  # type: ignore[arg-type]


def read(*rows: Sequence[Cell], headings: Sequence[str] = HEADINGS, **said: object) -> AnnexReading:
    """The reading of a list with these rows."""
    return read_annex(grid(*rows, headings=headings), REGISTER, options(**said), source="thử.xlsx")
