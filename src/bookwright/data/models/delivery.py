"""What hooks are told, on its way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, UuidColumn, account_key, link


class Delivery(models.Model):
    """Made when its change is relayed: its body and `idempotency_id` are fixed from then on.

    A row is due while delivered_at is null; a dead one is tried no more. change: null for a ping.
    response_*: of the last try that got an answer.
    """

    account = account_key()
    hook = link("data.WebHook")
    change = link("data.Change", null=True)
    idempotency_id = UuidColumn()
    event = models.CharField(max_length=64)
    subject = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    body = models.TextField()
    created_at = InstantColumn()
    tried_at = InstantColumn(null=True)
    delivered_at = InstantColumn(null=True)
    response_status = models.IntegerField(null=True)
    response_body = models.TextField(null=True)
    dead = models.BooleanField(default=False, db_default=False)
    tries = models.IntegerField(default=0, db_default=0)
    due_at = InstantColumn()
    lease = models.CharField(max_length=32, null=True)
    leased_until = InstantColumn(null=True)
    error = models.TextField(null=True)

    class Meta:
        db_table = "delivery"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "change", "hook"], name="delivery_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "hook", "id"], name="delivery_of_hook"),
            models.Index(
                fields=["account", "hook", "subject", "subject_id", "id"],
                condition=Q(delivered_at=None, dead=False),
                name="delivery_in_order",
            ),
            models.Index(
                fields=["hook", "due_at", "id"],
                condition=Q(delivered_at=None, dead=False),
                name="delivery_due",
            ),
            models.Index(fields=["created_at", "id"], name="delivery_forget_due"),
            models.Index(
                fields=["account", "id"], condition=Q(dead=True), name="delivery_set_aside"
            ),
        ]
