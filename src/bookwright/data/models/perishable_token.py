"""Codes with which somebody shows that an e-mail or a phone is theirs."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, account_key


class PerishableToken(models.Model):
    """The code itself is nowhere: it follows from the nonce and the secret key. Nor is the
    address: identifier_key is its keyed hash.

    forget_at: when what was sent is removed, and then, a day later, the row itself.
    """

    account = account_key()
    identifier_key = models.CharField(max_length=64)
    nonce = models.CharField(max_length=32)
    tries = models.IntegerField(default=0, db_default=0)
    used = models.BooleanField(default=False, db_default=False)
    created_at = InstantColumn()
    expires_at = InstantColumn()
    forget_at = InstantColumn()

    class Meta:
        db_table = "perishable_token"
        indexes: ClassVar = [
            models.Index(fields=["account", "identifier_key", "id"], name="token_of_identifier"),
            models.Index(fields=["forget_at"], name="token_forget_due"),
        ]
