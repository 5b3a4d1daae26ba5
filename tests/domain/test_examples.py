"""The examples in the domain's docstrings are true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import thamquyen.domain

MODULES = sorted(file.stem for file in Path(thamquyen.domain.__path__[0]).glob("*.py") if file.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(import_module(f"thamquyen.domain.{name}")).failed == 0
