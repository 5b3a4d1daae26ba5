"""What may be given on: powers that statute bars, and those that reach over several communes."""

from thamquyen.domain.findings import Severity
from thamquyen.domain.law import Document
from thamquyen.domain.powers import Flag
from thamquyen.domain.rules.acts import Act, Pattern
from thamquyen.domain.rules.norms import (
    LAW_65,
    LAW_72,
    LAW_2015,
    LAW_2019,
    PHAN_CAP,
    UNREAD_47,
    UNREAD_65,
    UY_QUYEN,
    Verdict,
    between,
    on_acts,
    on_patterns,
    since,
)
from thamquyen.domain.territory import Level

_WARNING = Severity.WARNING


@on_acts(
    "R11",
    between(LAW_2019, LAW_65, "77/2015/QH13#12/1", doubt=UNREAD_47),
    between(LAW_65, LAW_72, "65/2025/QH15#12", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#12/2"),
    modes=PHAN_CAP + UY_QUYEN,
    remedy="Thu hồi việc giao này; nhiệm vụ phải do chính cơ quan được luật giao thực hiện.",
)
def barred_powers_are_not_given_on(act: Act) -> Verdict | None:
    """Không được phân cấp, ủy quyền nhiệm vụ mà luật, nghị quyết của Quốc hội cấm phân cấp, ủy quyền."""
    if Flag.NO_DELEGATION not in act.pattern.flags:
        return None
    said = "luật quy định nhiệm vụ này không được phân cấp, ủy quyền"
    lifting = _may_lift(act)
    if lifting is None:
        return Verdict(f"{said}.")
    return Verdict(
        f"{said}; văn bản dựa vào {lifting.short_name}, cần xem văn bản đó có cho phép hay không.", severity=_WARNING
    )


_ON_ORGANISATION = ("77/2015/QH13", "65/2025/QH15", "72/2025/QH15", "63/2025/QH15")


def _may_lift(act: Act) -> Document | None:
    """A statute among the bases that may lift the bar for this case; those on organisation only repeat it."""
    documents = act.docket.reading.snapshot.library.documents
    found = (documents.get(base.document) for base in act.sample.bases if base.document not in _ON_ORGANISATION)
    return next((one for one in found if one and one.issuer == "quoc-hoi@vn"), None)


@on_patterns(
    "R17",
    between(LAW_2015, LAW_65, "77/2015/QH13#11/2/đ", _WARNING),
    between(LAW_65, LAW_72, "65/2025/QH15#11", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#11/2/g", _WARNING),
    modes=PHAN_CAP + UY_QUYEN,
    remedy="Ghi văn bản của cấp tỉnh giao một đơn vị cấp xã chủ trì, hoặc giao cho cấp tỉnh.",
)
def tasks_over_several_communes_are_not_one_communes(pattern: Pattern) -> str | None:
    """Việc liên quan từ hai đơn vị cấp xã trở lên thuộc cấp tỉnh, trừ khi cấp tỉnh giao một đơn vị cấp xã chủ trì."""
    one_commune = pattern.to_one and pattern.recipient_level is Level.COMMUNE
    if not one_commune or Flag.SPANS_COMMUNES not in pattern.flags:
        return None
    return "việc này liên quan từ hai đơn vị cấp xã trở lên."
