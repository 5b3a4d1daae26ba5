"""What is kept of a proposal, by keys of its content; its columns in the order of the form and of Excel."""

from collections.abc import Mapping
from typing import Any

from thamquyen.domain.conferrals import MODE_NAMES, Mode

MODES = tuple((one.value, MODE_NAMES[one]) for one in (Mode.DECENTRALISATION, Mode.AUTHORISATION))
"""By which a province gives powers on."""

KEYS = {
    "linh-vuc": "sector",
    "nhiem-vu": "task",
    "ma-tthc": "procedures",
    "ben-giao": "holder",
    "can-cu-them": "ground",
    "hinh-thuc": "mode",
    "ben-nhan": "recipient",
    "dia-ban": "place",
    "gioi-han": "limits",
    "tu-ngay": "from",
    "den": "until",
    "thuc-tien": "practice",
    "bien-che": "staff",
    "kinh-phi": "money",
    "dieu-kien-khac": "other",
    "tac-dong": "impact",
    "y-kien-ben-nhan": "recipient_opinion",
    "y-kien-so": "sector_opinion",
}
"""The fields of the form, and under which key each is kept."""

LABELS = {
    "sector": "Lĩnh vực",
    "task": "Tên nhiệm vụ, quyền hạn",
    "procedures": "Thủ tục hành chính có liên quan",
    "holder": "Cơ quan đang có thẩm quyền",
    "ground": "Căn cứ (văn bản, điều, khoản, điểm)",
    "mode": "Hình thức",
    "recipient": "Cơ quan, người được giao",
    "place": "Địa bàn",
    "limits": "Giới hạn giá trị, đối tượng loại trừ",
    "from": "Áp dụng từ ngày",
    "until": "Đến hết ngày",
    "practice": "Cơ sở thực tiễn",
    "staff": "Khả năng của bên nhận: biên chế",
    "money": "Khả năng của bên nhận: kinh phí",
    "other": "Khả năng của bên nhận: điều kiện khác",
    "impact": "Đánh giá tác động",
    "recipient_opinion": "Ý kiến bên nhận",
    "sector_opinion": "Ý kiến sở quản lý ngành",
}
"""What each part is called, in the order of Excel. A proposal shows that money, people and other conditions are there
(72/2025/QH15 Điều 13 khoản 5)."""

WAYS = {"het": "đến hết ngày", "den": "đến ngày", "truoc": "trước ngày"}

_CHOSEN = {"nhiem-vu": "power", "ben-giao": "holder_key", "ben-nhan": "recipient_key", "dia-ban": "place_key"}


def rows_of(says: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parts of a proposal that say something, each with its label."""
    rows = [(label, str(says.get(key, ""))) for key, label in LABELS.items() if says.get(key)]
    way = WAYS.get(str(says.get("until_way", "")), "")
    said = [
        (label, f"{way} {text}" if label == LABELS["until"] and way != WAYS["het"] else text) for label, text in rows
    ]
    return [(label, text.strip()) for label, text in said]


def texts_of(says: Mapping[str, Any]) -> dict[str, str]:
    """What is kept, as one types it into the form."""
    texts = {name: str(says.get(key, "")) for name, key in KEYS.items()}
    texts |= {f"ma-{name}": str(says[key]) for name, key in _CHOSEN.items() if says.get(key)}
    modes = {name: value for value, name in MODES}
    texts["hinh-thuc"] = modes.get(texts["hinh-thuc"].strip().casefold(), "")
    return texts | {"cach-den": str(says.get("until_way", "") or "het")}
