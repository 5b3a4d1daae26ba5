"""The page that looks at signed files says green only of what is proved, and takes bad files calmly."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.register.world import record_world
from tests.reports.official.papers import LETTER
from tests.reports.signed.certificates import certificate, pem, signed
from tests.workspace.test_drafts import signed_in, text_of
from thamquyen.accounts.permissions import Role
from thamquyen.reports.official.pdf import pdf_bytes

NOW = datetime(2026, 11, 28, 8, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def said(client: Client, content: bytes) -> tuple[int, str]:
    response = client.post("/chu-ky-so", {"tep": SimpleUploadedFile("qd.pdf", content)})
    return response.status_code, text_of(response)


def test_only_what_is_proved_is_told_to_be_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thamquyen.workspace.views.signatures.var_folder", lambda: tmp_path)
    monkeypatch.setattr("thamquyen.workspace.views.signatures.now", lambda: NOW)
    record_world()
    client, paper = signed_in(Role.VIEWER), pdf_bytes(LETTER)
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    last = NOW + timedelta(days=90)
    file = signed(paper, certificate("An", key, by=("Gốc", root), last=last), key)
    status, words = said(client, file)
    assert status == 200 and "chưa chứng minh được" in words and "không có chứng thư gốc" in words
    (tmp_path / "trusted").mkdir()
    (tmp_path / "trusted/goc.pem").write_text(pem(certificate("Gốc", root, last=last)))
    status, words = said(client, file)
    assert (
        status == 200
        and "chưa chứng minh được" not in words
        and "Người ký: An Nơi cấp chứng thư số: Gốc;" in words
        and "Common Name" not in words
    )
    assert "không có chữ ký số nào" in said(client, paper)[1]
    (tmp_path / "trusted/hong.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\n\xff\n-----END CERTIFICATE-----\n")
    status, words = said(client, file)
    assert status == 400 and "Chứng thư gốc của đơn vị" in words and "trusted" in words
    assert said(client, b"x")[0] == 400 and client.post("/chu-ky-so").status_code == 400
