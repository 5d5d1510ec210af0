"""Series: bookings or events that recur, and how far they are made."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, JsonColumn, UuidColumn, account_key


class Series(models.Model):
    """What is made of it carries its collection_id.

    wanted: what was asked for, as versioned JSON; starts: when each occurrence begins, as a JSON
    list; position: how many of them are dealt with; left_out: those that could not be made, and
    why; person_id: whom the first one that was made is for. It is due while finished_at is null; a
    dead one (`error` says why) is given up.
    """

    account = account_key()
    collection_id = UuidColumn()
    kind = models.CharField(max_length=16)
    wanted = JsonColumn()
    starts = JsonColumn()
    position = models.IntegerField(default=0, db_default=0)
    left_out = JsonColumn(default="[]", db_default="[]")
    person_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=255)
    by_user_id = models.BigIntegerField(null=True)
    created_at = InstantColumn()
    finished_at = InstantColumn(null=True)
    stopped = models.BooleanField(default=False, db_default=False)
    dead = models.BooleanField(default=False, db_default=False)
    tries = models.IntegerField(default=0, db_default=0)
    due_at = InstantColumn()
    lease = models.CharField(max_length=32, null=True)
    leased_until = InstantColumn(null=True)
    error = models.TextField(null=True)

    class Meta:
        db_table = "series"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "collection_id"], name="series_collection"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(finished_at=None, dead=False),
                name="series_due",
            ),
            models.Index(fields=["account", "id"], condition=Q(dead=True), name="series_set_aside"),
        ]
