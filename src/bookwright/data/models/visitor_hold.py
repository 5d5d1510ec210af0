"""Which address holds which times, so that none holds too many."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, account_key, link


class VisitorHold(models.Model):
    """A booking that somebody made without a login and has not verified. address_key: the keyed
    hash of the network address that it came from; the row goes when the hold is over.
    """

    account = account_key()
    booking = link("data.Booking")
    address_key = models.CharField(max_length=64)
    expires_at = InstantColumn()

    class Meta:
        db_table = "visitor_hold"
        indexes: ClassVar = [
            models.Index(fields=["account", "address_key"], name="visitor_hold_of_address"),
            models.Index(fields=["expires_at"], name="visitor_hold_due"),
        ]
