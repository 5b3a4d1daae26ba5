"""The database itself keeps what people said: added, struck by a row of its own, never changed or removed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing


class Migration(migrations.Migration):
    dependencies = [("people", "0003_comments")]

    operations = [
        refusing("people_comments_refuse", "Trao đổi chỉ được ghi thêm: bảng % không sửa, không xóa."),
        guarded("people_comment", "people_comments_refuse"),
        guarded("people_comment_struck", "people_comments_refuse"),
    ]
