"""The database itself keeps what was said in reviews: rows are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = ("oversight_review_round", "oversight_review_item", "oversight_review_part", "oversight_review_step")


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_review")]

    operations = [
        refusing("oversight_refuses", "Hồ sơ theo dõi chỉ thêm: dòng của bảng % giữ nguyên mãi mãi."),
        *[guarded(table, "oversight_refuses") for table in TABLES],
    ]
