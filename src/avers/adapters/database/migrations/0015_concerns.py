"""The sealed box of concerns; it is empty until somebody writes."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("avers", "0014_hooks")]
    operations = [
        migrations.CreateModel(
            name="ConcernBox",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("key_name", models.CharField(max_length=40)),
                ("turned_on", models.DateField()),
                ("sealed", models.BinaryField()),
            ],
            options={"db_table": "avers_concernbox"},
        ),
    ]
