"""The Excel form of proposals of a call, and proposals written back into it with what is to be mended."""

from datetime import date

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.reading import Reading
from thamquyen.reports.lists import AnnexList, choices_of
from thamquyen.reports.spreadsheets import Form, excel_form, excel_of
from thamquyen.workflow.matters import Standing
from thamquyen.workspace.proposing.said import KEYS, LABELS, MODES, WAYS
from thamquyen.workspace.proposing.waiting import RowRead

_TITLE = "BIỂU ĐỀ XUẤT PHÂN CẤP, ỦY QUYỀN"
_MEND = "Cần sửa (sổ ghi, không phải điền)"
_NEEDED = frozenset({"task", "holder", "ground", "mode", "recipient", "practice", "staff", "money", "impact"})
_WIDTHS = {"task": 48, "ground": 40, "practice": 40, "impact": 40, "mode": 13, "from": 14, "until": 14, "place": 18}
_WAYS = {
    "sector": "Để trống: theo nhiệm vụ trong sổ, hoặc theo dòng đề mục ở trên.",
    "task": "Mỗi dòng một nhiệm vụ; chọn trong danh sách nhiệm vụ của sổ, hoặc gõ việc sổ chưa có.",
    "procedures": "Mã, tên thủ tục hành chính có liên quan.",
    "holder": "Cơ quan đang có thẩm quyền và sẽ giao.",
    "ground": "Căn cứ pháp lý: văn bản, điều, khoản, điểm; mỗi căn cứ một dòng trong ô.",
    "mode": "phân cấp hoặc ủy quyền.",
    "recipient": "Một cơ quan, chức danh, hoặc cả loại (“Chủ tịch UBND các xã, phường thuộc tỉnh …”).",
    "place": "Để trống: địa bàn của bên nhận.",
    "limits": "Mức tiền, nhóm dự án, loại trừ.",
    "from": "Ngày/tháng/năm; để trống nếu chưa định.",
    "until": "Ngày/tháng/năm, tính cả ngày ấy; ủy quyền phải có thời hạn.",
    "practice": "Vì sao cần giao: khối lượng, vướng mắc, khoảng cách.",
    "staff": "Bên nhận có bao nhiêu người, trình độ gì để làm.",
    "money": "Kinh phí lấy từ đâu.",
    "other": "Trang thiết bị, cơ sở dữ liệu, trụ sở; điều kiện phải có trước khi giao.",
    "impact": "Người dân, doanh nghiệp, bộ máy được gì, mất gì.",
    "recipient_opinion": "Văn bản, ngày, nội dung ý kiến; để trống nếu chưa hỏi.",
    "sector_opinion": "Văn bản, ngày, nội dung ý kiến; để trống nếu chưa hỏi.",
}
_EXAMPLES = {
    "task": "Giao đất không thu tiền sử dụng đất cho tổ chức", "sector": "Đất đai", "mode": "phân cấp",
    "holder": "Ủy ban nhân dân tỉnh Lào Cai", "recipient": "Chủ tịch UBND các xã, phường thuộc tỉnh Lào Cai",
    "ground": "khoản 1 Điều 13 Luật số 72/2025/QH15", "from": "01/06/2027", "limits": "Trừ: tổ chức tôn giáo",
}  # fmt: skip
_RULES = (
    "Mỗi dòng một đề xuất: một nhiệm vụ, một hình thức, một bên giao, một bên nhận.",
    "Ghi “nt” để lặp lại ô ngay phía trên; dòng đề mục “I. Lĩnh vực đất đai” đặt lĩnh vực cho các dòng sau.",
    "Không dùng công thức, macro; chữ Unicode. Cột khác với mẫu được nêu tên khi gửi lên.",
    "Gửi tệp ở trang của đợt đề xuất: từng ô được đọc và cho xem; có một ô cần sửa thì chưa gửi đề xuất nào.",
)
HEADINGS = tuple(
    Heading(Column.IGNORED, label, _WIDTHS.get(key, 26), _WAYS[key], _EXAMPLES.get(key, ""), key in _NEEDED)
    for key, label in LABELS.items()
)
_ORDINAL = Heading(Column.ORDINAL, "STT", 6, "Số thứ tự.", "1")


def template_of(call: Standing, reading: Reading, on: date) -> bytes:
    """The form of a call; it names the call, so that a form of another year is known again."""
    choices = choices_of(reading, on=on, within=call.seat)
    tasks = sorted({power.title for power in reading.snapshot.powers.values()})
    offered = {"sector": choices.sectors, "task": tasks, "mode": tuple(name for _, name in MODES),
               "holder": choices.bodies, "recipient": choices.bodies}  # fmt: skip
    under = f"({call.says['title']}; mã đợt {call.id})"
    by_label = {LABELS[key]: values for key, values in offered.items()}
    strict = frozenset({LABELS["mode"]})
    return excel_form(Form(_TITLE, "ỦY BAN NHÂN DÂN …", under, (_ORDINAL, *HEADINGS), by_label, strict, _RULES))


def to_mend(call: Standing, rows: list[RowRead], on: date) -> bytes:
    """The rows of a file in the form of this call, with a column that says what is to be mended."""
    names = {key: name for name, key in KEYS.items()}
    lines = []
    for at, row in enumerate(rows, 1):
        texts = dict(row.texts)
        if texts.get("den") and texts.get("cach-den", "het") != "het":
            texts["den"] = f"{WAYS[texts['cach-den']]} {texts['den']}"
        why = "\n".join(f"{label}: {says}" for label, says in row.faults)
        lines.append((str(at), *(texts.get(names[key], "") for key in LABELS), why))
    headings = (_ORDINAL, *HEADINGS, Heading(Column.IGNORED, _MEND, 60, "", ""))
    under = f"({call.says['title']}; mã đợt {call.id})"
    return excel_of(AnnexList(_TITLE, under, "", on, headings, tuple(lines)))
