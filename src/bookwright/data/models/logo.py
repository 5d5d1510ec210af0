"""An account's logo, as it was uploaded."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, account_key


class Logo(models.Model):
    """At most one for an account. `digest` names the content: SHA-256 in hexadecimal."""

    account = account_key()
    media_type = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    updated_at = InstantColumn()

    class Meta:
        db_table = "logo"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account"], name="logo_once"),
        ]
