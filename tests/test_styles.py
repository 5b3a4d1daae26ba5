"""What a page tells in a frame has the frame's style: a page that shows a notice loads the sheet that draws it."""

import re
from collections.abc import Iterator
from pathlib import Path

_FOLDERS = sorted(Path(__file__).parents[1].joinpath("thamquyen").glob("*/templates"))
_BY_NAME = {
    file.relative_to(one).as_posix(): file.read_text("utf-8") for one in _FOLDERS for file in one.rglob("*.html")
}
_SHELL = "ui/base.html"
_NOTICE = re.compile(r'class="[^"]*(?<![\w-])notice(?![\w-])')
_SHEET = "ui/css/lists.css"


def _with_parts(name: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text of a template and of all it includes or extends, the shell left out."""
    yield _BY_NAME[name]
    for part in re.findall(r'{% (?:include|extends) "([^"]+)"', _BY_NAME[name]):
        if part in _BY_NAME and part != _SHELL and part not in seen:
            yield from _with_parts(part, seen | {name})


def test_a_page_that_shows_a_notice_loads_its_style() -> None:
    pages = {name: "".join(_with_parts(name)) for name, text in _BY_NAME.items() if f'extends "{_SHELL}"' in text}
    showing = {name for name, text in pages.items() if _NOTICE.search(text)}
    assert len(showing) > 30
    assert {name for name in showing if _SHEET not in pages[name]} == set()
