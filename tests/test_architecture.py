"""What holds for the whole repository: size budgets, locks that name no host, text that names no machine."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_LONGEST_FILE, _LONGEST_FUNCTION, _LONGEST_VIEW, _LONGEST_SETTINGS = 400, 50, 25, 200
_LOCKS = sorted((_ROOT / "requirements").glob("*.txt"))
# Brought along as they are, or data.
_NOT_OURS = re.compile(r"(^|/)vendor/|^LICENSE$|\.(csv|png|pdf|woff2|ico|json|svg)$")


def _committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("không phải bản sao git")
    return [_ROOT / name for name in listed.stdout.split("\0") if name and (_ROOT / name).is_file()]


def _our_text() -> Iterator[tuple[str, str]]:
    for path in _committed():
        name = str(path.relative_to(_ROOT))
        if not _NOT_OURS.search(name):
            yield name, path.read_text(encoding="utf-8")


def _our_python() -> Iterator[tuple[str, str]]:
    for name, text in _our_text():
        if name.endswith(".py") and "/migrations/" not in name:
            yield name, text


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {name: len(text.splitlines()) for name, text in _our_python() if len(text.splitlines()) > _LONGEST_FILE}
    assert long == {}
    assert len((_ROOT / "thamquyen" / "settings.py").read_text(encoding="utf-8").splitlines()) <= _LONGEST_SETTINGS


def test_no_function_is_longer_than_a_screen() -> None:
    long = {}
    for name, text in _our_python():
        longest = _LONGEST_VIEW if re.search(r"/views(\.py$|/)", name) else _LONGEST_FUNCTION
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > longest:
                    long[f"{name}:{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_is_decided_there() -> None:
    silent = [
        name
        for name, text in _our_python()
        if text.strip() and not name.endswith("__init__.py") and ast.get_docstring(ast.parse(text)) is None
    ]
    assert silent == []


def test_nothing_committed_names_a_folder_of_one_machine() -> None:
    folder = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/[\w.]+")
    named = [f"{name}: {found.group()}" for name, text in _our_text() if (found := folder.search(text))]
    assert named == []


def test_all_text_is_composed_unicode() -> None:
    assert [name for name, text in _our_text() if not unicodedata.is_normalized("NFC", text)] == []


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "make lock" in text
    pins = re.findall(
        r"^([a-z0-9][\w.-]*)==[^\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0


def test_the_tests_run_with_the_versions_that_users_get() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][\w.-]*==[^\\\n]*", (_ROOT / "requirements" / name).read_text(), re.MULTILINE))

    assert pins("app.txt") | pins("accelerated.txt") <= pins("dev.txt")


def test_the_application_imports_nothing_that_its_own_lock_does_not_bring() -> None:
    lock = (_ROOT / "requirements" / "app.txt").read_text(encoding="utf-8").lower()
    owners = importlib.metadata.packages_distributions()
    known = sys.stdlib_module_names | {"thamquyen", "numba"}  # numba: optional, the engine works without it
    missing = set()
    for name, text in _our_python():
        if not name.startswith("thamquyen/"):
            continue
        for node in ast.walk(ast.parse(text)):
            for module in _imported(node) - known:
                if not any(f"\n{owner.lower().replace('_', '-')}==" in lock for owner in owners.get(module, ())):
                    missing.add(f"{name}: {module}")
    assert missing == set()


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return {node.module.partition(".")[0]}
    return set()
