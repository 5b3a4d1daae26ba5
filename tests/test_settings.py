"""What the settings promise to every page: static files that can be collected, Vietnamese dates and numbers."""

import datetime
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils.formats import date_format, localize_input, number_format

_COLLECTED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


def test_static_files_can_be_collected_with_no_name_missing(tmp_path: Path) -> None:
    with override_settings(STORAGES=_COLLECTED, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    for name in ("tabler/tabler.min.css", "htmx/htmx.min.js", "source-sans-3/vietnamese.woff2"):
        assert (tmp_path / names[f"vendor/{name}"]).exists()
    assert all((tmp_path / f"{name}.br").exists() for name in names.values() if name.endswith((".css", ".js")))


def test_dates_and_numbers_are_written_the_vietnamese_way() -> None:
    day = datetime.date(2026, 11, 2)
    assert date_format(day) == "02/11/2026"
    assert date_format(day, "YEAR_MONTH_FORMAT") == "tháng 11/2026"
    assert number_format(1284.5, force_grouping=True) == "1.284,5"
    assert localize_input(day) == "02/11/2026"


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
