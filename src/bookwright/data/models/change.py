"""Every change: log and outbox in one row."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, JsonColumn, account_key


class Change(models.Model):
    """Written in the transaction that changes `subject`; relayed later, in order of each subject.

    snapshot: the details after the change, as versioned JSON; what is told about it later is told
    from here, since the tables show a later state. ask: what the caller asked to be sent.
    A row is due while relayed_at is null; a dead one (`error` says why) lets the next pass.
    """

    account = account_key()
    subject = models.CharField(max_length=16)
    subject_id = models.BigIntegerField()
    revision = models.IntegerField()
    step = models.CharField(max_length=16)
    by_name = models.CharField(max_length=255)
    by_user_id = models.BigIntegerField(null=True)
    at = InstantColumn()
    snapshot = JsonColumn()
    ask = JsonColumn(null=True)
    relayed_at = InstantColumn(null=True)
    dead = models.BooleanField(default=False, db_default=False)
    tries = models.IntegerField(default=0, db_default=0)
    due_at = InstantColumn()
    lease = models.CharField(max_length=32, null=True)
    leased_until = InstantColumn(null=True)
    error = models.TextField(null=True)

    class Meta:
        db_table = "change"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "subject", "subject_id", "revision"], name="change_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(relayed_at=None, dead=False),
                name="change_due",
            ),
            models.Index(fields=["account", "id"], condition=Q(dead=True), name="change_set_aside"),
        ]
