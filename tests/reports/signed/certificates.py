"""Certificates and signed files made for a test: a root of its own, people it vouches for, people it does not."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko_certvalidator.registry import SimpleCertificateStore

Key = ec.EllipticCurvePrivateKey
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def _name(said: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, said)])


def certificate(said: str, key: Key, *, by: tuple[str, Key] | None = None, last: datetime = LAST) -> x509.Certificate:
    """A certificate of somebody, vouched for by another name and key (None: by itself, as roots are)."""
    issuer, signing = by or (said, key)
    made = x509.CertificateBuilder().subject_name(_name(said)).issuer_name(_name(issuer)).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(FIRST).not_valid_after(last)
    made = made.add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    made = made.add_extension(
        x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_cert_sign=by is None, crl_sign=by is None, **usage
        ),
        critical=True,
    )
    return made.sign(signing, hashes.SHA256())


def pem(one: x509.Certificate) -> str:
    """A certificate as it is trusted."""
    return one.public_bytes(serialization.Encoding.PEM).decode()


def signed(content: bytes, one: x509.Certificate, key: Key, field: str = "ChuKy1") -> bytes:
    """The PDF with one more signature."""
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(one.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    writer, said = IncrementalPdfFileWriter(io.BytesIO(content)), PdfSignatureMetadata(field_name=field)
    # Signing brings an event loop up; after a test in a browser this thread has one already.
    with ThreadPoolExecutor(1) as apart:
        out = apart.submit(signers.sign_pdf, writer, said, signer=signer).result()
    return bytes(out.getvalue())
