"""Receipts: what was asked, of which revision, and a seal of the answer, in one line that nobody can alter unnoticed.

A receipt fits into an address: signed by the installation's SECRET_KEY, compact, and enough to ask again and compare.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core import signing

from thamquyen import __version__
from thamquyen.domain.answers import Answer, Status
from thamquyen.register.digests import canonical_json
from thamquyen.register.queries import UnknownRevisionError, head, newest

_VERSION = 1
_LONGEST = 6000
_HASH_LETTERS = 12

_PARTS = {
    "status": "kết luận",
    "task": "nhiệm vụ",
    "place": "địa bàn",
    "exercised_by": "cơ quan thực hiện",
    "answered_by": "cơ quan chịu trách nhiệm",
    "files_received_by": "nơi nhận hồ sơ",
    "limits": "giới hạn",
    "conditions": "điều kiện",
    "from": "ngày bắt đầu",
    "to": "ngày kết thúc",
    "chain": "chuỗi thẩm quyền",
    "cases": "các trường hợp",
    "candidates": "các lựa chọn",
    "message": "thông báo",
    "notes": "lưu ý",
    "timeline": "dòng thời gian",
    "pending": "hồ sơ dở dang",
}
"""Parts of an answer that have a seal of their own (one byte each), so that a difference can be named. A new part goes
to the end: the seals of earlier receipts are shorter, and are compared as far as they go."""


class ReceiptError(ValueError):
    """The text is no receipt of this register; says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an answer was: `task`, `place`, `case` as asked, on the day `on`, of the revision `known`.

    `revision` was the newest then, `hash` the beginning of the hash of `known`, `software` the version that answered,
    `seal` the digest of the answer.
    """

    revision: int
    known: int
    hash: str
    on: date
    software: str
    task: str
    place: str
    case: str | None
    seal: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer asked for again, and in what it differs from the receipt (nothing: the same answer)."""

    receipt: Receipt
    answer: Answer | None
    differences: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether asking again gave the same answer, of the same facts."""
        return not self.differences


def issue_receipt(answer: Answer, *, task: str, place: str, case: str | None = None) -> str | None:
    """The receipt of an answer to what was asked (the texts as they were given to the question).

    None for a question that could not be read: there is nothing to vouch for.
    """
    if answer.status is Status.INVALID:
        return None
    now = newest()
    asked_of = now if answer.known == now.revision else head(answer.known)
    cells = [
        _VERSION,
        now.revision,
        answer.known,
        asked_of.hash[:_HASH_LETTERS],
        answer.on.isoformat(),
        __version__,
        task,
        place,
        case,
        _seal(answer.as_object()),
    ]
    text = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))
    return _signer().sign(signing.b64_encode(text.encode()).decode())


def read_receipt(text: str) -> Receipt:
    """Reads a receipt; raises ReceiptError for one that is altered, cut short, or of another register."""
    joined = "".join(text.split())
    if not joined:
        raise ReceiptError("Chưa có biên nhận. Hãy dán nguyên vẹn dòng biên nhận ghi dưới câu trả lời.")
    if len(joined) > _LONGEST:
        raise ReceiptError(f"Văn bản dài {len(joined):,} ký tự, không phải là biên nhận.".replace(",", "."))
    try:
        cells = json.loads(signing.b64_decode(_signer().unsign(joined).encode()))
        version, *rest = cells
        if version != _VERSION:
            raise ReceiptError(f"Biên nhận thuộc mẫu {version}; bản phần mềm này chỉ đọc mẫu {_VERSION}.")
        revision, known, hash_, on, *asked = rest
        return Receipt(revision, known, hash_, date.fromisoformat(on), *asked)
    except signing.BadSignature:
        raise ReceiptError(
            "Biên nhận không đúng: đã bị sửa, bị cắt bớt, hoặc do một sổ khác cấp. "
            "Hãy sao chép lại nguyên vẹn từ câu trả lời, không thêm bớt ký tự nào."
        ) from None


def compare(text: str, ask_again: Callable[[Receipt], Answer]) -> Comparison:
    """Asks again what the receipt is about and compares. Raises ReceiptError.

    `ask_again` answers the receipt's question of its revision `known`.
    """
    receipt = read_receipt(text)
    now = newest()
    if receipt.revision > now.revision:
        lost = (
            f"Sổ nay chỉ có đến lần ghi {now.revision}, còn khi cấp biên nhận đã có lần ghi {receipt.revision}: "
            "sổ bị cắt bớt hoặc được phục hồi từ bản sao lưu cũ."
        )
        if receipt.known > now.revision:
            return Comparison(receipt, None, (lost,))
        differences = [lost]
    else:
        differences = []
    try:
        if head(receipt.known).hash[:_HASH_LETTERS] != receipt.hash:
            differences.append(f"Lần ghi {receipt.known} không còn là lần ghi khi cấp biên nhận (con dấu khác).")
    except UnknownRevisionError as error:
        return Comparison(receipt, None, (*differences, str(error)))
    answer = ask_again(receipt)
    differences += _changes(receipt, answer.as_object())
    return Comparison(receipt, answer, tuple(differences))


def _changes(receipt: Receipt, again: dict[str, object]) -> list[str]:
    sealed, now = (signing.b64_decode(seal.encode()) for seal in (receipt.seal, _seal(again)))
    if sealed == now[: len(sealed)]:
        return []
    whole = len(_digest(again))
    parts = zip(_PARTS.values(), sealed[whole:], now[whole:], strict=False)
    changed = [name for name, old, new in parts if old != new]
    said = [f"Câu trả lời nay khác ở: {', '.join(changed) or 'cách diễn đạt'}."]
    if receipt.software != __version__:
        said.append(f"Biên nhận do phần mềm bản {receipt.software} cấp, nay là bản {__version__}.")
    return said


def _seal(answer: dict[str, object]) -> str:
    parts = bytes(_digest(answer.get(name))[0] for name in _PARTS)
    return signing.b64_encode(_digest(answer) + parts).decode()


def _digest(value: object) -> bytes:
    return hashlib.sha256(canonical_json(value).encode()).digest()[:16]


def _signer() -> signing.Signer:
    return signing.Signer(salt="thamquyen.register.receipts", sep=".")
