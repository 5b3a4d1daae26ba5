"""The annotations as they lie in a folder: one file a document, and sets of sentences. What is missing is left out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCE_SETS = ("competence", "preapproval", "amendments")
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated document with its text; the text is as it lies in its file, line ends untouched."""

    name: str
    text: str
    annotation: Item


def documents_of(gold: Path, texts: Path) -> Iterator[Annotated]:
    """The annotated documents whose text is there."""
    for path in sorted(gold.glob("*.json")):
        annotation = _loaded(path)
        if not isinstance(annotation, dict) or not ("structure" in annotation or "citations" in annotation):
            continue
        text = _text(texts, str(annotation.get("file") or ""), str(annotation.get("id") or path.stem))
        if text is not None:
            yield Annotated(path.stem, text, annotation)


def without_text(gold: Path, texts: Path) -> list[str]:
    """The annotated documents and sentences' documents whose text is not there."""
    missing: list[str] = []
    for path in sorted(gold.glob("*.json")):
        annotation = _loaded(path)
        items = annotation if isinstance(annotation, list) else [annotation]
        for item in items:
            if not isinstance(item, dict):
                continue
            name = str(item.get("doc") or item.get("id") or path.stem)
            if name not in missing and _text(texts, str(item.get("file") or ""), name) is None:
                missing.append(name)
    return missing


def sentences_of(gold: Path, name: str) -> list[Item]:
    """The annotated sentences of a set; empty where the set is not there."""
    loaded = _loaded(gold / f"{name}.json")
    if isinstance(loaded, dict):
        loaded = loaded.get("items") or loaded.get(name) or []
    return [item for item in loaded if isinstance(item, dict)] if isinstance(loaded, list) else []


def text_of(item: Item, texts: Path) -> str | None:
    """The text that a sentence was taken from."""
    return _text(texts, str(item.get("file") or ""), str(item.get("doc") or ""))


def _loaded(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _text(texts: Path, file: str, name: str) -> str | None:
    """The text of a file named relative to the folder, to the one above it, or by the document's name alone."""
    for place in (texts / file, texts.parent / file, texts / Path(file).name, texts / "legal" / Path(file).name):
        if file and place.is_file():
            return place.read_bytes().decode("utf-8")
    for folder in (texts, texts / "legal"):
        found = sorted(folder.glob(f"{name}__*.txt")) or sorted(folder.glob(f"{name}.txt")) if name else []
        if found:
            return found[0].read_bytes().decode("utf-8")
    return None
