"""Who works on what is due, and when it last said so."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn


class Worker(models.Model):
    """One row a process, which writes `beat_at` every few seconds; gone some time after it is."""

    name = models.CharField(max_length=64)
    beat_at = InstantColumn()

    class Meta:
        db_table = "worker"
        constraints: ClassVar = [models.UniqueConstraint(fields=["name"], name="worker_name")]
