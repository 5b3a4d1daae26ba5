"""`thamquyen administrator lan.nguyen --acting-for "Văn phòng UBND tỉnh Lào Cai"`: the first who keeps accounts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from thamquyen.accounts.managing import ManagingRefusedError, create
from thamquyen.accounts.permissions import Role
from thamquyen.register.reading import reading_at
from thamquyen.workspace.facts.desk import Desk, FieldError


class Command(BaseCommand):
    """Creates an administrator and prints the password for one use; all further accounts are made on the pages."""

    help = "Tạo một người quản trị; mật khẩu lần đầu chỉ in ra một lần, phải đổi khi đăng nhập."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="TÊN", help="tên đăng nhập")
        parser.add_argument("--name", default="", metavar="HỌ TÊN", help="họ và tên")
        parser.add_argument("--acting-for", required=True, metavar="CƠ QUAN", help="cơ quan thay mặt, tên hoặc mã")

    def handle(self, *args: Any, **options: Any) -> None:
        desk, named = Desk(reading_at(), localdate(), None), options["acting_for"]
        key = named if "@" in named else ""
        try:
            authority, read = desk.authority("" if key else named, key, desk.today)
            name = options["name"] or options["username"]
            user, password = create(
                options["username"], name, Role.ADMINISTRATOR, authority.key, actor="lệnh thamquyen administrator"
            )
        except (FieldError, ManagingRefusedError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{user.username}   {password}   Quản trị, thay mặt {read.shown}")
        self.stdout.write("Mật khẩu chỉ hiện lần này và phải đổi khi đăng nhập.")
