"""How a page is looked at in a browser: the sizes, and what must be true of every page whatever it shows."""

import json
from pathlib import Path

from playwright.sync_api import Error, Page, ViewportSize

DESK, PHONE = ViewportSize(width=1366, height=900), ViewportSize(width=390, height=844)
_AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
_LOOK = f"""async () => {{
    {_AXE};
    const found = await axe.run(document, {json.dumps(_RULES)});
    const faults = found.violations.map((one) => `${{one.id}}: ${{one.nodes[0].html.slice(0, 160)}}`);
    if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the window");
    return faults;
}}"""
_ON_ITS_WAY = ("Execution context was destroyed", "most likely because of a navigation")


def faults_of(page: Page) -> list[str]:
    """The rules of accessibility that the page breaks, and whether it sticks out of the window.

    A page that is left while it is looked at (a form that was sent) is looked at where it arrives.
    """
    for _ in range(5):
        page.wait_for_load_state()
        try:
            return [str(one) for one in page.evaluate(_LOOK)]
        except Error as error:
            if not any(words in error.message for words in _ON_ITS_WAY):
                raise
    raise AssertionError("the page does not come to rest")


def is_sound(page: Page) -> None:
    """No rule of accessibility is broken, nothing sticks out of the window."""
    assert faults_of(page) == []
