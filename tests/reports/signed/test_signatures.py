"""Signed files: green only where somebody who is vouched for signed, in time, and nothing was altered since."""

import io
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tests.reports.official.papers import LETTER
from tests.reports.signed.certificates import certificate, pem, signed
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.signed.signatures import SignedFile, Standing, signatures_of

NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)
ROOT_KEY, KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
ROOT = certificate("Gốc thử", ROOT_KEY)
AN = certificate("Nguyễn Văn An", KEY, by=("Gốc thử", ROOT_KEY))
SHORT = certificate("Bùi Thị Bình", KEY, by=("Gốc thử", ROOT_KEY), last=datetime(2026, 6, 1, tzinfo=UTC))
ALONE = certificate("Tự ký", KEY)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf_bytes(LETTER)


def look(content: bytes, *, roots: tuple[str, ...] = (pem(ROOT),), at: datetime = NOW) -> SignedFile:
    return signatures_of(content, roots=roots, at=at)


def standings(found: SignedFile) -> list[Standing]:
    return [one.standing for one in found.signatures]


def test_a_file_signed_in_time_by_one_who_is_vouched_for_is_good(paper: bytes) -> None:
    found = look(signed(paper, AN, KEY))
    assert found.is_good and standings(found) == [Standing.GOOD]
    (one,) = found.signatures
    assert "Nguyễn Văn An" in one.signer and "Gốc thử" in one.issuer and one.signed_at is not None
    assert "thu hồi" in found.said, "what was not asked is said"
    twice = look(signed(signed(paper, AN, KEY), AN, KEY, "ChuKy2"))
    assert twice.is_good and len(twice.signatures) == 2


def test_a_file_without_signature_is_told_so(paper: bytes) -> None:
    found = look(paper)
    assert not found.is_good and "không có chữ ký số nào" in found.said


@pytest.mark.parametrize("how", ["a byte within", "more behind"])
def test_what_was_altered_after_signing_is_never_good(paper: bytes, how: str) -> None:
    whole = signed(paper, AN, KEY)
    if how == "a byte within":
        whole = whole.replace(b"%\x80\x80\x80\x80", b"%\x80\x80\x80\x81", 1)
    else:
        whole = _with_another_page_size(whole)
    found = look(whole)
    assert standings(found) == [Standing.ALTERED] and not found.is_good
    assert "bị sửa sau khi ký" in found.signatures[0].said


def _with_another_page_size(content: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(180)  # type: ignore[no-untyped-call]
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


@pytest.mark.parametrize(
    ("who", "roots", "at", "standing", "words"),
    [
        (SHORT, (pem(ROOT),), NOW, Standing.EXPIRED, "hết hạn"),
        (AN, (pem(ROOT),), datetime(2025, 6, 1, tzinfo=UTC), Standing.NOT_YET, "chưa bắt đầu"),
        (ALONE, (pem(ROOT),), NOW, Standing.SELF_SIGNED, "tự ký"),
        (AN, (), NOW, Standing.UNTRUSTED, "không có chứng thư gốc"),
        (SHORT, (), NOW, Standing.UNTRUSTED, "không có chứng thư gốc"),
    ],
)
def test_a_certificate_that_proves_nothing_is_never_good(
    paper: bytes, who: object, roots: tuple[str, ...], at: datetime, standing: Standing, words: str
) -> None:
    found = look(signed(paper, who, KEY), roots=roots, at=at)  # type: ignore[arg-type]
    assert standings(found) == [standing] and not found.is_good
    assert words in found.signatures[0].said and "chưa đáng tin cậy" in found.said


def test_a_certificate_that_only_bears_the_name_of_the_root_is_not_trusted(paper: bytes) -> None:
    forged = certificate("Nguyễn Văn An", KEY, by=("Gốc thử", KEY))
    assert standings(look(signed(paper, forged, KEY))) == [Standing.UNTRUSTED]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7\n" + b"[" * 100_000, b"%PDF-1.7\nrubbish"])
def test_what_is_no_pdf_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FileRefusedError, match="PDF"):
        look(content)
