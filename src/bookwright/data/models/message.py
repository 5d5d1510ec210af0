"""Messages on their way to people."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, account_key, link


class Message(models.Model):
    """Planned when its change is relayed, its text fixed from then on; sent by the worker.

    A row is due while processed_at is null; a dead one was refused for good or too often. html: the
    same as body for who reads HTML; calendar: an iCalendar object. Both may be empty. template:
    what it was made from, if an account wrote it ahead. told_from: when the booking begins that it
    is about. resent: how often it was to go out again.
    """

    account = account_key()
    change = link("data.Change")
    booking = link("data.Booking", null=True)
    person = link("data.Person", null=True)
    kind = models.CharField(max_length=16)
    channel = models.CharField(max_length=8)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=255)
    body = models.TextField()
    html = models.TextField(default="", db_default="")
    calendar = models.TextField(default="", db_default="")
    template = link("data.MessageTemplate", null=True)
    told_from = InstantColumn(null=True)
    created_at = InstantColumn()
    processed_at = InstantColumn(null=True)
    dead = models.BooleanField(default=False, db_default=False)
    resent = models.IntegerField(default=0, db_default=0)
    tries = models.IntegerField(default=0, db_default=0)
    due_at = InstantColumn()
    lease = models.CharField(max_length=32, null=True)
    leased_until = InstantColumn(null=True)
    error = models.TextField(null=True)

    class Meta:
        db_table = "message"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "change", "kind", "channel", "recipient"],
                condition=Q(template=None),
                name="message_once",
            ),
            models.UniqueConstraint(
                fields=["account", "change", "template", "recipient"],
                condition=Q(template__isnull=False),
                name="message_of_template_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "id"], name="message_of_account"),
            models.Index(fields=["account", "booking"], name="message_of_booking"),
            models.Index(fields=["account", "person"], name="message_of_person"),
            models.Index(
                fields=["channel", "due_at", "id"],
                condition=Q(processed_at=None, dead=False),
                name="message_due",
            ),
            models.Index(
                fields=["account", "id"], condition=Q(dead=True), name="message_set_aside"
            ),
        ]
