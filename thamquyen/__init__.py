"""Thẩm Quyền: a living register of public authority for Vietnamese provinces."""

__version__ = "0.1.0"
