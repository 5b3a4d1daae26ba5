"""`thamquyen <command>`: one entry for the register's commands, with its database held ready while they run.

Each command imports what it needs when it is carried out: the start brings the database up while Django is imported.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from thamquyen import __version__
from thamquyen.command_line import speak_vietnamese
from thamquyen.register.server import database, run
from thamquyen.register.server.problems import explained

_PROGRAM = "thamquyen"


@dataclass(frozen=True, slots=True)
class _Command:
    """A command by its name: `summary` for the overview, `carry_out` takes the arguments and gives the exit code."""

    summary: str
    carry_out: Callable[[list[str]], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code (1 for a start that failed, else the command's own)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # whatever the locale: every message is Vietnamese
    speak_vietnamese()
    _unwind_when_asked_to_stop()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        name, rest = _chosen(given)
        return _COMMANDS[name].carry_out(rest)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        code = _told(error)
        if code is None:
            raise
        return code


def _told(error: Exception) -> int | None:
    """The exit code after the error was told; None for one that nobody at the terminal can mend."""
    from django.core.management.base import CommandError

    if isinstance(error, CommandError):
        sys.stderr.write(f"{error}\n")
        return error.returncode
    problem = explained(error)
    if problem is None:
        return None
    sys.stderr.write(f"\n{problem}\n")
    return 1


def _unwind_when_asked_to_stop() -> None:
    """SIGTERM and a closed terminal leave every `with` block in order, as Ctrl-C does; nohup is respected."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)


def _chosen(given: list[str]) -> tuple[str, list[str]]:
    """The command and what follows it, which the command's own parser reads."""
    width = max(map(len, _COMMANDS))
    overview = "\n".join(f"  {name:<{width}}  {command.summary}" for name, command in _COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Thẩm Quyền: ai có thẩm quyền làm việc gì, ở đâu, vào ngày nào, theo căn cứ nào.",
        epilog=f"các lệnh:\n{overview}\n\nXem tùy chọn của một lệnh: {_PROGRAM} LỆNH --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__, help="in số phiên bản rồi thoát")
    parser.add_argument("command", metavar="LỆNH", choices=_COMMANDS, help="một trong các lệnh dưới đây")
    chosen = parser.parse_args(given[:1])
    return chosen.command, given[1:]


def _of_the_register(name: str, app: str = "thamquyen.register") -> Callable[[list[str]], int]:
    """The management command `name` of an application, with a parser that has only its own options."""

    def carry_out(rest: list[str]) -> int:
        import django
        from django.core.management import load_command_class
        from django.core.management.base import CommandParser

        django.setup()
        command = load_command_class(app, name)
        program = f"{_PROGRAM} {name.replace('_', '-')}"
        parser = CommandParser(prog=program, description=command.help, called_from_command_line=True)
        command.add_arguments(parser)
        options = vars(parser.parse_args(rest))  # a mistake ends here, before a database is started
        usual = {"verbosity": 1, "no_color": False, "force_color": False, "skip_checks": True, "traceback": False}
        with database.ready():
            command.execute(**{**usual, **options})
        return 0

    return carry_out


def _of_the_server(step: Callable[[], int], summary: str) -> _Command:
    """A step of the start, named like its function and without options: places differ by environment variables."""

    def carry_out(rest: list[str]) -> int:
        argparse.ArgumentParser(prog=f"{_PROGRAM} {step.__name__}", description=summary).parse_args(rest)
        return step()

    return _Command(summary, carry_out)


def _read(rest: list[str]) -> int:
    from thamquyen import reading_files

    return reading_files.read(rest)


def _manage(rest: list[str]) -> int:
    from django.core.management import execute_from_command_line

    with database.ready():
        execute_from_command_line([f"{_PROGRAM} manage", *rest])
    return 0


_COMMANDS = {
    "who": _Command('hỏi ai có thẩm quyền: who "việc" --place "nơi" --on 2025-07-15', _of_the_register("who")),
    "verify": _Command("kiểm tra sổ có bị sửa lén không", _of_the_register("verify")),
    "receipt": _Command("chạy lại một câu trả lời từ biên nhận của nó", _of_the_register("receipt")),
    "import-annex": _Command("nhập một danh mục phân cấp (Excel, ODS, CSV)", _of_the_register("import_annex")),
    "check": _Command(
        "xét một danh mục hoặc lời văn dự thảo theo các quy tắc, không ghi gì",
        _of_the_register("check_annex", "thamquyen.oversight"),
    ),
    "export-annex": _Command("xuất danh mục phân cấp ra Excel, CSV hoặc Word", _of_the_register("export_annex")),
    "annex-template": _Command("ghi mẫu danh mục để điền", _of_the_register("annex_template")),
    "index-texts": _Command("lập hoặc bổ sung chỉ mục toàn văn", _of_the_register("index_texts", "thamquyen.library")),
    "citations": _Command("xuất mọi chỗ viện dẫn của thư viện", _of_the_register("citations", "thamquyen.library")),
    "undo": _Command("đính chính trọn một lần ghi sai", _of_the_register("undo")),
    "read": _Command(
        "đọc một văn bản (Word, PDF, ảnh, HTML, TXT) cho xem, không ghi gì: read TỆP [--json|--text]", _read
    ),
    "load-starter": _Command("nạp dữ liệu khởi đầu", _of_the_register("load_starter")),
    "load-plans": _Command("nạp kế hoạch lịch sử đi kèm", _of_the_register("load_plans", "thamquyen.plans")),
    "law-duties": _Command(
        "lập, cập nhật nhiệm vụ do luật đặt", _of_the_register("law_duties", "thamquyen.background")
    ),
    "administrator": _Command(
        "tạo một người quản trị, để từ đó lập các tài khoản khác",
        _of_the_register("administrator", "thamquyen.workspace"),
    ),
    "demo-users": _Command(
        "tạo mỗi vai trò một người dùng thử của một tỉnh", _of_the_register("demo_users", "thamquyen.workspace")
    ),
    "run": _of_the_server(run.run, "chuẩn bị cơ sở dữ liệu, nạp dữ liệu khởi đầu nếu sổ rỗng, rồi mở trang web"),
    "prepare": _of_the_server(run.prepare, "chuẩn bị cơ sở dữ liệu, nạp dữ liệu khởi đầu nếu sổ rỗng, rồi thoát"),
    "serve": _of_the_server(run.serve, "chỉ mở trang web, sau khi đã prepare"),
    "work": _Command(
        "tiến trình nền riêng: gửi thư, nhắc hạn, việc hằng ngày", _of_the_register("work", "thamquyen.background")
    ),
    "manage": _Command("lệnh quản trị của Django (makemigrations, shell …)", _manage),
}


if __name__ == "__main__":
    sys.exit(main())
