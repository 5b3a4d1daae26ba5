"""What is so of the signatures in a PDF file, in plain words; looked at in a process of its own, nothing is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from thamquyen.reports.apart import ApartError, Limits, lines_apart
from thamquyen.reports.refusals import FileRefusedError

_LIMITS = Limits(megabytes=1024, cpu_seconds=60, seconds=90)
_PROGRAM = "thamquyen.reports.signed.looking"
_ANOTHER = "Tải lại tệp PDF gốc do phần mềm ký số phát hành."


class Standing(StrEnum):
    """What is so of one signature; only GOOD lets it stand."""

    GOOD = "good"
    ALTERED = "altered"
    BROKEN = "broken"
    SELF_SIGNED = "self_signed"
    UNTRUSTED = "untrusted"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


_SAID = {
    Standing.GOOD: "Chữ ký hợp lệ: tệp còn nguyên như khi ký, chứng thư số do tổ chức đáng tin cậy cấp và còn hạn.",
    Standing.ALTERED: "Tệp đã bị sửa sau khi ký. Không dùng tệp này; lấy lại bản gốc.",
    Standing.BROKEN: "Chữ ký không khớp với chứng thư số đi kèm, hoặc dùng thuật toán không còn an toàn.",
    Standing.SELF_SIGNED: "Chứng thư số tự ký: ai cũng tự làm ra được, không chứng minh người ký là ai.",
    Standing.UNTRUSTED: "Chưa xác minh được người ký: không có chứng thư gốc đáng tin cậy nào dẫn tới chứng thư này.",
    Standing.NOT_YET: "Chứng thư số chưa bắt đầu có hạn.",
    Standing.EXPIRED: "Chứng thư số đã hết hạn; tệp không bị sửa, nhưng không chứng minh được đã ký khi còn hạn.",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. `signed_at`: as the signer's own machine says, None where it says nothing; `ends`: the last
    moment of the certificate.
    """

    standing: Standing
    signer: str
    issuer: str
    signed_at: datetime | None
    ends: datetime

    @property
    def said(self) -> str:
        """What is so of it, in words."""
        return _SAID[self.standing]


@dataclass(frozen=True, slots=True)
class SignedFile:
    """All signatures of a file, in the order they were made."""

    signatures: tuple[Signature, ...]

    @property
    def is_good(self) -> bool:
        """Whether it is signed, and every signature stands."""
        return bool(self.signatures) and all(one.standing is Standing.GOOD for one in self.signatures)

    @property
    def said(self) -> str:
        """What is so of the file, in words. That nobody asked whether a certificate was revoked is said as well."""
        if not self.signatures:
            return "Tệp không có chữ ký số nào. Ảnh chữ ký và con dấu trên trang không phải là chữ ký số."
        if self.is_good:
            return (
                f"{len(self.signatures)} chữ ký số, đều hợp lệ. Chưa tra được chứng thư số có bị thu hồi hay không: "
                "máy chủ không hỏi ra ngoài."
            )
        bad = sum(one.standing is not Standing.GOOD for one in self.signatures)
        return f"{bad} trong {len(self.signatures)} chữ ký số chưa đáng tin cậy. Xem từng chữ ký."


def signatures_of(content: bytes, *, roots: Sequence[str], at: datetime) -> SignedFile:
    """Looks at the signatures of a PDF as of a moment (with its zone).

    `roots`: certificates that are trusted, PEM. Raises FileRefusedError where the file is no PDF, locked or
    damaged, or one of the roots cannot be read.
    """
    if not content.startswith(b"%PDF"):
        raise FileRefusedError("Tệp không phải là PDF.", "Nộp bản PDF đã ký số của văn bản.")
    try:
        for line in lines_apart(_PROGRAM, [at.isoformat(), *roots], content, _LIMITS):
            if "roots" in line:
                raise FileRefusedError(
                    "Chứng thư gốc của đơn vị có tệp không đọc được, nên chưa kiểm tra gì.",
                    "Đề nghị người quản trị thay tệp PEM hỏng trong thư mục trusted của máy chủ.",
                )
            if "refused" in line:
                raise FileRefusedError(line["refused"], _ANOTHER)
            return SignedFile(tuple(_read(*one) for one in line["signatures"]))
    except ApartError as error:
        raise FileRefusedError("Tệp PDF không kiểm tra được trong giới hạn an toàn.", _ANOTHER) from error
    raise FileRefusedError("Tệp PDF không kiểm tra được.", _ANOTHER)


def _read(standing: str, signer: str, issuer: str, signed_at: str, ends: str) -> Signature:
    said = datetime.fromisoformat(signed_at) if signed_at else None
    return Signature(Standing(standing), signer, issuer, said, datetime.fromisoformat(ends))
