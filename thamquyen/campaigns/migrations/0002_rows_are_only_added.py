"""The database itself keeps every word: campaigns, steps, acknowledgements, attempts are added, never changed."""

from django.db import migrations

from thamquyen.register.append_only import guarded, refusing

TABLES = ("campaigns_campaign", "campaigns_campaignstep", "campaigns_acknowledgement", "campaigns_attempt")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_campaigns")]

    operations = [
        refusing("campaigns_refuses", "Bảng % của việc quán triệt chỉ thêm: không sửa, không xóa dòng nào."),
        *(guarded(table, "campaigns_refuses") for table in TABLES),
    ]
