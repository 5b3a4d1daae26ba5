"""Programs of Debian that some files need: a test skips, or fails where REQUIRE_… is set, when one is absent."""

import os
import shutil

import pytest

from thamquyen.reports.documents import converting, recognising


def needs_tesseract() -> None:
    """Skips the test where no Vietnamese can be recognised."""
    if recognising.problem() is not None:
        _without(f"Tesseract tiếng Việt chưa cài ({recognising.INSTALL})", "REQUIRE_TESSERACT")


def needs_libreoffice() -> None:
    """Skips the test where LibreOffice is absent."""
    if shutil.which("soffice") is None:
        _without(f"LibreOffice chưa cài ({converting.INSTALL})", "REQUIRE_LIBREOFFICE")


def _without(reason: str, required: str) -> None:
    if os.environ.get(required) == "1":
        pytest.fail(reason)
    pytest.skip(reason)
