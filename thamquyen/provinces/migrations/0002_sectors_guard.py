"""The database itself keeps what a province set: rows are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing


class Migration(migrations.Migration):
    dependencies = [("provinces", "0001_sectors")]

    operations = [
        refusing("provinces_refuses", "Thiết lập của tỉnh chỉ được ghi thêm: bảng % không sửa, không xóa."),
        guarded("provinces_sectorsaid", "provinces_refuses"),
    ]
