"""A decision of the small register's province, in words of our own, as a file of text and as one of Word."""

import io

from docx import Document

NUMBER = "77/2026/QĐ-UBND"
KEY = "77/2026/QĐ-UBND@p9"
FIRST = "Quyết định cho thuê bãi bồi ven sông để làm bến thuyền"
SECOND = "Quyết định thu hồi bãi bồi ven sông đã cho thuê"


def decision(
    province: str = "Sông Núi", number: str = NUMBER, *, amended: str = "40/2026/QĐ-UBND ngày 31 tháng 5 năm 2026"
) -> str:
    """The text: two powers for the chairs of the communes, a clause of an older decision repealed."""
    return f"""ỦY BAN NHÂN DÂN
TỈNH {province.upper()} | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number} | {province}, ngày 10 tháng 8 năm 2026

QUYẾT ĐỊNH
PHÂN CẤP VIỆC CHO THUÊ BÃI BỒI VEN SÔNG TRÊN ĐỊA BÀN TỈNH {province.upper()}

Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Căn cứ Luật Đất đai số 31/2024/QH15;
Căn cứ Nghị định số 49/2026/NĐ-CP của Chính phủ;
Căn cứ Nghị định số 999/2026/NĐ-CP của Chính phủ;
Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 12/TTr-SNNMT ngày 01 tháng 8 năm 2026;
Ủy ban nhân dân ban hành Quyết định phân cấp việc cho thuê bãi bồi ven sông trên địa bàn tỉnh {province}.

Điều 1. Ủy ban nhân dân tỉnh phân cấp cho Chủ tịch Ủy ban nhân dân cấp xã
1. {FIRST} quy định tại khoản 1 Điều 14 Nghị định số 49/2026/NĐ-CP, trừ bãi bồi trong khu di tích.
2. {SECOND}.

Điều 2. Hiệu lực thi hành
1. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 8 năm 2026.
2. Bãi bỏ khoản 6 Điều 3 Quyết định số {amended} của Ủy ban nhân dân tỉnh {province}.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Thử
"""


def in_word(text: str) -> bytes:
    """The text as a file of Word, a paragraph for each line."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
