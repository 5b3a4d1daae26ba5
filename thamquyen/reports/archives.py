"""What is looked at before a packed file is read: passwords, how big it unpacks, whether it is whole, declarations."""

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass

from thamquyen.reports.refusals import FileRefusedError

MOST_UNPACKED = 200 * 2**20
"""Size of all the parts of a packed file together once unpacked."""

_MOST_PARTS = 2_000
_RATIO, _FREE = 100, 10 * 2**20
"""A part may unpack to so many times its size; up to the second figure any ratio is harmless."""

_CHUNK = 2**20
_MANIFEST = "meta-inf/manifest.xml"
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, OSError),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How the refusals call the file, and what to do: when it is damaged, locked, or swollen."""

    file: str
    program: str
    save_again: str
    unlock: str
    start_anew: str


def names_within(content: bytes, wording: Wording) -> tuple[str, ...]:
    """The parts of a packed file by name, in small letters, after looking through all. Raises FileRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = tuple(name.lower() for name in packed.namelist())
            _refuse_locked(packed, names, wording)
            _refuse_bombs(packed, wording)
            _read_through(packed, wording)
    except _DAMAGE as error:
        raise FileRefusedError(f"{wording.file} bị hỏng, không mở được.", wording.save_again) from error
    return names


def part_of(content: bytes, name: str) -> bytes:
    """A part of a packed file that `names_within` looked through."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def _refuse_locked(packed: zipfile.ZipFile, names: tuple[str, ...], wording: Wording) -> None:
    locked = any(info.flag_bits & 1 for info in packed.infolist())
    if not locked and _MANIFEST in names:
        manifest = packed.open(packed.namelist()[names.index(_MANIFEST)]).read(_CHUNK)
        locked = b"encryption-data" in manifest
    if locked:
        raise FileRefusedError("Tệp được đặt mật khẩu.", wording.unlock)


def _refuse_bombs(packed: zipfile.ZipFile, wording: Wording) -> None:
    """Sizes as the archive declares them; `_read_through` finds whether it told the truth."""
    infos = packed.infolist()
    total = sum(info.file_size for info in infos)
    what = ""
    if total > MOST_UNPACKED:
        size = f"{total / 2**20:,.0f}".replace(",", ".")
        what = f"mở ra tới {size} MB, quá mức an toàn {MOST_UNPACKED // 2**20} MB."
    elif len(infos) > _MOST_PARTS:
        what = f"có {len(infos)} phần bên trong, quá mức an toàn {_MOST_PARTS}."
    elif any(one.file_size > _FREE and one.file_size > _RATIO * max(one.compress_size, 1) for one in infos):
        what = f"có phần mở ra lớn hơn {_RATIO} lần."
    if what:
        raise FileRefusedError(f"Tệp nén bất thường: {what}", wording.start_anew)


def _read_through(packed: zipfile.ZipFile, wording: Wording) -> None:
    """Unpacks every part once, keeping nothing: a part longer than declared, or damaged, raises BadZipFile."""
    for info in packed.infolist():
        with packed.open(info) as part:
            first = part.read(_CHUNK)
            if info.filename.lower().endswith((".xml", ".rels")) and (b"<!DOCTYPE" in first or b"<!ENTITY" in first):
                what = f"Tệp chứa khai báo lạ (DOCTYPE) mà {wording.program} không bao giờ ghi."
                raise FileRefusedError(what, wording.save_again)
            while part.read(_CHUNK):
                pass
