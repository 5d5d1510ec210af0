"""Workers say that they are there, and what was set aside can be counted."""

from django.db import migrations, models

import bookwright.data.models.columns


def set_aside(table: str) -> migrations.AddIndex:
    index = models.Index(
        fields=["account", "id"], condition=models.Q(("dead", True)), name=f"{table}_set_aside"
    )
    return migrations.AddIndex(model_name=table, index=index)


class Migration(migrations.Migration):

    dependencies = [("data", "0011_message_log")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("beat_at", bookwright.data.models.columns.InstantColumn()),
            ],
            options={
                "db_table": "worker",
                "constraints": [models.UniqueConstraint(fields=("name",), name="worker_name")],
            },
        ),
        *(set_aside(table) for table in ("change", "message", "delivery", "series")),
    ]
