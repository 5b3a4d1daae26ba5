"""A decision of the small register's province, one that amends it and one that cites it, in words of our own."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tests.register.world import CLERK
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding
from thamquyen.library import keeping
from thamquyen.register import recording
from thamquyen.reports.documents.values import DocumentText, Kind

BASE, AMENDING, CITING = "80/2026/QĐ-UBND@p9", "81/2026/QĐ-UBND@p9", "82/2026/QĐ-UBND@p9"
FIRST_DAY, AMENDED = date(2026, 7, 1), date(2026, 9, 1)
AT = datetime(2026, 11, 27, tzinfo=UTC)

HEAD = """ỦY BAN NHÂN DÂN
TỈNH SÔNG NÚI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number} | Sông Núi, ngày {day} tháng {month} năm 2026

QUYẾT ĐỊNH
{title}

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Căn cứ Luật Đất đai năm 2024;
"""
FOOT = """
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Thử
"""
BASE_TEXT = (
    HEAD.format(number="80/2026/QĐ-UBND", day="20", month="6", title="QUY ĐỊNH VỀ BẾN THUYỀN")
    + """
Điều 1. Phạm vi
Quyết định này quy định về bến thuyền.

Điều 2. Cấp phép bến thuyền
1. Sở Xây dựng cấp phép bến thuyền loại một theo khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP.
2. Xã thu hồi phép trong 10 ngày theo khoản 1 Điều này.

Điều 3. Kiểm tra
Sở Xây dựng kiểm tra bến thuyền hằng năm theo Nghị định số 999/2026/NĐ-CP.

Điều 4. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2026.
"""
    + FOOT
)
AMENDING_TEXT = (
    HEAD.format(number="81/2026/QĐ-UBND", day="20", month="8", title="SỬA ĐỔI QUY ĐỊNH VỀ BẾN THUYỀN")
    + """
Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 80/2026/QĐ-UBND ngày 20 tháng 6 năm 2026
1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:
“2. Xã thu hồi phép trong 05 ngày làm việc.”.
2. Bổ sung khoản 3 vào sau khoản 2 Điều 2 như sau:
“3. Xã báo cáo Sở Xây dựng hằng quý.”.
3. Bãi bỏ Điều 3.

Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2026.
"""
    + FOOT
)
CITING_TEXT = (
    HEAD.format(number="82/2026/QĐ-UBND", day="25", month="8", title="VỀ PHÍ BẾN THUYỀN")
    + """
Điều 1. Phí
Phí thu theo khoản 2 Điều 2 Quyết định số 80/2026/QĐ-UBND của Ủy ban nhân dân tỉnh Sông Núi.

Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực thi hành kể từ ngày 05 tháng 9 năm 2026.
"""
    + FOOT
)
EVENTS = (
    ("1/1", Effect.AMEND, "2/2", "1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:"),
    ("1/2", Effect.SUPPLEMENT, "2/3", "2. Bổ sung khoản 3 vào sau khoản 2 Điều 2 như sau:"),
    ("1/3", Effect.REPEAL, "3", "3. Bãi bỏ Điều 3."),
)


def _document(key: str, title: str, signed: date, effective: date) -> Document:
    number = key.partition("@")[0]
    by = Provision.read("4" if key == BASE else "2")
    return Document(key, number, "Quyết định", "ubnd-tinh@p9", title, signed, None, effective, by, Grounding.SEEN)


def documents() -> tuple[Document, ...]:
    return (
        _document(BASE, "Quy định về bến thuyền", date(2026, 6, 20), FIRST_DAY),
        _document(AMENDING, "Sửa đổi quy định về bến thuyền", date(2026, 8, 20), AMENDED),
        _document(CITING, "Về phí bến thuyền", date(2026, 8, 25), date(2026, 9, 5)),
    )


def events() -> tuple[EffectEvent, ...]:
    return tuple(
        EffectEvent(
            Citation(AMENDING, Provision.read(source)),
            effect,
            Citation(BASE, Provision.read(target)),
            AMENDED,
            as_written=said,
        )
        for source, effect, target, said in EVENTS
    )


TEXTS = {BASE: BASE_TEXT, AMENDING: AMENDING_TEXT, CITING: CITING_TEXT}


def shelve(keys: Iterable[str] = (BASE, AMENDING, CITING)) -> int:
    """Records the three decisions with their effects, and the texts of those named; the revision."""
    revision = recording.record([*documents(), *events()], actor=CLERK, reason="bến thuyền")
    for key in keys:
        put(key, TEXTS[key], revision)
    return revision


def put(key: str, text: str, revision: int, name: str = "bến thuyền.txt") -> None:
    """A text kept and confirmed as a document."""
    kept = keeping.keep(DocumentText(name, Kind.TEXT, text), text.encode(), by="Lan", at=AT).text
    keeping.confirm(kept, key, revision=revision, facts={}, by="Lan", at=AT)
