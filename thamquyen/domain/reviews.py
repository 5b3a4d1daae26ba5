"""Reviewing documents (rà soát): how far an item has come, what was checked, what it came to.

NĐ 34/2016/NĐ-CP Điều 143 (outcomes), Điều 147 (what is looked at), Điều 151 (the sheet). Whether NĐ 79/2025 and
187/2025 keep these words was not seen.
"""

from dataclasses import dataclass
from enum import StrEnum


class ReviewState(StrEnum):
    """How far the review of a document has come."""

    WAITING = "waiting"
    RUNNING = "running"
    CONCLUDED = "concluded"


REVIEW_STATE_NAMES = {
    ReviewState.WAITING: "chưa rà soát",
    ReviewState.RUNNING: "đang rà soát",
    ReviewState.CONCLUDED: "đã có kết luận",
}


class Conclusion(StrEnum):
    """What a review comes to (NĐ 34/2016/NĐ-CP Điều 143); KEEP: nothing is to be done."""

    REPEAL = "repeal"
    REPLACE = "replace"
    AMEND = "amend"
    ISSUE = "issue"
    SUSPEND = "suspend"
    KEEP = "keep"


CONCLUSION_NAMES = {
    Conclusion.REPEAL: "bãi bỏ",
    Conclusion.REPLACE: "thay thế",
    Conclusion.AMEND: "sửa đổi, bổ sung",
    Conclusion.ISSUE: "ban hành mới",
    Conclusion.SUSPEND: "đình chỉ",
    Conclusion.KEEP: "giữ nguyên",
}


class Checked(StrEnum):
    """What is looked at in a document under review (NĐ 34/2016/NĐ-CP Điều 147)."""

    FORCE = "force"
    GROUNDS = "grounds"
    COMPETENCE = "competence"
    CONTENT = "content"


CHECKED_NAMES = {
    Checked.FORCE: "hiệu lực",
    Checked.GROUNDS: "căn cứ ban hành",
    Checked.COMPETENCE: "thẩm quyền",
    Checked.CONTENT: "nội dung",
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is said of a document under review: how far it has come, who is responsible, what came of it.

    `department`: key of an authority, empty where not known; `conclusion` only once concluded; `checked`: what was
    looked at.
    """

    state: ReviewState
    department: str
    conclusion: Conclusion | None = None
    checked: frozenset[Checked] = frozenset()
    remarks: str = ""


def missing_in(said: Reviewed, before: Reviewed) -> dict[str, str]:
    """What a step must say and does not, by field: in words, with what to do."""
    found: dict[str, str] = {}
    if said.state is ReviewState.CONCLUDED:
        if said.conclusion is None:
            found["ket-luan"] = "Chọn kết luận: giữ nguyên, bãi bỏ, thay thế, sửa đổi, ban hành mới hay đình chỉ."
        if not said.checked:
            found["noi-dung"] = (
                "Đánh dấu nội dung đã rà soát: hiệu lực, căn cứ ban hành, thẩm quyền, nội dung "
                "(NĐ 34/2016/NĐ-CP Điều 147)."
            )
        if not said.remarks and said.conclusion is not Conclusion.KEEP:
            found["nhan-xet"] = "Ghi rõ quy định nào, vì sao và kiến nghị thế nào."
    elif before.state is ReviewState.CONCLUDED and not said.remarks:
        found["nhan-xet"] = "Ghi vì sao rà soát lại văn bản đã có kết luận."
    if said == before:
        found["tinh-trang"] = "Chưa có gì thay đổi so với lần ghi trước."
    return found
