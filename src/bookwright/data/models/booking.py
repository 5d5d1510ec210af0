"""Bookings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import (
    InstantColumn,
    JsonColumn,
    MillsColumn,
    UuidColumn,
    account_key,
    link,
)
from bookwright.terms.states import HOLDS, State


class Booking(models.Model):
    """What is agreed. The time that it takes up stands in `occupancy`, nowhere else.

    `utc_offset` (seconds) is the account's offset at booked_from when the time was set: with it a
    later change of a zone's rules can be told from a later change of the booking.
    """

    account = account_key()
    service = link("data.Service", null=True)
    event_id = models.BigIntegerField(null=True)
    resource = link("data.Resource", null=True)
    person = link("data.Person", null=True)
    booked_by_person = link("data.Person", null=True)
    booked_from = InstantColumn()
    booked_to = InstantColumn()
    utc_offset = models.IntegerField()
    state = models.CharField(max_length=24)
    status = models.CharField(max_length=16, null=True)
    count = models.IntegerField()
    title = models.CharField(max_length=255, null=True)
    notes = models.TextField(null=True)
    expires_at = InstantColumn(null=True)
    reminder_at = InstantColumn(null=True)
    reminded_at = InstantColumn(null=True)
    paid_at = InstantColumn(null=True)
    paid_amount = MillsColumn(null=True)
    external_id = models.CharField(max_length=255, null=True)
    google_order_number = models.CharField(max_length=255, null=True)
    external_url = models.TextField(null=True)
    external_host_url = models.TextField(null=True)
    coupon_id = models.BigIntegerField(null=True)
    collection_id = UuidColumn(null=True)
    custom_data = JsonColumn(null=True)
    verification_method = models.CharField(max_length=8, null=True)
    verification_code = models.CharField(max_length=8, null=True)
    verification_tries = models.IntegerField(default=0, db_default=0)
    revision_count = models.IntegerField()
    created_by = models.CharField(max_length=255)
    updated_by = models.CharField(max_length=255)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "booking"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(booked_to__gt=models.F("booked_from")), name="booking_has_length"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="booking_count"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "booked_from", "id"], name="booking_in_order"),
            models.Index(fields=["account", "resource", "booked_from"], name="booking_by_resource"),
            models.Index(fields=["account", "person", "booked_from"], name="booking_by_person"),
            models.Index(
                fields=["account", "booked_by_person"],
                condition=Q(booked_by_person__isnull=False),
                name="booking_by_booker",
            ),
            models.Index(fields=["account", "service", "booked_from"], name="booking_by_service"),
            models.Index(
                fields=["account", "event_id", "id"],
                condition=Q(event_id__isnull=False),
                name="booking_by_event",
            ),
            models.Index(fields=["account", "updated_at"], name="booking_changed"),
            models.Index(fields=["account", "external_id"], name="booking_external_id"),
            models.Index(fields=["account", "collection_id"], name="booking_collection"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state__in=sorted(HOLDS)),
                name="booking_expiry_due",
            ),
            models.Index(
                fields=["reminder_at", "id"],
                condition=Q(
                    state=State.CONFIRMED.value, reminded_at=None, reminder_at__isnull=False
                ),
                name="booking_reminder_due",
            ),
        ]
