"""What can be said of the look without looking: contrast, strictness, nothing missing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from thamquyen.domain.conferrals import Mode
from thamquyen.domain.territory import Level

ROOT = Path(__file__).parents[2] / "thamquyen"
STATIC = ROOT / "ui/static"
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
THEME = (STATIC / "ui/css/theme.css").read_text(encoding="utf-8")

INK_ON_PAPER = (
    *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "bg", "sunk")),
    *((tone, f"{tone}-bg") for tone in ("green", "crimson", "amber", "blue", "teal", "grey", "violet")),
    *((tone, "paper") for tone in ("green", "crimson", "amber", "blue", "teal", "grey", "violet")),
    *(
        (ink, f"{tone}-bg")
        for ink in ("ink", "link")
        for tone in ("green", "amber", "blue", "teal", "violet", "crimson")
    ),
)


def colours(theme: str) -> dict[str, str]:
    selector = {"light": r':root, \[data-bs-theme="light"\]', "dark": r'(?<!:root, )\[data-bs-theme="dark"\]'}[theme]
    block = re.search(selector + r" \{(.*?)\}", THEME, re.DOTALL)
    assert block is not None
    return {
        name: "#" + "".join(c * 2 for c in value) if len(value) == 3 else "#" + value
        for name, value in re.findall(r"--tq-([\w-]+): #([0-9a-f]{3,6});", block.group(1))
    }


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), INK_ON_PAPER)
def test_text_stands_out_from_its_ground_in_both_themes(theme: str, ink: str, paper: str) -> None:
    table = {**colours("light"), **colours(theme)}
    assert contrast(table[ink], table[paper]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("bar", [*Mode, *(f"level-{level.value}" for level in Level), "documents"])
def test_bars_stand_out_from_the_paper(theme: str, bar: str) -> None:
    table = {**colours("light"), **colours(theme)}
    assert contrast(table[f"bar-{bar}"], table["paper"]) >= 3


def used() -> Iterator[tuple[str, str]]:
    for template in TEMPLATES:
        yield str(template.relative_to(ROOT)), template.read_text(encoding="utf-8")


def test_no_template_has_style_or_script_of_its_own() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]{3,}=|javascript:", re.IGNORECASE)
    assert [name for name, text in used() if inline.search(text)] == []


def test_no_page_needs_another_host() -> None:
    elsewhere = re.compile(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//")
    own = [*TEMPLATES, *STATIC.glob("ui/**/*.css"), *STATIC.glob("ui/**/*.js")]
    assert [str(path) for path in own if elsewhere.search(path.read_text(encoding="utf-8"))] == []


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = {file for _, text in used() for file in re.findall(r"{% static [\"']([^\"']+)", text)}
    assert named
    assert [file for file in sorted(named) if not (STATIC / file).is_file()] == []


def test_every_icon_that_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "ui/icons.svg").read_text(encoding="utf-8")))
    named = {icon for _, text in used() for icon in re.findall(r'{% icon "(\w+)"', text)}
    from thamquyen.domain.answers import Status

    assert {*named, *(status.value for status in Status)} <= drawn


def test_day_fields_are_text_because_browsers_write_days_in_their_own_language() -> None:
    assert [name for name, text in used() if 'type="date"' in text] == []
