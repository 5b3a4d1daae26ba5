"""Argument parsing that speaks Vietnamese: Python's argparse with its own few sentences translated."""

import argparse
from collections.abc import Callable

_SENTENCES = {
    "usage: ": "cách dùng: ",
    "positional arguments": "đối số",
    "options": "tùy chọn",
    "optional arguments": "tùy chọn",
    "show this help message and exit": "in hướng dẫn này rồi thoát",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không nhận %(value)r; chọn một trong: %(choices)s",
    "invalid %(type)s value: %(value)r": "giá trị không hợp lệ: %(value)r",
    "expected one argument": "cần một giá trị đi sau",
    "expected at least one argument": "cần ít nhất một giá trị đi sau",
    "expected at most one argument": "chỉ nhận một giá trị",
    "expected %s argument": "cần %s giá trị đi sau",
    "expected %s arguments": "cần %s giá trị đi sau",
    "not allowed with argument %s": "không dùng cùng với %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s viết tắt chưa rõ: %(matches)s",
}


def _translated(sentence: str) -> str:
    return _SENTENCES.get(sentence, sentence)


def _translated_number(one: str, many: str, count: int) -> str:
    return _translated(one if count == 1 else many)


def speak_vietnamese() -> None:
    """Makes every parser of this process print Vietnamese.

    argparse looks its sentences up through two module-level functions of gettext; a compiled catalogue on the
    search path of the operating system would be the other way in.
    """
    functions: dict[str, Callable[..., str]] = {"_": _translated, "ngettext": _translated_number}
    vars(argparse).update(functions)
