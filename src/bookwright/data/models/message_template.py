"""Messages that an account writes ahead, and those of them that are to be sent for a booking."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, account_key, link


class MessageTemplate(models.Model):
    """subject and body are Liquid. timing: a period in words, relative to the booking; null for a
    confirmation, which is sent when the booking stands. service: the only one that it is for.
    A deleted one is not active.
    """

    account = account_key()
    title = models.CharField(max_length=255, null=True)
    kind = models.CharField(max_length=16)
    channel = models.CharField(max_length=8)
    subject = models.CharField(max_length=255, null=True)
    body = models.TextField()
    timing = models.CharField(max_length=255, null=True)
    service = link("data.Service", null=True)
    active = models.BooleanField(default=True, db_default=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "message_template"
        indexes: ClassVar = [
            models.Index(fields=["account", "id"], name="message_template_of_account")
        ]


class TimedMessage(models.Model):
    """A template that waits for its time in the life of a booking; its words are found when that
    has come. due_at: null where it has no time any more; done_at: when its message was written.
    """

    account = account_key()
    change = link("data.Change")
    booking = link("data.Booking")
    template = link("data.MessageTemplate")
    due_at = InstantColumn(null=True)
    done_at = InstantColumn(null=True)
    created_at = InstantColumn()

    class Meta:
        db_table = "timed_message"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "booking", "template"], name="timed_message_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(done_at=None, due_at__isnull=False),
                name="timed_message_due",
            ),
        ]
