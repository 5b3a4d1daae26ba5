"""How packs go out by themselves, and that they did, is added, never changed."""

from django.db import migrations

from thamquyen.register.append_only import guarded


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_packs_by_themselves")]

    operations = [guarded(table, "campaigns_refuses") for table in ("campaigns_aheadrule", "campaigns_sentbyitself")]
