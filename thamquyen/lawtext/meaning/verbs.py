"""Verbs of administration: which decide, which carry out, which only serve; and where a subject ends."""

import re

DECIDING = (
    "quyết định", "ban hành", "phê duyệt", "sửa đổi",
    "chấp thuận", "công nhận", "công bố", "thu hồi", "quy định(?! tại)",
    "bổ nhiệm", "miễn nhiệm", "thành lập", "giải thể", "đình chỉ", "bãi bỏ", "hủy bỏ", "huỷ bỏ", "xác nhận",
    "thẩm định", "cho phép", "phân bổ", "phân công", "phân cấp", "ủy quyền", "uỷ quyền", "gia hạn",
    "điều chỉnh", "xử phạt", "xác lập", "ký", "cử(?! tri)", "tuyển dụng", "điều động", "thông qua",
    "ra quyết định", "khen thưởng", "giao(?! (?:thông|dịch|lưu))", "kết luận", "đồng ý", "bầu", "duyệt",
    "tước", "hủy", "thay mặt", "thừa ủy quyền", "thừa uỷ quyền", "chứng nhận", "luân chuyển", "biệt phái",
    "phân loại", "quyết toán", "trưng dụng", "cưỡng chế", "xếp lương", "nâng bậc", "cho thuê", "thanh lý",
    "tiêu hủy", "điều chuyển", "trang bị", "lựa chọn", "tiếp nhận", "xử lý", "giải quyết", "thụ lý", "xem xét",
    "kéo dài", "thẩm tra", "cho ý kiến", "phê chuẩn", "bãi nhiệm", "giải tán", "triệu tập", "chỉ định", "cách chức",
    "cho thôi", "tạm đình chỉ", "ấn định", "lấy phiếu tín nhiệm", "bỏ phiếu tín nhiệm", "kỷ luật", "tổ chức lại",
    "tạm dừng", "chấm dứt", "đình chỉ", "phong tỏa", "kiến nghị xử lý",
    "xác minh", "đính chính", "tịch thu", "phạt tiền", "phạt cảnh cáo", "miễn, giảm", "hoàn trả", "chuyển đổi",
    r"(?<!quan )cấp(?=,| (?:giấy|Giấy|phép|lại|chứng|thẻ|Thẻ|mã|đổi|Chứng|tài khoản|mới|phát|bản"
    r"|bằng|Bằng|văn bản|điều chỉnh|sửa|gia hạn"
    r"|xác nhận|thông báo|quyết định|kinh phí|bù|Phiếu|phiếu|biển|phù|số|sổ|Sổ|và|hoặc|cho|các loại)(?!\w))",
)  # fmt: skip
CARRYING = (
    "thực hiện", "tổ chức", "quản lý", "chủ trì", "kiểm tra", "thanh tra", "giám sát", "chỉ đạo", "hướng dẫn",
    "xây dựng", "đánh giá", "giám định", "nghiệm thu", "đăng ký", "xác định", "lập", "bố trí", "tiến hành",
    "vận hành", "đào tạo", "điều hành", "theo dõi", "đôn đốc", "cung cấp", "trực tiếp", "chủ động", "tập huấn",
    "công khai", "lưu trữ", "tuyên truyền", "phổ biến", "triển khai", "duy trì", "huy động", "cân đối",
    "sắp xếp", "tiếp công dân", "rà soát", "bảo trì", "thẩm định",
    r"lãnh đạo(?=, (?:chỉ đạo|điều hành|quản lý)| (?:hoạt động|công tác|việc|và (?:chỉ|điều|quản)|toàn))",
    "quản trị", "ứng dụng", "khai thác", "điều phối", "bảo quản", "bảo vệ", "bồi dưỡng", "thống kê",
    "đầu tư", "mua sắm", "phát hành", "giữ mối", "đăng tải", "mở sổ", "thu thập", "chứng thực", "kiểm soát",
    "quyết toán", "cung ứng", "giải phóng", "tiếp dân", "cấp phát", "thanh toán", "phòng, chống", "tổng kết", "sơ kết",
)  # fmt: skip
SERVING = (
    "tiếp thu", "giải trình", "gồm", "bao gồm",
    "tham mưu", "phối hợp", "trình", "báo cáo", "tổng hợp", "đề xuất", "đề nghị", "thông báo", "gửi",
    "lấy ý kiến", "xin ý kiến", "trả lời", "niêm yết", "căn cứ", "phát hiện", "có ý kiến", "có văn bản",
    "nhận", "hoàn thành", "cập nhật", "bàn giao", "giúp", "chuẩn bị", "nộp", "phản ánh", "kiến nghị", "chịu",
    "bảo đảm", "đảm bảo", "tạo điều kiện", "sử dụng", "áp dụng", "tuân thủ", "chấp hành", "kết thúc",
    "thảo luận", "thường xuyên", "kịp thời", "nghiên cứu", "quán triệt", "tăng cường", "nâng cao", "đẩy mạnh",
    "khẩn trương", "hỗ trợ", "tham gia", "dự thảo", "hoàn thiện", "thống nhất", "kế thừa", "tiếp tục",
    "chuyển", "được phép", "ngoài", "yêu cầu",
)  # fmt: skip
_NOUNS = frozenset(
    {
        "quản lý",
        "đăng ký",
        "tổ chức",
        "sử dụng",
        "thẩm định",
        "tham mưu",
        "chủ trì",
        "đào tạo",
        "tiếp nhận",
        "điều hành",
    }
    | {"xây dựng", "thanh tra", "kiểm tra", "trình", "quy định", "phân cấp", "ủy quyền", "lập", "giám định", "cung cấp"}
    | {"bảo trì", "thống nhất", "kiểm soát", "khai thác", "bảo vệ", "thống kê", "đầu tư", "quản trị", "thanh toán"}
    | {"ứng dụng", "chứng thực", "phát hành"}
)
"""Verbs that also tell which body is meant ("cơ quan đăng ký"): there they end no subject."""


def listed(verbs: tuple[str, ...]) -> str:
    """An alternation of verbs, longest first."""
    return "|".join(sorted(verbs, key=len, reverse=True))


def starts(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """Whether words begin with one of these verbs, in small or capital letters."""
    return re.compile(rf"(?:{listed(verbs)})(?!\w)", re.IGNORECASE)


_MODAL = (
    r"(?:(?:có|thuộc) (?:trách nhiệm|nghĩa vụ|nhiệm vụ|thẩm quyền(?! (?:quản lý|theo))|quyền|thể)|phải"
    r"|chịu trách nhiệm|là|cần|không|chỉ"
    r"|sẽ|đã|đang|vẫn|cũng|thì|chưa|hằng năm|hàng năm|định kỳ|đồng thời|có ý kiến|có văn bản"
    r"|được (?:quyền|phép|thay mặt|phân cấp(?=,)|chủ động)|được(?! (?:giao|phân|thành|tổ chức|phép"
    r"|ủy|uỷ|cấp|chỉ|cử|lấy|kiểm))"
    r"|trong (?:thời hạn|phạm vi|quá trình)|theo (?:thẩm quyền|chức năng|phân cấp)|căn cứ|trên cơ sở|khi|nếu)(?!\w)"
)
_GUARD = "".join(
    f"(?<!{word})"
    for word in (
        *(" quan", " Ban", " ban", " Bộ", " bộ", " sở", " Sở", " vị", " chức", " giao", "phòng", "nhiệm vụ", "người"),
        *(" năng", "quyền", "được", "theo", "trình", "ngành", " vực", " lý", " về", " nhà nước", "Người", "thành"),
        *(" có", " và", ",", " đồng", " tác"),
    )
)
_HALF = "".join(
    f"(?<!{word})"
    for word in (
        *("được", "thành", "theo", "công", "chương", "quá", "quy", "độc", "đăng", "chữ", "điều", "tiếp", "xác", "các"),
        *("bàn", "cùng", "mỗi", "phân", "hai", "nhu cầu", "vận"),
    )
)
_FREE = tuple(verb for verb in dict.fromkeys((*DECIDING, *CARRYING, *SERVING)) if verb not in _NOUNS)
SUBJECT_ENDS = re.compile(
    rf",? {_MODAL}|(?=,? (?:{listed(_FREE)})(?!\w)){_HALF}|(?= (?:{listed(tuple(_NOUNS))})(?!\w)){_GUARD}{_HALF}"
)
"""Where a subject ends: a verb or what stands before one follows. To be matched where a word ends."""
_LAST = r"(?:xem xét, )?(?:quyết định|phê duyệt|quy định|thực hiện|giải quyết)[^.;,]{0,40}[.;/]*$"
DOES = re.compile(
    r"(?:,? (?:trong phạm vi|theo|căn cứ) (?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn)[^.;]{0,90}?)?"
    r"(?:,? (?:(?:chủ trì|trực tiếp|có trách nhiệm|chịu trách nhiệm|tiếp tục|phải|xem xét|tổ chức|cùng"
    r"|phối hợp với [^.;]{1,100}?)(?:,| )? ?)*)?"
    rf" ?(?<!được )(?:(?<!thẩm quyền )|(?={_LAST}))(?:{listed(('thực hiện', 'đảm nhiệm', *DECIDING, *CARRYING))})(?!\w)"
)
"""What a body does with what is named before it ("… do Sở Xây dựng thực hiện")."""
