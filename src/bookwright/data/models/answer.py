"""Answers that are given again."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, JsonColumn, account_key


class Answer(models.Model):
    """What was answered to a call with an Idempotency-Key, written in the call's own transaction.

    fingerprint: a hash of the call; headers: a JSON object.
    """

    account = account_key()
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.IntegerField()
    headers = JsonColumn()
    body = models.TextField()
    created_at = InstantColumn()

    class Meta:
        db_table = "answer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "key"], name="answer_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="answer_old")]
