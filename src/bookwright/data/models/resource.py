"""People and things whose time is booked."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, JsonColumn, account_key, link


class Resource(models.Model):
    """`opening_hours` is a JSON array of seven, Monday first, each null or ["08:00", "16:00", ...]
    in wall times of the account.
    """

    account = account_key()
    title = models.CharField(max_length=255)
    active = models.BooleanField(default=True)
    capacity = models.IntegerField()
    opening_hours = JsonColumn()
    custom_data = JsonColumn(null=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "resource"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(capacity__gte=1), name="resource_has_capacity"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["account", "id"], name="resource_of_account")]


class ExceptionDate(models.Model):
    """The opening hours of one day, in place of the weekly ones. `day` is YYYY-MM-DD."""

    account = account_key()
    resource = link("data.Resource")
    day = models.CharField(max_length=10)
    opening_hours = JsonColumn(null=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "exception_date"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "resource", "day"], name="exception_date_once"
            ),
        ]
