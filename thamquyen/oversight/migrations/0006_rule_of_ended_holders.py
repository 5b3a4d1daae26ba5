"""The rule that ended holders have a successor bears a number of its own: what was let stand of it goes with it.

Until now it shared R12 with the rule on parties of the district level, so that letting the one stand could cover the
other. A kept waiver says in words which of the two it is about; rows never change otherwise, so the guard steps aside.
"""

from django.db import migrations

_OF_ENDED_HOLDERS = "%bên nhận kết thúc hoạt động sau ngày %"


_STEP = """
ALTER TABLE oversight_waiver DISABLE TRIGGER a_row_never_changes;
UPDATE oversight_waiver SET rule = '{new}' WHERE rule = '{old}' AND said LIKE '{said}';
ALTER TABLE oversight_waiver ENABLE TRIGGER a_row_never_changes;
"""


class Migration(migrations.Migration):
    dependencies = [("oversight", "0005_announced_lists")]

    operations = [
        migrations.RunSQL(
            _STEP.format(old="R12", new="R12b", said=_OF_ENDED_HOLDERS),
            _STEP.format(old="R12b", new="R12", said=_OF_ENDED_HOLDERS),
        )
    ]
