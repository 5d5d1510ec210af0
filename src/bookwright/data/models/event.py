"""Events: what happens at a set time, and has places to sign up for."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bookwright.data.models.columns import (
    InstantColumn,
    JsonColumn,
    UuidColumn,
    account_key,
    link,
)


class Event(models.Model):
    """While it is active, a row of `occupancy` takes its resource whole. Who attends is a booking
    with its id; the places that are left are counted there.

    `utc_offset` (seconds): as of a booking, at starts_at.
    """

    account = account_key()
    resource = link("data.Resource")
    service = link("data.Service")
    active = models.BooleanField(default=True)
    published = models.BooleanField(default=True)
    title = models.CharField(max_length=255, null=True)
    description = models.TextField(null=True)
    capacity = models.IntegerField()
    starts_at = InstantColumn()
    ends_at = InstantColumn()
    utc_offset = models.IntegerField()
    custom_data = JsonColumn(null=True)
    collection_id = UuidColumn(null=True)
    revision = models.IntegerField()
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "event"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_length"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="event_has_capacity"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "starts_at", "id"], name="event_in_order"),
            models.Index(fields=["account", "service", "starts_at"], name="event_by_service"),
            models.Index(fields=["account", "resource", "starts_at"], name="event_by_resource"),
            models.Index(fields=["account", "updated_at"], name="event_changed"),
            models.Index(
                fields=["account", "collection_id"],
                condition=Q(collection_id__isnull=False),
                name="event_collection",
            ),
        ]
