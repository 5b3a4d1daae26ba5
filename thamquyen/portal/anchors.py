"""Where a provision stands on the page of its document's text."""

import re

from thamquyen.domain.citations import Provision
from thamquyen.domain.vietnamese import fold

TOP = "dau"


def anchor(provision: Provision) -> str:
    """The name of its place: "dieu-13-khoan-4-diem-a", with đ written dd; of the whole document its top."""
    if not provision.path:
        return TOP
    first, *rest = provision.path
    if first.startswith("pl:"):
        return "-".join(["phu-luc", _plain(first[3:]), *map(_plain, rest)]).rstrip("-")
    names = ("dieu", "khoan", "diem")
    parts = [f"{name}-{_plain(mark)}" for name, mark in zip(names, provision.path, strict=False)]
    return "-".join([*parts, *map(_plain, provision.path[3:])])


def _plain(mark: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(mark.lower().replace("đ", "dd"))).strip("-")
