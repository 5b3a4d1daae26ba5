"""The command line: Vietnamese throughout, and a wrong setting refused by its name."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from thamquyen.register.server.secret_key import kept_secret_key

_ROOT = Path(__file__).parents[1]


def _thamquyen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [_ROOT / "bin" / "thamquyen", *arguments],
        cwd="/",
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_overview_names_every_command_in_vietnamese() -> None:
    shown = _thamquyen("--help")
    assert shown.returncode == 0
    for name in ("who", "verify", "receipt", "load-starter", "run", "prepare", "serve"):
        assert re.search(rf"^  {name} +\S", shown.stdout, re.MULTILINE)
    assert not re.search(r"\b(usage|options|positional|show|exit|command)\b", shown.stdout)


@pytest.mark.parametrize("arguments", [(), ("whom",), ("serve", "--port", "1")], ids=["none", "unknown", "too many"])
def test_a_mistyped_command_ends_with_2_and_a_vietnamese_line(arguments: tuple[str, ...]) -> None:
    refused = _thamquyen(*arguments)
    assert refused.returncode == 2
    assert refused.stderr.startswith("cách dùng: thamquyen")
    assert not re.search(r"\b(error|required|invalid|unrecognized|choose)\b", refused.stderr)


def test_it_prints_vietnamese_under_any_locale() -> None:
    shown = _thamquyen("--help", LC_ALL="en_US.ISO-8859-1", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert shown.returncode == 0
    assert "thẩm quyền" in shown.stdout


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("THAMQUYEN_DEBUG", "yes", "chỉ nhận 1 (bật) hoặc 0 (tắt)"),
        ("THAMQUYEN_HTTPS", "true", "chỉ nhận 1 (bật) hoặc 0 (tắt)"),
        ("DATABASE_URL", "mysql://a@b/c", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://a@b:cổng/c", "DATABASE_URL"),
        ("DATABASE_URL", "postgresql://a@127.0.0.1:1/", "DATABASE_URL"),
        ("DATABASE_POOL", "nhiều", "từ 0 đến 1000"),
        ("CSRF_TRUSTED_ORIGINS", "thamquyen.example", "viết đủ"),
    ],
)
def test_a_wrong_setting_is_refused_by_its_name(name: str, value: str, said: str, tmp_path: Path) -> None:
    refused = _thamquyen("verify", THAMQUYEN_VAR=str(tmp_path), **{name: value})
    assert refused.returncode == 1, refused.stderr
    assert name in refused.stderr
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    program = "import sys, pathlib; from thamquyen.register.server.secret_key import kept_secret_key; "
    program += "print(kept_secret_key(pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", program, str(tmp_path)]
    started = [subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    keys = {process.communicate()[0].strip() for process in started}
    assert keys == {kept_secret_key(tmp_path)}
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert len(keys.pop()) >= 50
