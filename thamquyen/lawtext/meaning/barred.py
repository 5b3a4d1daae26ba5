"""Sentences about powers that give none: scope clauses, duties, execution clauses, principles, and the like."""

import re
from functools import lru_cache

from thamquyen.lawtext.meaning.finding import finder
from thamquyen.lawtext.meaning.papers import Paper, before, is_heading, shelf
from thamquyen.lawtext.meaning.sentences import Sentence
from thamquyen.lawtext.units import Unit

_THIS = (
    r"(?:Luật|Bộ luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Quy định|Quy chế|Quy chế phối hợp|Pháp lệnh|Chỉ thị"
    r"|Kế hoạch|Đề án|Chương trình|Quy trình|Điều lệ) (?:này|trên|kèm theo)"
)
_TOPICS = (
    (
        r"^(?:về )?(?:phạm vi|đối tượng)(?: (?:điều chỉnh|áp dụng|được)|(?:,| và) (?:phạm vi|đối tượng|nguyên tắc)|$)",
        "scope clause",
    ),
    (r"giải thích từ ngữ|^từ ngữ|^khái niệm", "term"),
    (r"^(?:các |những )?(?:nguyên tắc|quan điểm|mục đích|mục tiêu|yêu cầu|căn cứ)", "principle"),
    (r"chuyển tiếp|xử lý (?:hồ sơ|công việc) dở dang", "transitional clause"),
    (r"^(?:các )?(?:hành vi (?:bị )?(?:nghiêm )?cấm|(?:hành vi )?vi phạm)|^xử lý vi phạm$", "prohibition"),
    (r"^(?:chế độ |nội dung )?(?:thông tin,? )?báo cáo", "report"),
    (
        r"^(?:thành phần )?hồ sơ|^điều kiện|^tiêu chuẩn|^tiêu chí|^kinh phí|^nguồn (?:kinh phí|lực|vốn)"
        r"|^chính sách|^mức ",
        "no power",
    ),
    (r"^(?:hình thức|thời hạn|thời gian)", "manner"),
)
TOPICS = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in _TOPICS)
_SAYS = (
    (rf"^{_THIS} (?:này )?(?:quy định|hướng dẫn|áp dụng|phân cấp|ủy quyền|phân định|điều chỉnh"
        rf"|có hiệu lực|gồm|không áp dụng|thay thế|bãi bỏ)", "scope clause"),
    (r"^(?:Phạm vi (?:điều chỉnh|áp dụng)|Đối tượng áp dụng)\b", "scope clause"),
    (rf"(?:chịu trách nhiệm|có trách nhiệm) (?:tổ chức )?(?:thi hành|thực hiện) {_THIS}", "execution clause"),
    (r"căn cứ (?:Quyết định|Nghị quyết|Thông tư) (?:này )?thi hành|^(?:Căn cứ|Theo đề nghị của"
        r"|Xét) [^,]*[;.]?$", "recital"),
    (r"(?<!giải quyết )(?<!giải quyết các )(?<!tháo gỡ )(?<!tháo gỡ các )(?<!xử lý )(?<!xử lý các )"
        r"(?:khó khăn|vướng mắc|bất cập)(?<!khó khăn, vướng mắc)[^.;]{0,300}?"
        r"(?:phản ánh|báo cáo|kiến nghị|gửi|thông tin"
        r"|đề nghị|phối hợp|(?<!quá )trình|xem xét|tổng hợp)",
        "feedback clause"),
    (rf"(?:không|chưa) (?:được )?(?:quy định|nêu|đề cập)[^,.;]* {_THIS}[^.;]*thực hiện theo",
        "reference to other rules"),
    (r"^(?:Việc|Về|Nội dung|Trình tự|Các nội dung|Những|Hồ sơ)"
        r"(?!.* do [^.;,]{3,90} (?:thực hiện|quyết định|giải quyết) )"
        r"[^.;]*(?:thực hiện|được quy định"
        r"|áp dụng) (?:theo|tại)\b(?!.*(?: do |thuộc thẩm quyền của))(?:(?! cho ).)*$", "reference to other rules"),
    (r"(?:được )?(?:sửa đổi, bổ sung|thay thế)[^.;]* thì (?:thực hiện|áp dụng)", "dynamic reference"),
    (r"^(?:Việc |)(?:phân cấp|ủy quyền|uỷ quyền|phân quyền|phân định|Phân cấp|Ủy quyền|Phân quyền"
        r"|Phân định)[^.;]{0,90}? (?:phải|chỉ (?:được )?thực hiện|gắn với"
        r"|bảo đảm|đảm bảo|không được|được thực hiện|phù hợp)\b", "principle"),
    (r"^(?:Bảo đảm|Đảm bảo|Phải bảo đảm|Tuân thủ|Không làm|Tăng cường|Nâng cao|Phát huy|Đẩy mạnh)\b", "principle"),
    (r"không được (?:ủy quyền|uỷ quyền|phân cấp) (?:tiếp|lại|cho)|không (?:phân cấp|ủy quyền) (?:tiếp"
        r"|lại)", "limit on the delegate"),
    (r"(?:thực hiện|thực thi)(?: đúng| đầy đủ| tốt| nghiêm)?,? ?(?:các |những |toàn bộ )?(?:nội dung"
        r"|nhiệm vụ|thẩm quyền|trách nhiệm|quyền hạn|công việc)(?:[, ]+(?:nội dung|nhiệm vụ|quyền hạn"
        r"|thẩm quyền|trách nhiệm))*(?: và quyền hạn)?(?: quản lý)? ?(?:đã |mà mình )?(?:được"
        r"|nhận) (?:phân cấp|ủy quyền|uỷ quyền|giao|phân quyền|phân định|quy định)", "duty of the delegate"),
    (r"(?:thực hiện|giải quyết) (?:các )?(?:nhiệm vụ|thẩm quyền|công việc)[^.;]{0,40}(?:được phân cấp"
        r"|được ủy quyền|được uỷ quyền)", "duty of the delegate"),
    (r"(?:nhận|được) (?:ủy quyền|uỷ quyền|phân cấp|phân quyền)(?: thì)? (?:phải|có trách nhiệm"
        r"|sử dụng|chịu trách nhiệm|được phân cấp|không)", "duty of the delegate"),
    (r"^Cơ quan(?:, tổ chức(?:, đơn vị)?(?:, cá nhân)?)? (?:được |nhận )?(?:phân cấp|ủy quyền"
        r"|phân quyền)", "duty of the delegate"),
    (r"khi (?:phân cấp|ủy quyền)[^.;]* phải (?:bảo đảm|đảm bảo)", "duty of the giver"),
    (r"^(?:Nguồn lực|Kinh phí|Nguồn kinh phí|Ngân sách)\b", "funding"),
    (r"^(?:Thời gian|Thời hạn|Chậm nhất)\b(?! [^.;]{0,160}, (?:Ủy ban|UBND|Chủ tịch|Sở|Bộ|Thủ tướng"
        r"|Giám đốc|Chính phủ))", "time limit"),
    (r"(?:tiếp tục (?:được )?(?:thực hiện|áp dụng|sử dụng|có hiệu lực|hoạt động|có giá trị)|(?:đã"
        r"|được) [^.;]{0,120}trước (?:ngày|thời điểm) [^.;]{0,40}(?:có hiệu lực|này))", "transitional clause"),
    (r"chuyển giao (?:hồ sơ|tài liệu)", "transfer of files"),
    (r"thực hiện (?:các )?(?:nhiệm vụ|công việc)(?:, quyền hạn)? khác (?:theo|do|được)?",
        "catch-all clause: names no power"),
    (r"^(?:Bãi bỏ|Sửa đổi|Thay thế|Bổ sung|Hủy bỏ)[^.;]{0,200}(?: số \d|Luật [A-ZĐ]|(?:Điều|khoản"
        r"|điểm|Phụ lục) [\dIVXa-zđ])",
        "change of a document"),
    (r"miễn(?: hoặc giảm)? trách nhiệm|loại trừ trách nhiệm", "exemption from liability"),
    (r"^(?:Thông qua|Tiếp thu) (?:nội dung )?(?:báo cáo|dự thảo|dự án)", "approval of a report"),
    (r"^Ban hành kèm theo|^Công bố kèm theo|^Phê duyệt kèm theo", "promulgation"),
    (r"^(?:Cơ quan|Người|Tổ chức|Đối tượng)[^:.;]*(?:\(sau đây gọi|là (?:cơ quan|tổ chức"
        r"|người) (?:được|do))", "term"),
    (r"(?:không thuộc|thuộc) đối tượng (?:áp dụng|điều chỉnh)", "exception clause"),
    (rf"(?:phổ biến|triển khai|quán triệt|tuyên truyền|theo dõi|đôn đốc|hướng dẫn|kiểm tra|tổ chức"
        rf"|tổ chức thực hiện|triển khai thực hiện)(?<!chi tiết)"
        rf"(?:(?! theo (?!{_THIS})| tại | Điều | khoản | quy định)[^.;]){{0,60}}"
        rf"(?:thực hiện |thi hành "
        rf"|nội dung )?{_THIS}(?! và (?:quyết|ban|phê))", "execution clause"),
    (r"(?<!việc )(?:chấp hành|tuân thủ) (?:nghiêm )?(?:các )?(?:quy định|pháp luật)", "duty of the delegate"),
    (r"thực hiện chế độ thông (?:báo|tin)|thực hiện (?:chế độ |việc |công tác )?(?:thông tin, )?(?:thống kê, "
        r"|thống kê và )?báo cáo(?! thống kê công chức của)", "reporting"),
    (r"thẩm quyền [^,.;]{0,40} thực hiện theo", "reference to other rules"),
    (r"(?:được |thì )xác định theo|được tính (?:theo|từ|bằng)", "rule"),
)  # fmt: skip
_NEEDLES = {
    "recital": ("căn cứ ", "Căn cứ", "Theo đề nghị", "Xét"),
    "feedback clause": ("khó khăn", "vướng mắc", "bất cập"),
    "execution clause": (" này", " trên", " kèm theo"),
    "dynamic reference": (" thì ",),
    "duty of the delegate": (
        *("chấp hành", "tuân thủ", "được giao", "được quy định", "nhận giao", "nhận quy định"),
        *("phân cấp", "ủy quyền", "uỷ quyền", "phân quyền", "phân định"),
    ),
    "transitional clause": ("tiếp tục", "trước ngày", "trước thời điểm"),
    "reference to other rules": (" theo", " tại"),
    "limit on the delegate": ("không ",),
    "catch-all clause: names no power": (" khác",),
    "exemption from liability": ("trách nhiệm",),
    "reporting": ("báo cáo", "chế độ thông"),
    "transfer of files": ("chuyển giao",),
    "exception clause": ("đối tượng",),
    "rule": ("xác định theo", "được tính"),
    "duty of the giver": (" phải ",),
}
"""Words of which one must be there for a reason to be looked for."""


SAYS = tuple(
    (_NEEDLES.get(reason, ("",)), reason, tuple(finder(pattern) for pattern, other in _SAYS if other == reason))
    for reason in dict.fromkeys(reason for _, reason in _SAYS)
)
_LEADS = (
    (r"(?:trừ|ngoại trừ|không bao gồm|không áp dụng)(?:(?! quy định như| thực hiện như| cụ thể)[^:.;()]){0,60}"
        r" (?:sau|sau đây|dưới đây|gồm):$",
        "exception list item"),
    (r"nguyên tắc[^:.;]*:$|bảo đảm các yêu cầu[^:]*:$", "principle"),
    (r"(?:hồ sơ|báo cáo|tờ trình|văn bản|giấy tờ|thông tin)[^:.;]{0,80}(?:gồm|bao gồm|như sau|sau đây"
        r"|sau)(?: có)?:$", "contents"),
    (r"áp dụng (?:đối với|cho)[^:.;]*:$|^(?:các )?đối tượng[^:.;]*:$"
        r"|đối tượng (?:áp dụng|sau|sau đây|dưới đây|gồm|bao gồm|là)[^:.;]{0,40}:$", "scope clause"),
    (r"(?:được )?hiểu (?:như sau|là)[^:]*:$", "term"),
    (r"(?:điều kiện|tiêu chí|tiêu chuẩn)[^:.;]*(?:sau|sau đây|gồm):$", "condition"),
    (r"gồm các nội dung[^:.;]*:$|nội dung (?:chủ yếu|chính)[^:]*:$", "contents"),
)  # fmt: skip
LEADS = tuple((re.compile(pattern), reason) for pattern, reason in _LEADS)
"""To be looked for in small letters."""
_SCOPE_BY_TITLE = re.compile(rf"^{_THIS}[^:;.]*(?:gồm|như sau|sau đây)[^:]*:$|^{_THIS} (?:quy định|phân cấp|áp dụng)")


SOFT = frozenset({"no power", "manner", "dossier", "report", "contents", "condition"})
"""Reasons of a place that bar items of a list, and not a sentence that names its holder."""
YIELDING = frozenset({"principle", "transitional clause", "time limit", "scope clause"})
"""Reasons that a sentence outweighs which says who decides, and does not itself speak of principles or of before."""


def barred_by_words(own: str) -> str:
    """Why the words themselves give no power; empty where nothing speaks against them."""
    if "quy định chi tiết" in own:
        return ""
    for needles, reason, finders in SAYS:
        for needle in needles:
            if needle in own:
                for find in finders:
                    if find(own):
                        return reason
                break
    return ""


def barred_by_place(paper: Paper, sentence: Sentence) -> str:
    """Why nothing is given at this place: a title, a scope article, the exceptions of a list."""
    if is_heading(paper, sentence):
        return "heading"
    unit = sentence.unit
    key = ("barred", shelf(unit))
    reason: str | None = paper.frames.get(key)
    if reason is None:
        reason = paper.frames[key] = _barred_unit(paper, unit)
    if reason:
        return reason
    if unit.body >= sentence.start or not paper.tree.flow.endswith(_LEADING, 0, _last_letter(paper, sentence)):
        return ""
    words = before(paper, sentence)
    return _barred_lead(words[max(words.rfind(". ", 0, -2), 0) :]) if words else ""


def _barred_unit(paper: Paper, unit: Unit) -> str:
    """Why nothing is given in a unit, by the title of its article and the lead-ins above it."""
    above = paper.above(unit)
    reason = _barred_topic(above.heading) if above.heading else ""
    if reason or not above.leads:
        return reason
    reason = next((reason for lead in above.leads[:3] if (reason := _barred_lead(lead.own))), "")
    return reason or ("scope clause" if _SCOPE_BY_TITLE.search(above.leads[-1].own) else "")


_LEADING = (":", "sau", "đây")


def _last_letter(paper: Paper, sentence: Sentence) -> int:
    """Where the words before a sentence end."""
    flow, at = paper.tree.flow, sentence.start
    while at and flow[at - 1].isspace():
        at -= 1
    return at


@lru_cache(maxsize=4096)
def _barred_topic(heading: str) -> str:
    return next((reason for pattern, reason in TOPICS if pattern.search(heading)), "")


@lru_cache(maxsize=4096)
def _barred_lead(words: str) -> str:
    if not words.endswith(_LEADING):
        return ""
    lowered = words[-400:].lower()
    return next((reason for pattern, reason in LEADS if pattern.search(lowered)), "")
