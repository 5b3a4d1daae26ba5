"""The database itself keeps every word: plans, tasks, steps and proofs are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = ("plans_plan", "plans_planversion", "plans_task", "plans_taskstep", "plans_evidence")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_plans")]

    operations = [
        refusing("plans_refuses", "Bảng % của kế hoạch chỉ thêm: không sửa, không xóa dòng nào."),
        *(guarded(table, "plans_refuses") for table in TABLES),
    ]
