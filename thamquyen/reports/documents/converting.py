"""Old kinds of documents (.doc, .rtf, .odt) made .docx by LibreOffice, where it is installed.

It runs apart: without network, within limits, with a profile of its own that is thrown away and that forbids macros
and links to other files.
"""

import os
import shutil
import tempfile
from pathlib import Path

from thamquyen.reports.apart import Limits, TooSlowError, run_apart
from thamquyen.reports.documents.kinds import SAVE_WORD
from thamquyen.reports.documents.values import KIND_NAMES, Kind
from thamquyen.reports.refusals import FileRefusedError

INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
_LIMITS = Limits(megabytes=6_144, cpu_seconds=120, seconds=180)
_FILTERS = {Kind.DOC: "MS Word 97", Kind.RTF: "Rich Text Format", Kind.ODT: "writer8"}
"""The kind is told to it by name: what it would guess from the content could be a kind with traps of its own."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "SecureURL", ""),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
)
"""Links are never brought up to date; where the kernel gives no network apart, requests end at a closed door."""


def as_docx(content: bytes, kind: Kind) -> tuple[bytes, list[str]]:
    """The file as .docx, and remarks. Raises FileRefusedError when that cannot be made."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        what = f"Muốn đọc {KIND_NAMES[kind]} phải có LibreOffice, mà máy chủ chưa cài: {INSTALL}."
        raise FileRefusedError(what, SAVE_WORD)
    with tempfile.TemporaryDirectory(prefix="thamquyen-") as name:
        made = _converted(content, kind, program, Path(name))
    remarks = [f"Đã đọc {KIND_NAMES[kind]} qua bản .docx do LibreOffice chuyển."]
    if _has_macros(content, kind):
        remarks.append("Tệp có macro: đã bỏ qua, không chạy.")
    return made, remarks


def _converted(content: bytes, kind: Kind, program: str, folder: Path) -> bytes:
    given = folder / f"van-ban.{kind.value}"
    given.write_bytes(content)
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        f"--infilter={_FILTERS[kind]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(given)),
    ]
    environment = {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    try:
        run_apart(command, _LIMITS, folder=folder, environment=environment)
    except TooSlowError as error:
        raise FileRefusedError("LibreOffice chuyển tệp mất quá nhiều thời gian.", SAVE_WORD) from error
    made = folder / "out" / "van-ban.docx"
    if not made.is_file():
        what = f"LibreOffice không mở được: {KIND_NAMES[kind]} bị hỏng, hoặc được đặt mật khẩu."
        raise FileRefusedError(what, SAVE_WORD)
    return made.read_bytes()


def _has_macros(content: bytes, kind: Kind) -> bool:
    if kind is Kind.ODT:
        return b"Basic/" in content or b"Scripts/" in content
    return "_VBA_PROJECT".encode("utf-16-le") in content
