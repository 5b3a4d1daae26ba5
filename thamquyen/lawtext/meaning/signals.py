"""Words that tell of a consent to be asked for, and words that only sound like it."""

import re

from thamquyen.lawtext.meaning.consents import ConsentKind
from thamquyen.lawtext.meaning.finding import finder

_NOISE = {
    "kể từ ngày ": (r"kể từ ngày (?:có|nhận|được)[^,;.]{0,90}?(?:ý kiến|chấp thuận|đồng ý|cho phép|thống nhất)[^,;.]*"),
    "thống nhất": (
        r"không thống nhất(?! được)|tính thống nhất|thống nhất với (?:đối tượng|người|bên|khách|nhà đầu tư)"
        r"|(?:quản lý|tính|bảo đảm|đảm bảo|được|thực hiện|sự|để|một cách|đầu mối|chưa thể|hướng dẫn|áp dụng|đồng bộ,"
        r"|chỉ đạo|về|liên tục,|thông suốt,|nguyên tắc|toàn quốc) thống nhất(?! (?:với|của|bằng))"
        r"|(?<!ý kiến )thống nhất (?:quản lý|trong|trên|về|từ|và|theo|,|đầu|cao|hoặc|quy)"
    ),
    "cho phép": (
        r"(?<!có )(?<!ra )(?<!hành )(?:văn bản|giấy phép)(?:, (?:quyết định|văn bản))* cho phép"
        r"|(?:^|(?<=theo )|(?<=các )|(?<=hồi )|(?<=được )|(?<=hoặc )|(?<=và )|(?<=, )|(?<=sau )|(?<=khi ))"
        r"[Qq]uyết định(?:, văn bản)* cho phép|vượt quá [^.;,]{0,60}cho phép"
        r"|cho phép (?:truy cập|tải|cán bộ|phương tiện|người dùng|hệ thống)|đề nghị (?:được )?cho phép"
        r"|(?:chuyên chở|kích thước|khối lượng|tải trọng|giới hạn|mức|phạm vi|điều kiện|thời gian|pháp luật|giá trị"
        r"|sai số|dung sai|khả năng|quy định|luật|nồng độ|hàm lượng|tốc độ) cho phép"
        r"|(?:văn bản|đơn|công văn|hồ sơ|giấy|tờ trình|việc) (?:đề nghị|xin) cho phép"
        r"|(?:đã|được) được? ?cho phép (?:chủ trương|đầu tư|hoạt động)"
    ),
    "ý kiến": (
        r"lấy ý kiến tham vấn|cơ quan cho ý kiến|(?:lấy|xin) ý kiến rộng rãi|cho ý kiến vào"
        r"|kèm theo (?:các )?(?:văn bản|báo cáo)[^(),.;]{0,30}ý kiến"
        r"|(?:giải trình|tiếp thu)(?:, (?:giải trình|tiếp thu))? ý kiến(?: tham gia| góp ý| thẩm định)?"
        r"|(?:phiếu|hết hạn|thời gian|thời hạn|kết quả|hình thức|biên bản|được) (?:lấy|xin) ý kiến"
        r"|(?:tổng hợp|tiếp thu|trên cơ sở|giải trình,? tiếp thu|căn cứ|xem xét) (?:các )?ý kiến"
        r"|ý kiến khác|ý kiến của (?:mình|nhau)|tham khảo ý kiến của nhau"
    ),
    " thuận": (
        r"thỏa thuận khung|chấp thuận, quyết định đầu tư|(?:thỏa|thoả) thuận quốc tế|đề nghị (?:được )?chấp thuận"
        r"|(?:văn bản|đơn|công văn|hồ sơ|giấy|tờ trình|việc) (?:đề nghị|xin) (?:chấp thuận|thỏa thuận)"
        r"|(?:hợp đồng|biên bản|bản|ký|ký kết|văn bản|các|theo|trừ trường hợp có|nội dung|người|tự|bên|đã|có)"
        r" (?:thỏa|thoả) thuận(?! (?:của|với) (?:cơ|Ủy|UBND|Bộ|Sở))"
        r"|(?:đã|được) được? ?chấp thuận (?:chủ trương|đầu tư|hoạt động)"
    ),
    "đồng ý": r"(?:văn bản|đơn|công văn|hồ sơ|giấy|tờ trình|việc) (?:đề nghị|xin) đồng ý",
    "quốc tế": r"điều ước quốc tế",
}
"""What only sounds like a step, by a word that must be there."""
_SOUNDS = tuple((word, re.compile(rf"(?<!\w)(?:{pattern})")) for word, pattern in _NOISE.items())
_PRIVATE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:lấy|xin|có) ý kiến (?:bằng văn bản )?(?:của |rộng rãi )?(?:Nhân dân|nhân dân|cử tri|cán bộ"
        r"|người dân|cộng đồng|tập thể|công chức|viên chức|các thành viên|thành viên|người lao động"
        r"|đại biểu|quần chúng|hội nghị)",
        r"(?:đồng ý|chấp thuận|ý kiến|thỏa thuận) (?:bằng văn bản )?(?:của|với) (?:người (?!có thẩm"
        r"|đứng đầu|ra quyết|quyết định)|chủ (?!tịch)|hành khách|bên|khách hàng|nhà đầu tư|thân nhân|cha"
        r"|Ban Chấp hành công đoàn|tổ chức đại diện người lao động)",
        r"(?:chủ thể|người [^.;,]{0,30}|hành khách) (?:dữ liệu )?đồng ý",
    )
)
"""Consents and opinions of those who are no state body: left out before a step is looked for."""
_NO = tuple(
    finder(pattern)
    for pattern in (
        r"(?:thống nhất|đồng ý|ý kiến|nhất trí) (?:giữa |của )?(?:các )?thành viên(?! Chính phủ)",
        r"Đại hội|cổ đông|Hội đồng quản trị",
        r"^(?:Đề nghị|Kèm theo|Gửi (?!văn bản)|Đồng ý với|Thông tin|Tên|Ghi chú|\(|\d)",
        r"^(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Công văn) số",
        r"được (?:đối tượng|khách hàng|bên|chủ(?! tịch)|người (?!đứng đầu|có thẩm|quyết định"
        r"|ra quyết))[^.;]{0,60} đồng ý",
        r"diện (?:phải )?chấp thuận|mẫu (?:đơn|văn bản)",
        r"(?:quyết định|văn bản|giấy phép|giấy tờ)[^.;]{0,30} cho phép [^.;]{0,80} của (?:cấp|cơ quan)",
        r"(?:trường hợp|Trường hợp|nếu|Nếu) (?:[^,;]{0,80} )?không (?:đồng ý|chấp thuận|cho phép|thống nhất"
        r"|nhất trí)[^.;]*(?:trả lời|nêu rõ|lý do|thông báo)",
        r"^(?:Quá trình|Trình tự|Thủ tục) (?:lấy|xin) ý kiến|^Việc (?:lấy|xin) ý kiến .*được thực hiện (?:như|theo)",
        r"^[Tt]rường hợp không (?:cho phép|đồng ý|chấp thuận)",
        r"(?:coi là|xem như|coi như) (?:đã )?(?:đồng ý|chấp thuận|thống nhất|nhất trí)",
        r"^(?:Thời gian|Thời hạn|Kết quả|Hình thức|Phiếu) (?:lấy|xin|cho|chấp thuận|tham gia)",
        r"^(?:Văn bản|Bản sao|Đơn|Bản chính|Công văn|Tờ trình|Báo cáo|Hồ sơ|Quyết định|Giấy|Biên bản"
        r"|Thành phần hồ sơ|Ý kiến|Dự thảo văn bản)(?!\w)(?! [^.;]* phải)",
        r"trình tự, thủ tục (?:chấp thuận|thỏa thuận|cho phép)[^.;]*(?:quy định|thực hiện theo)"
        r"|quy định (?:về )?trình tự, thủ tục",
        r"(?:tiếp tục|được) (?:được )?(?:sử dụng|có giá trị|có hiệu lực)[^.;]*(?:căn cứ|đến hết)",
        r"tiếp tục được sử dụng",
        r"người (?:lao động|sử dụng lao động|thuê|mua|bán)[^.;]*(?:thỏa|thoả) thuận",
        r"(?:thỏa|thoả) thuận (?:với|giữa) (?:nhà đầu tư|người|các bên|bên|khách)",
        r"^Trình tự(?:, thủ tục)? (?:về )?(?:việc )?(?:chấp thuận|cho phép|thỏa thuận|lấy ý kiến)(?!.* do )",
        r"chưa được [^.;]* đồng ý thì",
        r"ký (?:kết )?(?:thỏa|thoả) thuận|tỷ lệ [^.;]* đồng ý|biểu quyết|bỏ phiếu",
        r"^Quyết định [^.;]*(?:giao đất|cho thuê)[^.;]*cho phép",
        r"^(?:Trong quá trình|Quá trình) (?:tổ chức )?(?:thực hiện|triển khai)[^.;]*(?:vướng mắc|khó khăn)",
    )
)
_STEP = r"(?:chấp thuận|ý kiến|thỏa thuận|thoả thuận|cho phép|đồng ý|thống nhất)"
_ABOLISHED = re.compile(
    rf"[Kk]hông (?:phải|cần|yêu cầu|bắt buộc)[^.;]{{0,120}}?{_STEP}"
    rf"|[Kk]hông (?:thực hiện|quy định|còn)[^.;]{{0,30}}?(?:thủ tục|yêu cầu|bước|việc|quy định|lấy"
    rf"|xin)[^.;]{{0,90}}?{_STEP}"
    rf"|(?:[Bb]ãi bỏ|[Bb]ỏ|[Cc]ắt giảm) (?:thủ tục|yêu cầu|bước|quy định|việc)[^.;]{{0,60}}?{_STEP}"
)
_NO_MORE = ("hông ", "ỏ ", "ắt giảm ")
_ONLY_IF = re.compile(r"^Trường hợp [^,;.]{0,80}không (?:quy định|yêu cầu)")
_WHO = r"(?:[^.;,]|, (?:tổ chức|người|đơn vị|cấp|cá nhân))"
_PASSIVE = re.compile(rf"được (?:{_WHO}{{3,110}}? )?(?:cho phép|chấp thuận|đồng ý)")
_ASKS_FOR = re.compile(r"(?:phải|chỉ|khi|nếu|mới|cần|và|chưa|không|báo cáo|đề nghị|trình)(?: đã)? ?(?:\(nếu có\) )?$")
_SIGNALS = (
    (ConsentKind.CONSENT, r"(?:(?:[Ll]ấy|[Xx]in|có|cho) )?ý kiến (?:chấp thuận|đồng ý)|[Cc]hấp thuận"),
    (ConsentKind.ACCORD, r"(?:cho |có |lấy )?ý kiến thống nhất|sau khi thống nhất"
        r"|[Tt]hống nhất (?:ý kiến )?(?:bằng văn bản )?(?:với|của|giữa)|(?:được|có) (?:sự )?thống nhất"
        r"|thống nhất bằng văn bản"),
    (ConsentKind.OPINION, r"(?:[Ll]ấy|[Xx]in) ý kiến|(?:[Cc]ho|[Cc]ó|[Tt]ham gia|trả lời)(?: văn bản)?(?: tham gia"
        r"| góp)? ý kiến(?! phản ánh)|(?:báo cáo|trình) [^.;]{4,100}? xem xét trước khi"
        r"|nội dung được (?:xin|lấy) ý kiến"),
    (ConsentKind.CONSENT, r"sự đồng ý (?:bằng văn bản )?của|(?:được|về việc) (?:[^.;]{3,110}? )?đồng ý"
        r"|đồng ý bằng văn bản|văn bản đồng ý|nhất trí của"),
    (ConsentKind.PERMISSION, r"[Cc]ho phép"),
    (ConsentKind.AGREEMENT, r"(?:thủ tục|văn bản|phải|ý kiến) (?:thỏa|thoả) thuận|(?:thỏa|thoả) thuận (?:của|với"
        r"|về (?:vị trí|tuyến|quy hoạch|chuyên môn)|bằng văn bản|đấu nối|chuyên ngành)"
        r"|được [^.;]{3,60}? (?:thỏa|thoả) thuận"),
    (ConsentKind.PRIOR_APPROVAL, r"[Tt]hông qua [^.;]{3,160}? trước khi (?:trình|ban hành|quyết định)|phê duyệt trước"),
)  # fmt: skip
_NEEDLES = {
    ConsentKind.CONSENT: ("hấp thuận", "đồng ý", "nhất trí"),
    ConsentKind.ACCORD: ("hống nhất",),
    ConsentKind.OPINION: ("ý kiến", "xem xét trước khi"),
    ConsentKind.PERMISSION: ("ho phép",),
    ConsentKind.AGREEMENT: ("thỏa thuận", "thoả thuận"),
    ConsentKind.PRIOR_APPROVAL: ("trước khi", "duyệt trước"),
}
SIGNALS = tuple((kind, re.compile(pattern), _NEEDLES[kind]) for kind, pattern in _SIGNALS)
_PAST = re.compile(rf"(?:đã|trước đây|chưa) được {_WHO}{{0,80}}?(?:chấp thuận|cho phép|đồng ý)")
_PAST_OK = re.compile(r"sau khi|khi (?:chưa )?được|trước khi|mới được|chỉ được")


def mentions(own: str) -> bool:
    """Whether anything in the words may tell of a step."""
    return (
        "ý kiến" in own
        or "chấp thuận" in own
        or "đồng ý" in own
        or "cho phép" in own
        or "hống nhất" in own
        or "trước khi" in own
        or "ỏa thuận" in own
        or "oả thuận" in own
        or "nhất trí" in own
    )


def signal_in(own: str) -> tuple[ConsentKind | None, int, bool]:
    """The kind of step that the words tell of, where they do, and whether they say that it is needed no more."""
    kind, at = _first(own)
    plain = own if kind is None else _without_noise(own)
    if plain != own:
        kind, at = _first(plain)
    if kind is None or any(speaks_of_none(plain) for speaks_of_none in _NO):
        return None, -1, False
    abolished = any(map(own.__contains__, _NO_MORE)) and _ABOLISHED.search(own) is not None
    if _ONLY_IF.match(own) or (not abolished and _in_passing(plain, at)):
        return None, -1, False
    if not abolished and _PAST.search(plain, 0, at + 30) and not _PAST_OK.search(own):
        return None, -1, False
    return kind, at, abolished


def _without_noise(own: str) -> str:
    plain = own
    for word, pattern in _SOUNDS:
        if word in own:
            plain = pattern.sub(_blank, plain)
    for pattern in _PRIVATE:
        plain = pattern.sub(_blank, plain)
    return plain


def _in_passing(plain: str, at: int) -> bool:
    """Whether the consent only tells of which thing is meant ("kế hoạch được … cho phép kéo dài")."""
    start = plain.rfind("được ", 0, at + len("được "))
    passive = _PASSIVE.match(plain, start) if start >= 0 else None
    if passive is None or at >= passive.end():
        return False
    return not _ASKS_FOR.search(plain[: plain.rfind("được ", start, passive.end())])


def _blank(found: re.Match[str]) -> str:
    return "·" * len(found[0])


def _first(plain: str) -> tuple[ConsentKind | None, int]:
    """The first signal of a step and where it stands."""
    best: tuple[int, int, ConsentKind] | None = None
    for order, (kind, pattern, needles) in enumerate(SIGNALS):
        found = pattern.search(plain) if any(map(plain.__contains__, needles)) else None
        if found and (best is None or (found.start(), order) < best[:2]):
            best = (found.start(), order, kind)
    return (best[2], best[0]) if best else (None, -1)
