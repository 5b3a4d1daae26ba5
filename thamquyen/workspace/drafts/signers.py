"""Who signs an act and in which capacity: TM., KT., Q., TL., TUQ. as the issuer's kind allows."""

from dataclasses import dataclass
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.reports.official.paper import Signature
from thamquyen.reports.official.signing import Office, Way, signature, signature_for

CAPACITIES = {
    "truong": "người đứng đầu ký",
    "pho": "cấp phó ký thay (KT.)",
    "quyen": "người giữ quyền cấp trưởng (Q.)",
    "tl": "ký thừa lệnh (TL.)",
    "tuq": "ký thừa ủy quyền (TUQ.)",
}
"""Ways to sign, as chosen on a page."""

_COMMITTEE, _COUNCIL = "Ủy ban nhân dân", "Hội đồng nhân dân"
_CHAIR = ("Chủ tịch", "Phó Chủ tịch")
_HEADS = {
    "Giám đốc": "Phó Giám đốc",
    "Chánh Văn phòng": "Phó Chánh Văn phòng",
    "Chánh Thanh tra": "Phó Chánh Thanh tra",
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the capacity chosen, the name, and for TL. and TUQ. the office held ("Giám đốc Sở Nội vụ")."""

    capacity: str
    name: str = ""
    office: str = ""

    def signature(self, principal: Office) -> Signature:
        """The signature. Raises SigningError where the law does not allow it."""
        if self.capacity in ("tl", "tuq"):
            way = Way.BY_ORDER if self.capacity == "tl" else Way.BY_AUTHORISATION
            return signature_for(way, principal, Office(self.office or "Giám đốc Sở Nội vụ"), self.name)
        return signature(principal, self.name, deputy=self.capacity == "pho", acting=self.capacity == "quyen")


def office_of(issuer: str, reading: Reading, on: date) -> Office:
    """The office whose head signs for the authority: a committee decides together, a chair alone.

    A resolution of a council is signed by its chair without TM., as councils do (NĐ 30/2020/NĐ-CP Điều 13 khoản 2
    speaks of bodies that are led together).
    """
    return office_named(name_of(issuer, reading, on))


def office_named(name: str) -> Office:
    """The office whose head signs for the body of this name."""
    if name.startswith(_COMMITTEE):
        return Office(*_CHAIR, _COMMITTEE)
    if name.startswith((_COUNCIL, f"Chủ tịch {_COMMITTEE}", f"Chủ tịch {_COUNCIL}")):
        return Office(*_CHAIR)
    for title, deputy in _HEADS.items():
        if name.startswith(title):
            return Office(title, deputy)
    return Office("Giám đốc", "Phó Giám đốc") if name.startswith("Sở ") else Office("Thủ trưởng", "Phó Thủ trưởng")


def name_of(key: str, reading: Reading, on: date) -> str:
    """The authority's name with its unit, on the day; its key where the register does not know it."""
    try:
        return reading.name(Authority.read(key), on)
    except (ValueError, KeyError):
        return key
