"""The day of what a thank-you is for.

Added by hand: Django would write the table anew on SQLite, and its triggers would be gone.
"""

from __future__ import annotations

from django.db import migrations, models


def add_column(apps, editor):
    editor.execute("ALTER TABLE avers_act ADD COLUMN seen date NULL")


class Migration(migrations.Migration):
    dependencies = [("avers", "0011_reminders")]
    operations = [
        # Beside the change of state, not inside it: so Django knows that there is no way back.
        migrations.RunPython(add_column),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(model_name="actrow", name="seen", field=models.DateField(null=True))
            ],
        ),
    ]
