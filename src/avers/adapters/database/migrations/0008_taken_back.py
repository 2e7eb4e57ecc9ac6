"""An index of acts by step: what was contested or taken back is counted at every reading of a diagnosis."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("avers", "0007_series")]
    operations = [
        migrations.AddIndex(model_name="actrow", index=models.Index(fields=["step"], name="avers_act_step")),
    ]
