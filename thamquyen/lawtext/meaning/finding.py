"""How a pattern is looked for in the words of a sentence."""

import re
from collections.abc import Callable


def finder(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """How a pattern is looked for: at the first word where it is bound there, else anywhere."""
    compiled = re.compile(pattern)
    return compiled.match if pattern.startswith("^") else compiled.search
