"""In which form powers are given: the kind of document, who issued it, its number, and what it must state."""

from datetime import date

from thamquyen.domain.findings import Severity
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.acts import Act
from thamquyen.domain.rules.docket import Paper
from thamquyen.domain.rules.norms import (
    LAW_65,
    LAW_72,
    LAW_2015,
    PHAN_CAP,
    PHAN_QUYEN,
    TWO_TIERS,
    UNREAD_65,
    UY_QUYEN,
    Verdict,
    between,
    on_acts,
    on_papers,
    since,
)
from thamquyen.domain.rules.numbers import NumberForm, form_of, year_in
from thamquyen.domain.territory import Level

_WARNING, _INFORMATION = Severity.WARNING, Severity.INFORMATION
_LAWS = ("Luật", "Bộ luật", "Hiến pháp")
_ADAPTED_BY = date(2027, 3, 1)
"""The Government may re-allocate by its own documents until the laws are adapted (72/2025/QH15 Điều 54 khoản 1)."""


@on_acts(
    "R01",
    between(LAW_2015, LAW_65, "77/2015/QH13#12/1"),
    between(LAW_65, LAW_72, "65/2025/QH15#12", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#12/1"),
    modes=PHAN_QUYEN,
    remedy="Ghi luật hoặc nghị quyết của Quốc hội phân quyền; nếu thực ra là phân cấp, ủy quyền thì sửa lại.",
)
def devolution_is_by_statute(act: Act) -> Verdict | None:
    """Phân quyền phải do luật, từ 01/3/2025 do luật hoặc nghị quyết của Quốc hội quy định."""
    if act.day is None or act.paper.document.type in _LAWS:
        return None
    kind = act.paper.issuer.kind if act.paper.issuer else ""
    if kind == "quoc-hoi" and act.day >= LAW_65:
        return None
    if kind == "chinh-phu" and LAW_65 <= act.day < _ADAPTED_BY:
        return Verdict(
            "phân quyền ghi trong văn bản của Chính phủ, trong thời gian luật chưa được sửa đổi.",
            severity=_INFORMATION,
            doubt="khoản 1 Điều 54 Luật số 72/2025/QH15 giao Chính phủ phân định lại; văn bản trước 16/6/2025 "
            "dựa vào Nghị quyết số 190/2025/QH15, chưa đối chiếu nguyên văn",
        )
    return Verdict("đây không phải luật hay nghị quyết của Quốc hội.")


@on_acts(
    "R02",
    between(LAW_2015, LAW_65, "77/2015/QH13#13/2"),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/2"),
    modes=PHAN_CAP,
    remedy="Ban hành lại bằng văn bản quy phạm pháp luật của chính bên phân cấp.",
)
def decentralisation_is_normative_and_by_the_giver(act: Act) -> str | None:
    """Phân cấp phải được quy định trong văn bản quy phạm pháp luật của chính cơ quan, người phân cấp."""
    paper = act.paper
    is_unsigned = paper.document.signed is None and not paper.document.number  # its number will tell what it is
    if not paper.is_normative and not is_unsigned:
        return "văn bản này không phải văn bản quy phạm pháp luật."
    if paper.issuer is None or paper.issuer == act.sample.giver or paper.issuer_level is Level.NATION:
        return None  # the Government may allocate what its ministries hold (63/2025/QH15)
    return f"văn bản do {paper.issuer_name} ban hành, không phải do bên phân cấp."


@on_papers(
    "R02b",
    since(LAW_2015, "87/2025/QH15", doubt="chưa đối chiếu nguyên văn Luật số 87/2025/QH15"),
    remedy="Ban hành bằng quyết định của UBND cấp tỉnh, hoặc ban hành lại từ 01/7/2025.",
)
def chairs_issue_norms_from_july_2025(paper: Paper) -> Verdict | None:
    """Chủ tịch Ủy ban nhân dân cấp tỉnh chỉ được ban hành văn bản quy phạm pháp luật từ ngày 01/7/2025."""
    chair = paper.issuer is not None and paper.docket.actor(paper.issuer.kind) is Actor.CHAIR_T
    if not chair or not paper.is_normative or paper.day is None or paper.day >= TWO_TIERS:
        return None
    said = f"{paper.name}: Chủ tịch UBND cấp tỉnh chưa được ban hành văn bản quy phạm pháp luật vào ngày đó."
    return Verdict(said, severity=_WARNING if paper.day >= LAW_72 else None)


@on_papers(
    "R29",
    between(LAW_2015, date(2025, 4, 1), "34/2016/NĐ-CP#58", _WARNING, doubt="chưa đối chiếu nguyên văn nghị định"),
    since(date(2025, 4, 1), "78/2025/NĐ-CP", _WARNING, doubt="chưa đối chiếu nguyên văn nghị định"),
    remedy="Đối chiếu số, ký hiệu với bản chính; sửa trong sổ nếu chép sai.",
)
def number_fits_type_and_year(paper: Paper) -> str | None:
    """Số, ký hiệu phải đúng thể thức của loại văn bản và cơ quan ban hành, năm trong số là năm ban hành."""
    number = paper.document.number
    if not number or paper.issuer_level not in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE):
        return None
    form = form_of(number)
    if form is NumberForm.NONE:
        return f"{paper.name}: số, ký hiệu “{number}” không theo thể thức nào của văn bản quy phạm hay hành chính."
    year = year_in(number)
    if year and paper.document.signed and paper.document.signed.year != year:
        return f"{paper.name}: số văn bản ghi năm {year}, không phải năm ban hành."
    return None


@on_acts(
    "R08",
    between(LAW_2015, LAW_65, "77/2015/QH13#14/1", _WARNING),
    between(LAW_65, LAW_72, "65/2025/QH15#14", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#14/2/a", _WARNING),
    modes=UY_QUYEN,
    remedy="Ghi điều kiện thực hiện của văn bản vào sổ; nếu văn bản không nêu, sửa đổi văn bản.",
)
def authorisation_states_its_conditions(act: Act) -> Verdict | None:
    """Văn bản ủy quyền phải xác định nội dung, phạm vi, thời hạn, cách thức thực hiện và các điều kiện cần thiết."""
    if act.sample.conditions:
        return None
    return Verdict("sổ không ghi điều kiện thực hiện nào.", enough=False)
