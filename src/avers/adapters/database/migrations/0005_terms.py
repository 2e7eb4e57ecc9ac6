"""Who leads which team, from when to when."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("avers", "0004_register_history")]
    operations = [
        migrations.CreateModel(
            name="TermRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "avers_term",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("unit",), name="avers_term_one_leader"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("user",), name="avers_term_one_team"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="avers_term_in_order",
                    ),
                ],
            },
        ),
    ]
