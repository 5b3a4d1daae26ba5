"""The database itself keeps every word: forms, rounds, reports and frozen papers are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = (
    "rounds_reportform",
    "rounds_formversion",
    "rounds_round",
    "rounds_roundversion",
    "rounds_unitstep",
    "rounds_stepfile",
    "rounds_frozen",
)


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_rounds")]

    operations = [
        refusing("rounds_refuses", "Bảng % của các đợt báo cáo chỉ thêm: không sửa, không xóa dòng nào."),
        *(guarded(table, "rounds_refuses") for table in TABLES),
    ]
