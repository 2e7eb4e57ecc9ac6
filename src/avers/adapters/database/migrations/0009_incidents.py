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
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(add_columns)],
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
