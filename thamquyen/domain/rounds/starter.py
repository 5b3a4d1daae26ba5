"""The yearly form that comes with the software, to be changed by who uses it.

No official outline of a report on decentralisation was found; this one follows the usual order of administrative
reports. What recipients evaluate and givers check is asked by 72/2025/QH15 Điều 13 khoản 3, 4 and Điều 14 khoản 3.
"""

from thamquyen.domain.rounds.form import Check, ColumnKind, Figure, FormColumn, FormSaid, Item, ItemKind

_SECTOR = FormColumn("Lĩnh vực", ColumnKind.SECTOR)


def _heading(label: str) -> Item:
    return Item(ItemKind.HEADING, label)


def _number(code: str, label: str, unit: str) -> Item:
    return Item(ItemKind.NUMBER, label, code, unit=unit, required=True)


def _text(code: str, label: str, help: str = "") -> Item:
    return Item(ItemKind.TEXT, label, code, help)


def _table(code: str, label: str, *columns: FormColumn | str, annex: str = "") -> Item:
    made = tuple(one if isinstance(one, FormColumn) else FormColumn(one) for one in columns)
    return Item(ItemKind.TABLE, label, code, columns=made, annex=annex)


def _figure(figure: Figure, label: str, annex: str = "") -> Item:
    return Item(ItemKind.REGISTER, label, figure=figure, annex=annex)


def _count(name: str) -> FormColumn:
    return FormColumn(name, ColumnKind.NUMBER)


STARTER = FormSaid(
    "Báo cáo kết quả thực hiện phân cấp, ủy quyền",
    (
        _heading("I. Tình hình triển khai"),
        _text("chi_dao", "Công tác chỉ đạo, ban hành kế hoạch"),
        _text("tuyen_truyen", "Tuyên truyền, quán triệt, tập huấn"),
        _number("lop_tap_huan", "Số hội nghị, lớp tập huấn đã tổ chức", "lớp"),
        _heading("II. Kết quả thực hiện"),
        _heading("1. Rà soát, hoàn thiện văn bản"),
        _number("vb_ra_soat", "Số văn bản đã rà soát", "văn bản"),
        _number("vb_can_xu_ly", "Trong đó: số văn bản cần sửa đổi, thay thế, bãi bỏ", "văn bản"),
        _number("vb_da_xu_ly", "Trong đó: số văn bản đã xử lý xong", "văn bản"),
        _heading("2. Tổ chức bộ máy, cải cách hành chính"),
        _text("bo_may", "Sắp xếp bộ máy, nhân sự, điều kiện bảo đảm"),
        _heading("3. Quy hoạch, tiêu chuẩn, định mức, thủ tục hành chính"),
        _text("thu_tuc", "Định mức, tiêu chuẩn đã ban hành; thủ tục hành chính đã công bố, sửa đổi"),
        _heading("4. Phân cấp theo ngành, lĩnh vực"),
        _figure(Figure.BY_PARTIES, "Số nhiệm vụ đang phân cấp, ủy quyền theo bên giao và bên nhận"),
        _table(
            "theo_linh_vuc", "Kết quả thực hiện nhiệm vụ được phân cấp theo lĩnh vực", _SECTOR,
            _count("Số nhiệm vụ"), _count("Hồ sơ tiếp nhận"), _count("Hồ sơ đã giải quyết"),
            _count("Giải quyết đúng hạn"), "Khó khăn",
        ),
        _heading("5. Ủy quyền"),
        _text("uy_quyen", "Kết quả thực hiện nhiệm vụ được ủy quyền", "nội dung, thời hạn, điều kiện, kết quả"),
        _heading("6. Thanh tra, kiểm tra, giám sát"),
        _number("cuoc_kiem_tra", "Số cuộc kiểm tra việc thực hiện phân cấp, ủy quyền", "cuộc"),
        _table(
            "kiem_tra", "Kết quả kiểm tra việc thực hiện phân cấp, ủy quyền", "Cơ quan, đơn vị được kiểm tra",
            "Nội dung", _count("Số sai sót"), "Kết luận, kiến nghị", annex="5",
        ),
        _heading("III. Đánh giá"),
        _text("ket_qua", "Kết quả đạt được"),
        _text("han_che", "Hạn chế, khó khăn, vướng mắc"),
        _text("nguyen_nhan", "Nguyên nhân"),
        _heading("IV. Phương hướng, nhiệm vụ kỳ tới"),
        _text("phuong_huong", "Nhiệm vụ, giải pháp trọng tâm"),
        _heading("V. Kiến nghị, đề xuất"),
        _text("kien_nghi", "Kiến nghị với cấp trên"),
        _table(
            "de_xuat", "Nhiệm vụ đề xuất phân cấp, ủy quyền mới", "Nhiệm vụ, quyền hạn", "Cơ quan đang có thẩm quyền",
            "Cơ quan đề xuất được giao", "Căn cứ, lý do", annex="4",
        ),
        Item(ItemKind.EVIDENCE, "Tài liệu kèm theo", "tai_lieu", "văn bản, số liệu chứng minh"),
        _figure(Figure.DECENTRALISED, "Danh mục nhiệm vụ đã phân cấp", "1"),
        _figure(Figure.AUTHORISED, "Danh mục nhiệm vụ đã ủy quyền", "2"),
        _figure(Figure.DOCUMENTS, "Danh mục văn bản đã ban hành, sửa đổi, bãi bỏ trong kỳ", "3"),
        _figure(Figure.PROPOSALS, "Đề xuất phân cấp, ủy quyền đã gửi qua hệ thống", "4"),
    ),
    (
        Check("vb_can_xu_ly <= vb_ra_soat", "Số văn bản cần xử lý không thể nhiều hơn số văn bản đã rà soát."),
        Check("vb_da_xu_ly <= vb_can_xu_ly", "Số văn bản đã xử lý không thể nhiều hơn số văn bản cần xử lý."),
        Check(
            'tổng(theo_linh_vuc, "Giải quyết đúng hạn") <= tổng(theo_linh_vuc, "Hồ sơ đã giải quyết")',
            "Hồ sơ giải quyết đúng hạn không thể nhiều hơn hồ sơ đã giải quyết.",
        ),
        Check("đếm(kiem_tra) <= cuoc_kiem_tra", "Bảng kết quả kiểm tra có nhiều dòng hơn số cuộc kiểm tra đã nêu."),
    ),
)  # fmt: skip
