"""The database itself keeps the library: rows are added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = ("library_original", "library_text", "library_judgement", "library_confirmation")


class Migration(migrations.Migration):
    dependencies = [("library", "0001_texts")]

    operations = [
        refusing("library_refuses", "Thư viện chỉ thêm: dòng của bảng % giữ nguyên mãi mãi."),
        *[guarded(table, "library_refuses") for table in TABLES],
    ]
