"""The signing of an act as typed, and the signed file as it is looked at before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import is_aware, localtime

from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.register.reading import LATEST_YEARS
from thamquyen.reports.official.signing import SigningError
from thamquyen.reports.signed.signatures import signatures_of
from thamquyen.ui.typed import typed_line
from thamquyen.workflow.signing import Kept, Signed, SignedFile
from thamquyen.workspace.drafts.heads import NUMBER
from thamquyen.workspace.drafts.signers import CAPACITIES, Signer, office_of

FIELDS = {
    "so": 60,
    "ngay-ky": 40,
    "hieu-luc": 40,
    "tu-cach": 10,
    "nguoi-ky": 120,
    "chuc-danh": 160,
    "rut-gon": 300,
}
"""The fields, with how long they may be."""


@dataclass
class SigningForm:
    """What was typed; `errors` stand beside their fields, none with underscores."""

    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def said(self, act: Document, reading: Reading, today: date) -> Signed | None:
        """What the signed paper says; None while something is wrong."""
        number = self.typed["so"].upper()
        if not NUMBER.fullmatch(number):
            self.errors["so"] = "Ghi đủ số, ký hiệu như trên văn bản, ví dụ 40/2026/QĐ-UBND."
        signed = self._day("ngay-ky", today, "Chưa nêu ngày ký.")
        if signed is not None and signed > today:
            self.errors["ngay-ky"] = "Ngày ký chưa tới; chỉ nêu số, ngày khi văn bản đã ký."
        latest = date(today.year + LATEST_YEARS, 12, 31)
        effective = self._day("hieu-luc", latest, "Chưa nêu ngày có hiệu lực.")
        if not self.typed["nguoi-ky"]:
            self.errors["nguoi-ky"] = "Chưa nêu họ tên người ký."
        capacity = self._capacity(act, reading, signed or today)
        if self.errors or signed is None or effective is None:
            return None
        return Signed(number, signed, effective, self.typed["nguoi-ky"], capacity, self.typed["rut-gon"])

    def _capacity(self, act: Document, reading: Reading, on: date) -> str:
        if self.typed["tu-cach"] not in CAPACITIES:
            self.errors["tu-cach"] = "Chọn tư cách ký."
            return ""
        signer = Signer(self.typed["tu-cach"], self.typed["nguoi-ky"], self.typed["chuc-danh"])
        try:
            return "\n".join(signer.signature(office_of(act.issuer, reading, on)).lines)
        except SigningError as error:
            self.errors["tu-cach"] = str(error)
            return ""

    def _day(self, name: str, latest: date, missing: str) -> date | None:
        if not self.typed[name]:
            self.errors[name] = missing
            return None
        try:
            return read_day(self.typed[name], latest=max(latest, date(latest.year, 12, 31)))
        except DayError as error:
            self.errors[name] = str(error)
            return None

    @property
    def shown(self) -> dict[str, dict[str, str]]:
        """Typed and wrong, by names as a template can say them."""
        return {
            "typed": {name.replace("-", "_"): text for name, text in self.typed.items()},
            "wrong": {name.replace("-", "_"): text for name, text in self.errors.items()},
        }


def signing_typed(given: Mapping[str, str]) -> SigningForm:
    """What was typed, cut to length and tidied."""
    return SigningForm({name: typed_line(given.get(name, ""), most) for name, most in FIELDS.items()})


def signing_begun(act: Document, kept: Kept | None) -> SigningForm:
    """The form as it opens: with what is kept, else with what the draft says."""
    typed = {**dict.fromkeys(FIELDS, ""), "so": act.number, "tu-cach": "truong"}
    typed["ngay-ky"] = show_day(act.signed) if act.signed else ""
    typed["hieu-luc"] = show_day(act.effective) if act.effective else ""
    if kept is not None:
        typed |= {"nguoi-ky": kept.said.signer, "rut-gon": kept.said.shortened}
    return SigningForm(typed)


def _moment(at: datetime | None) -> str:
    """A moment as the clocks here show it; what says nothing of its zone as it is written."""
    if at is None:
        return ""
    return f"{localtime(at) if is_aware(at) else at:%d/%m/%Y %H:%M}"


def looked_at(name: str, content: bytes, *, roots: Sequence[str], at: datetime) -> SignedFile:
    """The file with what is so of its signatures. Raises FileRefusedError for what is no PDF that can be read."""
    found = signatures_of(content, roots=roots, at=at)
    told = [
        {
            "said": one.said,
            "signer": one.signer,
            "issuer": one.issuer,
            "signed_at": _moment(one.signed_at),
            "ends": show_day(localtime(one.ends).date()),
        }
        for one in found.signatures
    ]
    return SignedFile(nfc(name)[-120:], content, found.is_good, found.said, told)
