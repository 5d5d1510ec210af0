"""Web hooks: addresses that are told of what happens."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, account_key


class WebHook(models.Model):
    """`event`: what it is told of, perhaps a wildcard. `target_url` may hold credentials."""

    account = account_key()
    target_url = models.TextField()
    event = models.CharField(max_length=64)
    active = models.BooleanField(default=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "web_hook"
        indexes: ClassVar = [models.Index(fields=["account", "id"], name="web_hook_of_account")]
