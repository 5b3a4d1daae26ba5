"""Pictures of pages, to compare with approved ones.

`python -m tests.reports.official.pictures` draws them anew, after a change that was looked at and is meant.
"""

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2

from tests.reports.official.papers import DECISION, LETTER
from thamquyen.reports.official.paper import Paper
from thamquyen.reports.official.pdf import pdf_bytes

Grey = npt.NDArray[np.uint8]
APPROVED = Path(__file__).with_name("approved")
PAGES: dict[str, tuple[Paper, int]] = {
    "decision-first": (DECISION, 0),
    "decision-signed": (DECISION, 1),
    "decision-annex": (DECISION, 2),
    "letter": (LETTER, 0),
}
_DOTS_AN_INCH = 60
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture_of(content: bytes, page: int) -> Grey:
    """A page in grey, 60 dots an inch."""
    drawn = pypdfium2.PdfDocument(content)[page].render(scale=_DOTS_AN_INCH / 72, grayscale=True)
    shown = np.array(drawn.to_numpy(), dtype=np.uint8)
    return shown.reshape(shown.shape[:2])


def differences(one: Grey, other: Grey) -> tuple[float, float]:
    """How far two pictures are apart: on the whole, and where they differ most, by squares of eight dots (0-255).

    Letters drawn half a dot aside by another version hardly count; a line or a word moved does.
    """
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16))
    rows, columns = apart.shape[0] // 8, apart.shape[1] // 8
    squares = apart[: rows * 8, : columns * 8].reshape(rows, 8, columns, 8).mean(axis=(1, 3))
    return float(apart.mean()), float(squares.max())


def written(picture: Grey) -> bytes:
    """A picture as PNG."""
    height, width = picture.shape
    raw = b"".join(b"\0" + row.tobytes() for row in picture)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b"")


def read(content: bytes) -> Grey:
    """A picture that `written` wrote."""
    width, height = struct.unpack_from(">II", content, 16)
    (length,) = struct.unpack_from(">I", content, 33)
    raw = zlib.decompress(content[41 : 41 + length])
    return np.frombuffer(raw, dtype=np.uint8).reshape(height, width + 1)[:, 1:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    for name, (paper, page) in PAGES.items():
        (APPROVED / f"{name}.png").write_bytes(written(picture_of(pdf_bytes(paper), page)))
