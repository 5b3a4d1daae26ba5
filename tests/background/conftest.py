"""Registers whose commits count, as tests/register has them."""

from tests.register.conftest import empty_template, marks_in_a_folder_of_the_test, own_register

__all__ = ["empty_template", "marks_in_a_folder_of_the_test", "own_register"]
