"""The glossary and the code use the same words."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def public_classes() -> list[str]:
    """Public classes of the domain, inner modules of the engine left out (they are arrays, not words of the law)."""
    names = []
    domain = ROOT / "thamquyen/domain"
    for file in sorted(
        [
            *domain.glob("*.py"),
            *(
                file
                for part in ("campaigns", "changes", "plans", "rounds", "schemes", "simulation")
                for file in domain.glob(f"{part}/*.py")
            ),
        ]
    ):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names += [node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    return names


def reader_classes() -> list[str]:
    """Public classes of the reader's values: what it hands to others."""
    names = []
    for file in ("units", "references", "identity", "reading"):
        tree = ast.parse((ROOT / f"thamquyen/lawtext/{file}.py").read_text(encoding="utf-8"))
        names += [node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    return names


def test_every_public_class_of_the_domain_and_of_the_reader_has_a_line_in_the_glossary() -> None:
    classes = public_classes() + reader_classes()
    missing = [name for name in classes if f"`{name}`" not in GLOSSARY and f".{name}`" not in GLOSSARY]
    assert not missing, f"Thêm vào docs/glossary.md: {missing}"


def test_every_class_named_in_the_glossary_exists() -> None:
    named = {word.split(".")[-1] for word in GLOSSARY.split("`")[1::2] if word.split(".")[-1][:1].isupper()}
    assert named <= set(public_classes()) | set(reader_classes())
