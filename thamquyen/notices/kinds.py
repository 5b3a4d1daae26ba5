"""What a notice is about."""

from enum import StrEnum


class Kind(StrEnum):
    """What a notice is about."""

    WORK = "work"
    REMINDER = "reminder"
    PROPOSAL = "proposal"
    DECISION = "decision"
    REPORT = "report"
    CAMPAIGN = "campaign"
    MENTION = "mention"
    ACCOUNT = "account"


KIND_NAMES = {
    Kind.WORK: "Việc được giao",
    Kind.REMINDER: "Nhắc hạn, đôn đốc",
    Kind.PROPOSAL: "Đề xuất, ý kiến, thẩm định",
    Kind.DECISION: "Quyết định và thay đổi thẩm quyền",
    Kind.REPORT: "Báo cáo",
    Kind.CAMPAIGN: "Quán triệt, phổ biến",
    Kind.MENTION: "Trao đổi nhắc đến bạn",
    Kind.ACCOUNT: "Tài khoản và bảo mật",
}
