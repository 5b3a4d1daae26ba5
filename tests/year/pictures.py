"""Pictures of the year for the documentation: pages in Chromium on the moved day, pages of papers as printed."""

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pypdfium2
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ViewportSize

from tests.looking import DESK
from tests.year.walk import Year
from thamquyen.accounts.models import User

_SCALE = 1.1


class Pictures:
    """Takes pictures into a folder."""

    def __init__(self, folder: Path, browser: Browser, server: LiveServerThread, year: Year) -> None:
        self._folder, self._browser, self._server, self._year = folder, browser, server, year

    def page(self, name: str, address: str, user: User, size: ViewportSize = DESK, dark: bool = False) -> None:
        """What somebody signed in sees of a page on the day, without scrolling."""
        site = f"http://localhost:{self._server.port}"
        look: Literal["dark", "light"] = "dark" if dark else "light"
        with self._browser.new_context(base_url=site, viewport=size, color_scheme=look, locale="vi-VN") as context:
            cookies = self._year.client(user).cookies.values()
            context.add_cookies([{"name": one.key, "value": one.value, "url": site} for one in cookies])
            page = context.new_page()
            page.goto(address)
            page.screenshot(path=self._folder / f"{name}.png")

    def paper(self, name: str, content: bytes, number: int = 0) -> None:
        """A page of a PDF, counted from 0."""
        with pypdfium2.PdfDocument(content) as document:
            bitmap = document[number].render(scale=_SCALE, grayscale=True)
            grey, stride = bytes(bitmap.buffer), bitmap.stride
            rows = [grey[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride)]
            (self._folder / f"{name}.png").write_bytes(_png(bitmap.width, rows))

    def file(self, name: str, content: bytes) -> None:
        """A file as it is, beside the folder of pictures."""
        (self._folder.parent / name).write_bytes(content)


def _png(width: int, rows: list[bytes]) -> bytes:
    """A picture in shades of grey (PNG 1.2: signature, IHDR, IDAT, IEND)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def wanted() -> Path | None:
    """The folder that pictures are asked for in."""
    folder = os.environ.get("PICTURES")
    return Path(folder) if folder else None


@contextmanager
def taking(folder: Path, browser: Browser, year: Year) -> Iterator[Pictures]:
    """The year's pages served to the browser meanwhile."""
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield Pictures(folder, browser, server, year)
    finally:
        server.terminate()
