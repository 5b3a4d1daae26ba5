"""`thamquyen demo-users --province "Lào Cai"`: one user of each role for a province, to try the working pages with."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from thamquyen.accounts.managing import one_time_password
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import ROLE_NAMES, Role
from thamquyen.domain.authorities import Authority
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level, Territory
from thamquyen.register.reading import reading_at

ACTS_FOR: Mapping[Role, tuple[str, str]] = {
    Role.VIEWER: ("xem", "van-phong-ubnd-tinh"),
    Role.EDITOR: ("ghi", "so-noi-vu"),
    Role.APPRAISER: ("tham-dinh", "so-tu-phap"),
    Role.APPROVER: ("phe-duyet", "ubnd-tinh"),
    Role.COORDINATOR: ("chu-tri", "so-noi-vu"),
    Role.PROPOSER: ("de-xuat", "so-tai-chinh"),
    Role.COUNCIL: ("tham-tra", "hdnd-tinh"),
    Role.INSPECTOR: ("kiem-tra", "thanh-tra-tinh"),
    Role.ADMINISTRATOR: ("quan-tri", "van-phong-ubnd-tinh"),
}
"""The user name and the kind of authority acted for, by role; a kind that the register lacks gives way to UBND tỉnh."""

_FALLBACK = "ubnd-tinh"


class Command(BaseCommand):
    """Creates the users, or gives them new passwords, and prints each password this once."""

    help = "Tạo mỗi vai trò một người dùng thử của một tỉnh; mật khẩu ngẫu nhiên, chỉ in ra một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", default="Lào Cai", metavar="TỈNH", help="tên tỉnh, thành phố (Lào Cai)")

    def handle(self, *args: Any, **options: Any) -> None:
        reading, today = reading_at(), timezone.localdate()
        found = [unit for unit in reading.places.matches(options["province"]) if unit.level is Level.PROVINCE]
        alive = [unit for unit in found if today in unit.period]
        if len(alive) != 1:
            raise CommandError(f"Sổ không có đúng một tỉnh, thành phố tên “{options['province']}” vào ngày hôm nay.")
        lines = [f"Người dùng thử của {alive[0].named_on(today).name}; mật khẩu chỉ hiện lần này:", ""]
        with transaction.atomic():
            for role in ACTS_FOR:
                lines.append(_made(role, _acting_for(reading, role, alive[0])))
        self.stdout.write("\n".join(lines))


def _acting_for(reading: Reading, role: Role, province: Territory) -> str:
    _, kind = ACTS_FOR[role]
    known = reading.snapshot.authorities.life(Authority(kind, province.key))
    return Authority(kind if known else _FALLBACK, province.key).key


def _made(role: Role, acting_for: str) -> str:
    """Creates the user or renews the password; the line to print."""
    name, _ = ACTS_FOR[role]
    password = one_time_password()
    user, _ = User.objects.get_or_create(username=f"thu-{name}")
    user.role, user.acting_for, user.is_active = role.value, acting_for, True
    user.last_name, user.first_name = "dùng thử", "Người"
    user.set_password(password)
    user.save()
    return f"  {user.username:<14} {password}   {ROLE_NAMES[role]}, thay mặt {acting_for}"
