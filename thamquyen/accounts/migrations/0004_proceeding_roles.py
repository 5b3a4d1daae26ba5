from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_keeping_accounts"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="user",
            name="accounts_user_role_is_known",
        ),
        migrations.AlterField(
            model_name="user",
            name="role",
            field=models.CharField(
                choices=[
                    ("viewer", "Người xem"),
                    ("editor", "Người ghi sổ"),
                    ("appraiser", "Người thẩm định"),
                    ("approver", "Người phê duyệt"),
                    ("coordinator", "Người chủ trì đề xuất, lấy ý kiến"),
                    ("proposer", "Người của đơn vị đề xuất"),
                    ("council", "Người thẩm tra của Hội đồng nhân dân"),
                    ("inspector", "Người kiểm tra, thanh tra"),
                    ("administrator", "Quản trị"),
                ],
                default="viewer",
                max_length=20,
                verbose_name="vai trò",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "viewer",
                            "editor",
                            "appraiser",
                            "approver",
                            "coordinator",
                            "proposer",
                            "council",
                            "inspector",
                            "administrator",
                        ],
                    )
                ),
                name="accounts_user_role_is_known",
            ),
        ),
    ]
