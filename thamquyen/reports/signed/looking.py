"""A program of its own that looks at the signatures of a PDF: run by `signatures`, within the limits of `apart`.

Arguments: the moment, then the trusted certificates as PEM; the file comes on standard input, a line of JSON goes out.
"""

import io
import json
import logging
import sys
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from thamquyen.reports.signed.signatures import Standing

_LONGEST = 300
_PARTS = ("common_name", "organizational_unit_name", "organization_name", "locality_name", "state_or_province_name")


def main() -> None:
    """Reads and writes."""
    logging.disable(logging.CRITICAL)
    at = datetime.fromisoformat(sys.argv[1])
    content = sys.stdin.buffer.read()
    try:
        roots = [x509.Certificate.load(pem.unarmor(text.encode())[2]) for text in sys.argv[2:]]
        for one in roots:
            one.native  # noqa: B018 - a certificate is taken apart when it is asked
    except (ValueError, TypeError):
        sys.stdout.write(json.dumps({"roots": "unreadable"}) + "\n")
        return
    try:
        said: dict[str, object] = {"signatures": looked_at(content, roots, at), "end": True}
    except Exception:  # noqa: BLE001 - whatever a hostile file breaks in the parser, it is not taken
        said = {"refused": "Tệp PDF bị hỏng, có mật khẩu, hoặc chữ ký số không đọc được."}
    sys.stdout.write(json.dumps(said) + "\n")


def looked_at(content: bytes, roots: Sequence[x509.Certificate], at: datetime) -> list[list[str]]:
    """Each signature: its standing, signer, issuer of the certificate, when it says it was made, when that ends."""
    found = list(PdfFileReader(io.BytesIO(content)).embedded_regular_signatures)
    return [_told(one, is_last=one is found[-1], roots=roots, at=at) for one in found]


def _told(one: EmbeddedPdfSignature, *, is_last: bool, roots: Sequence[x509.Certificate], at: datetime) -> list[str]:
    certificate = one.signer_cert
    said = one.self_reported_timestamp
    first, last = certificate.not_valid_before, certificate.not_valid_after
    moment = at if first <= at <= last else last if at > last else first
    status = validate_pdf_signature(
        one, ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    )
    standing = _standing(status, certificate, is_last=is_last)
    if standing is Standing.GOOD and moment != at:
        standing = Standing.EXPIRED if at > last else Standing.NOT_YET
    names = [_named(certificate.subject), _named(certificate.issuer)]
    return [standing.value, *names, said.isoformat() if said else "", last.isoformat()]


def _named(name: x509.Name) -> str:
    """Whom a certificate names, as people say it: the person or body, what they belong to, where; keys of X.500 no."""
    said = name.native
    found: list[str] = []
    for part in _PARTS:
        value = said.get(part, [])
        found += [str(one).strip() for one in (value if isinstance(value, list) else [value])]
    return (", ".join(dict.fromkeys(filter(None, found))) or name.human_friendly)[:_LONGEST]


def _standing(status: PdfSignatureStatus, certificate: x509.Certificate, *, is_last: bool) -> Standing:
    if not status.intact or _was_added_to(status, is_last=is_last):
        return Standing.ALTERED
    if not status.valid or not status.docmdp_ok:
        return Standing.BROKEN
    if not status.trusted:
        return Standing.SELF_SIGNED if certificate.issuer == certificate.subject else Standing.UNTRUSTED
    return Standing.GOOD if status.bottom_line else Standing.BROKEN


def _was_added_to(status: PdfSignatureStatus, *, is_last: bool) -> bool:
    """Whether the file says more than was signed; another signature, and proofs for the archive, may come behind."""
    level = status.modification_level
    if level is None:
        return True
    most = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    return bool(level > most)


if __name__ == "__main__":
    main()
