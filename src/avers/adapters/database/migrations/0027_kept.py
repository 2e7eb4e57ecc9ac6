"""What was made of publications is kept beside them: a table that may be emptied without harm."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("avers", "0026_conversations_waiting")]

    operations = [
        migrations.CreateModel(
            name="KeptRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True)),
                ("made_of", models.CharField(max_length=64)),
                ("content", models.TextField()),
            ],
            options={"db_table": "avers_kept"},
        ),
    ]
