"""What the start loads, and what it leaves until somebody asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from thamquyen.ui.views_later import ViewLater

_ROOT = Path(__file__).parents[2]
_HEAVY = {"docx", "xlsxwriter", "tantivy", "pypdfium2", "viparse", "python_calamine"}

_FIRST_ANSWER = """
import sys
from thamquyen.register.server.run import _load_pages
_load_pages()
from django.urls import resolve
question = resolve("/the/dd-08/c02653/2025-07-15")
assert question.func.__name__ == "card"
from django.template import engines
engines["django"].engine.template_context_processors  # what every page takes, whoever asks for it
print(*sorted({name.split(".")[0] for name in sys.modules}), *(name for name in sys.modules if "thamquyen." in name))
"""
_WORKER = """
import os, sys, threading
import thamquyen.wsgi as server
server._AFTER_SECONDS = 0.0

def tells(who):
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    print(who, "thamquyen.workspace.my_work" in sys.modules, flush=True)

tells("the server")
if os.fork() == 0:
    if os.fork() == 0:
        tells("what a worker starts")
        os._exit(0)
    os.wait()
    tells("a worker")
    os._exit(0)
os.wait()
"""


def test_the_first_answer_imports_neither_word_nor_excel_nor_the_text_index(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _FIRST_ANSWER],
        cwd=_ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "thamquyen.settings", "THAMQUYEN_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(said.stdout.split())
    assert "numpy" in loaded  # the engine answers
    assert not loaded & _HEAVY
    assert not {name for name in loaded if name.startswith("thamquyen.lawtext")}
    assert not loaded & {"thamquyen.workspace.my_work", "thamquyen.workspace.about_pages"}, "a reader has no work"


def test_a_worker_looks_ahead_beside_its_answers_and_nothing_else_does() -> None:
    unreachable = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "DATABASE_POOL": "0"}
    said = subprocess.run(
        [sys.executable, "-c", _WORKER],
        cwd=_ROOT,
        env={**os.environ, **unreachable},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert said.stdout.splitlines() == ["the server False", "what a worker starts False", "a worker True"]
    assert "Error" not in said.stderr, "a register that cannot be read is told by the page that asks for it"


def test_the_command_line_imports_no_framework_before_it_knows_what_to_do() -> None:
    code = "import sys, thamquyen.__main__; print('django.db' in sys.modules, 'psycopg' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False False\n"


def _later(resolver: URLResolver) -> list[ViewLater]:
    found: list[ViewLater] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found += _later(pattern)
        elif isinstance(pattern.callback, ViewLater):
            found.append(pattern.callback)
    return found


def test_every_view_that_is_imported_later_is_there() -> None:
    views = _later(get_resolver())
    assert len(views) > 30
    for later in views:
        assert callable(later.view), later


def test_a_view_imported_later_shows_what_its_decorators_left_on_it() -> None:
    assert ViewLater("thamquyen.workspace.views.texts", "start").verb is not None
    with pytest.raises(AttributeError):
        _ = ViewLater("thamquyen.workspace.views.texts", "start").no_such_mark
