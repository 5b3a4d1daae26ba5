"""The database itself keeps who stood in for whom as it was written: added, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing


class Migration(migrations.Migration):
    dependencies = [("people", "0001_substitutions")]

    operations = [
        refusing("people_refuses", "Việc làm thay chỉ được ghi thêm: bảng % không sửa, không xóa."),
        guarded("people_substitution", "people_refuses"),
        guarded("people_substitution_end", "people_refuses"),
    ]
