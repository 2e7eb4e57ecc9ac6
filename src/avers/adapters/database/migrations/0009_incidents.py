"""Two columns of acts for incidents: which branch of the causes was looked at, and what was found.

Added by hand: Django would write the table anew on SQLite, and its triggers would be gone.
"""

from __future__ import annotations

from django.db import migrations, models

NAMES = ("cause", "found")


def add_columns(apps, editor):
    for name in NAMES:
        editor.execute(f"ALTER TABLE avers_act ADD COLUMN {name} varchar(20) NOT NULL DEFAULT ''")


class Migration(migrations.Migration):
    dependencies = [("avers", "0008_taken_back")]
    operations = [
        # Beside the change of state, not inside it: so Django knows that there is no way back.
        migrations.RunPython(add_columns),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name="actrow",
                    name=name,
                    field=models.CharField(blank=True, default="", max_length=20),
                )
                for name in NAMES
            ],
        ),
    ]
