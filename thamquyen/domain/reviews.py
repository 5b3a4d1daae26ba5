"""Reviewing documents (rà soát): how far an item has come, what was checked, what it came to.

NĐ 34/2016/NĐ-CP Điều 143 (outcomes), Điều 147 (what is looked at), Điều 151 (the sheet). Whether NĐ 79/2025 and
187/2025 keep these words was not seen.
"""

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
