"""Answers that are given again, and how often an address called.

The counts are worth nothing after a crash: UNLOGGED. On SQLite they have a file of their own
(data/call_counts.py).
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import bookwright.data.models.columns

COUNTS = """
CREATE UNLOGGED TABLE call_count (
    address text PRIMARY KEY, until_s bigint NOT NULL, calls integer NOT NULL
)
"""


def add_counts(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(COUNTS)
        editor.execute("CREATE INDEX call_count_over ON call_count (until_s)")


def drop_counts(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TABLE call_count")


class Migration(migrations.Migration):

    dependencies = [("data", "0005_categories_hooks_and_logos")]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.IntegerField()),
                ("headers", bookwright.data.models.columns.JsonColumn()),
                ("body", models.TextField()),
                ("created_at", bookwright.data.models.columns.InstantColumn()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="data.account",
                    ),
                ),
            ],
            options={
                "db_table": "answer",
                "indexes": [models.Index(fields=["created_at"], name="answer_old")],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "key"), name="answer_once")
                ],
            },
        ),
        migrations.RunPython(add_counts, drop_counts),
    ]
