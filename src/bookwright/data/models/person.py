"""Customers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bookwright.data.models.columns import InstantColumn, JsonColumn, account_key, link

ACTIVE = Q(active=True)


class Person(models.Model):
    """`email_key` is the e-mail without case, `phone_e164` the number as the world dials it: the
    two forms that are compared. Both are null where there is nothing to compare. `name_key` is
    the name without case, for searching: SQLite's own LIKE knows the case of ASCII only.

    blocked: may not book as a customer. merged_into: whose bookings are now those that were this
    one's; null again once it is undeleted.
    """

    account = account_key()
    active = models.BooleanField(default=True)
    blocked = models.BooleanField(default=False, db_default=False)
    name = models.CharField(max_length=255, null=True)
    name_key = models.TextField(null=True)
    email = models.CharField(max_length=254, null=True)
    email_key = models.CharField(max_length=254, null=True)
    phone_number = models.CharField(max_length=64, null=True)
    phone_e164 = models.CharField(max_length=20, null=True)
    external_id = models.CharField(max_length=255, null=True)
    provider = models.CharField(max_length=255, null=True)
    uid = models.CharField(max_length=255, null=True)
    date_of_birth = models.CharField(max_length=10, null=True)
    national_id_no = models.CharField(max_length=64, null=True)
    street = models.CharField(max_length=255, null=True)
    city = models.CharField(max_length=255, null=True)
    postal_code = models.CharField(max_length=32, null=True)
    state = models.CharField(max_length=255, null=True)
    country_code = models.CharField(max_length=2, null=True)
    notes = models.TextField(null=True)
    parent = link("data.Person", null=True)
    merged_into = link("data.Person", null=True)
    custom_data = JsonColumn(null=True)
    revision = models.IntegerField(default=0)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "person"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "national_id_no"], condition=ACTIVE, name="person_national_id"
            ),
            models.UniqueConstraint(
                fields=["account", "phone_e164"], condition=ACTIVE, name="person_phone"
            ),
            models.UniqueConstraint(
                fields=["account", "email_key"], condition=ACTIVE, name="person_email"
            ),
            models.UniqueConstraint(
                fields=["account", "provider", "uid"], condition=ACTIVE, name="person_login"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "id"], name="person_of_account"),
            models.Index(fields=["account", "updated_at"], name="person_changed"),
            models.Index(fields=["account", "external_id"], name="person_external_id"),
            models.Index(fields=["account", "parent"], name="person_by_parent"),
        ]
