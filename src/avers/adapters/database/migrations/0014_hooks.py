from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("avers", "0013_collecting")]
    operations = [
        migrations.CreateModel(
            name="HookSecretRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("proof", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField()),
                ("used_on", models.DateField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "avers_hook_secret"},
        ),
    ]
