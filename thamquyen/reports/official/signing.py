"""Who signs for whom: TM., KT., TL., TUQ. and Q. (NĐ 30/2020/NĐ-CP Điều 13, Phụ lục I ô 7a).

TUQ. of this decree is a signature given for the body that authorises, under its seal. It is not the statutory ủy quyền
of a power (72/2025/QH15 Điều 14 khoản 7), under which the recipient signs in its own form and with its own seal.
"""

from dataclasses import dataclass
from enum import StrEnum

from thamquyen.reports.official.paper import Signature


class Way(StrEnum):
    """In which capacity somebody signs."""

    HEAD = "head"
    ACTING = "Q."
    BY_ORDER = "TL."
    BY_AUTHORISATION = "TUQ."


class SigningError(ValueError):
    """A signature that the law does not allow; the message is Vietnamese and names the provision."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office and the body it heads.

    `title` is the head's ("Chủ tịch", "Giám đốc"); `deputy` what a deputy signs as. `collective` names the body that
    decides together ("Ủy ban nhân dân") when the paper is its act; empty for a body with one head and for acts of the
    head alone.
    """

    title: str
    deputy: str = ""
    collective: str = ""


def signature(office: Office, name: str = "", *, deputy: bool = False, acting: bool = False) -> Signature:
    """The head's signature, or a deputy's for the head (Điều 13 khoản 1, 2).

    >>> signature(Office("Chủ tịch", "Phó Chủ tịch", "Ủy ban nhân dân"), "Lê Văn A", deputy=True).lines
    ('TM. Ủy ban nhân dân', 'KT. Chủ tịch', 'Phó Chủ tịch')
    """
    if deputy and acting:
        raise SigningError("Cấp phó được giao phụ trách ký như cấp phó ký thay (NĐ 30/2020/NĐ-CP Điều 13 khoản 1).")
    lines = [f"TM. {office.collective}"] if office.collective else []
    return Signature((*lines, *_own(office, deputy=deputy, acting=acting)), name)


def signature_for(way: Way, principal: Office, signer: Office, name: str = "", *, deputy: bool = False) -> Signature:
    """The signature of a unit's head for the principal: by order or by authorisation (Điều 13 khoản 3, 4).

    Signing by order may be passed to the unit head's deputy, signing by authorisation may not: SigningError.

    >>> office = Office("Chánh Văn phòng", "Phó Chánh Văn phòng")
    >>> signature_for(Way.BY_ORDER, Office("Chủ tịch"), office, deputy=True).lines
    ('TL. Chủ tịch', 'KT. Chánh Văn phòng', 'Phó Chánh Văn phòng')
    """
    if way not in (Way.BY_ORDER, Way.BY_AUTHORISATION):
        raise SigningError("Ký thừa lệnh (TL.) hoặc ký thừa ủy quyền (TUQ.): chọn một trong hai.")
    if way is Way.BY_AUTHORISATION and deputy:
        raise SigningError(
            "Người được ký thừa ủy quyền không được ủy quyền lại cho người khác ký (NĐ 30/2020/NĐ-CP Điều 13 khoản 3); "
            "hãy để chính người được ủy quyền ký."
        )
    return Signature((f"{way.value} {principal.title}", *_own(signer, deputy=deputy, acting=False)), name)


def _own(office: Office, *, deputy: bool, acting: bool) -> tuple[str, ...]:
    if not deputy:
        return (f"{Way.ACTING.value} {office.title}" if acting else office.title,)
    if not office.deputy:
        raise SigningError(f"Chưa rõ chức danh cấp phó của {office.title}.")
    return (f"KT. {office.title}", office.deputy)
