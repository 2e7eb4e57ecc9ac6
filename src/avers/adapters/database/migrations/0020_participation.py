from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("avers", "0019_moments"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParticipationRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wave", models.CharField(max_length=200)),
                ("face", models.CharField(max_length=10)),
                ("day", models.DateField()),
                ("percent", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "avers_participation",
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "face", "day"), name="avers_participation_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            percent__in=(
                                0,
                                5,
                                10,
                                15,
                                20,
                                25,
                                30,
                                35,
                                40,
                                45,
                                50,
                                55,
                                60,
                                65,
                                70,
                                75,
                                80,
                                85,
                                90,
                                95,
                                100,
                            )
                        ),
                        name="avers_participation_step",
                    ),
                ],
            },
        ),
    ]
