"""When what is given begins and ends: terms, the days a document must wait, no reaching back."""

from datetime import date

from thamquyen.domain.conferrals import EndState
from thamquyen.domain.findings import Severity
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.acts import Act
from thamquyen.domain.rules.docket import Paper
from thamquyen.domain.rules.norms import (
    LAW_64,
    LAW_65,
    LAW_72,
    LAW_2015,
    PHAN_CAP,
    UNREAD_64,
    UNREAD_65,
    UNREAD_80,
    UY_QUYEN,
    Verdict,
    between,
    on_acts,
    on_papers,
    since,
)
from thamquyen.domain.territory import Level

_WARNING, _INFORMATION = Severity.WARNING, Severity.INFORMATION


@on_acts(
    "R07",
    between(LAW_2015, LAW_65, "77/2015/QH13#14/1"),
    between(LAW_65, LAW_72, "65/2025/QH15#14", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#14/1"),
    modes=UY_QUYEN,
    remedy="Bổ sung ngày kết thúc vào văn bản ủy quyền.",
)
def authorisation_has_an_end(act: Act) -> Verdict | None:
    """Ủy quyền phải có thời hạn xác định."""
    if act.sample.term.end is not None:
        return None
    if act.sample.term.state is EndState.UNKNOWN:
        said = "sổ chưa biết thời hạn ủy quyền."
        return Verdict(said, enough=False, severity=_WARNING)
    return Verdict("không ấn định ngày kết thúc.")


@on_acts(
    "R07b",
    between(LAW_2015, LAW_65, "77/2015/QH13#13/1", _INFORMATION),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _INFORMATION, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/1", _INFORMATION),
    modes=PHAN_CAP,
    remedy="Nếu việc chỉ làm trong một thời gian thì nên ủy quyền; nếu thời hạn theo văn bản gốc thì ghi căn cứ.",
)
def decentralisation_has_no_end_of_its_own(act: Act) -> str | None:
    """Phân cấp là giao thường xuyên, liên tục, không có thời hạn riêng, trừ thời hạn theo văn bản gốc."""
    end = act.sample.term.end
    if end is None or act.pattern.giver is Actor.CENTRAL:
        return None
    library = act.docket.reading.snapshot.library
    for given in act.members:
        ends = {part.end for base in (given.source, *given.bases) for part in library.force(base).days}
        if end not in ends:
            return "tự ấn định ngày kết thúc trong khi phân cấp là giao thường xuyên, liên tục."
    return None


_EARLIEST = {Level.PROVINCE: 10, Level.DISTRICT: 7, Level.COMMUNE: 7, Level.NATION: 45}
_LAW_80 = date(2016, 7, 1)


@on_papers(
    "R13",
    between(_LAW_80, LAW_64, "80/2015/QH13#151/1", _WARNING, doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15#53/1", _WARNING, doubt=UNREAD_64),
    remedy="Kiểm tra văn bản có theo trình tự, thủ tục rút gọn hay không; nếu không, lùi ngày có hiệu lực.",
)
def effect_leaves_the_required_days(paper: Paper) -> Verdict | None:
    """Văn bản quy phạm pháp luật có hiệu lực không sớm hơn số ngày luật định kể từ ngày ký, trừ thủ tục rút gọn."""
    document, level = paper.document, paper.issuer_level
    if level is None or document.signed is None or document.effective is None or not paper.is_normative:
        return None
    days = _EARLIEST[level] if document.signed < LAW_64 or level is Level.NATION else 10
    between_them = (document.effective - document.signed).days
    if between_them >= days or between_them < 0:
        return None
    return Verdict(
        f"{paper.name}: có hiệu lực sau ngày ký {between_them} ngày, luật đòi ít nhất {days} ngày. "
        "Sổ chưa ghi văn bản có theo thủ tục rút gọn hay không.",
        severity=_INFORMATION if level is Level.NATION else None,
        doubt="cách đếm: ngày sớm nhất là ngày ký cộng số ngày",
    )


@on_papers(
    "R14",
    between(_LAW_80, LAW_64, "80/2015/QH13#152/3", doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15#55", _WARNING, doubt=UNREAD_64),
    remedy="Sửa ngày bắt đầu giao: không sớm hơn ngày văn bản có hiệu lực, ngày có hiệu lực không sớm hơn ngày ký.",
)
def local_acts_do_not_reach_back(paper: Paper) -> str | None:
    """Văn bản của chính quyền địa phương không được có hiệu lực trở về trước."""
    if paper.issuer_level in (None, Level.NATION):
        return None
    signed, effective = paper.document.signed, paper.document.effective
    if signed and effective and effective < signed:
        return f"{paper.name}: ngày có hiệu lực sớm hơn ngày ký."
    first = effective or signed
    early = [one for one in paper.members if one.term.start and first and one.term.start < first]
    if early:
        return f"{paper.name}: có {len(early)} lần giao bắt đầu trước ngày văn bản có hiệu lực."
    return None
