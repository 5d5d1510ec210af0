"""What can be booked, and who provides it."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import (
    InstantColumn,
    JsonColumn,
    MillsColumn,
    account_key,
    link,
)


class Service(models.Model):
    """`interval` is in minutes, in days where has_day_booking."""

    account = account_key()
    title = models.CharField(max_length=255)
    description = models.TextField(null=True)
    active = models.BooleanField(default=True)
    booking_type = models.CharField(max_length=16)
    interval = models.IntegerField()
    next_interval = models.IntegerField(null=True)
    max_slots = models.IntegerField(null=True)
    booking_capacity = models.IntegerField(null=True)
    interval_rounding = models.IntegerField(null=True)
    has_day_booking = models.BooleanField()
    day_booking_specify_time = models.BooleanField()
    same_day = models.BooleanField()
    price = MillsColumn(null=True)
    template = models.CharField(max_length=255, null=True)
    custom_data = JsonColumn(null=True)
    texts = JsonColumn(null=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "service"
        indexes: ClassVar = [models.Index(fields=["account", "id"], name="service_of_account")]


class Provider(models.Model):
    """A resource provides a service."""

    account = account_key()
    resource = link("data.Resource")
    service = link("data.Service")
    active = models.BooleanField(default=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "provider"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "service", "resource"],
                condition=models.Q(active=True),
                name="provider_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "resource"], name="provider_by_resource"),
        ]
