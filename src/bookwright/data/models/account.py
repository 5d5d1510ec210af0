"""An account: a clinic, a shop, a school."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, JsonColumn, UuidColumn


class Account(models.Model):
    """old_webhook_secret: the one before, with which hooks are signed too until then."""

    company_id = UuidColumn(unique=True)
    subdomain = models.CharField(max_length=63, unique=True)
    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254)
    time_zone = models.CharField(max_length=64)
    locale = models.CharField(max_length=16)
    country_code = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    api_key_hash = models.CharField(max_length=64, unique=True)
    public_key = UuidColumn(unique=True)
    webhook_secret = models.CharField(max_length=64)
    old_webhook_secret = models.CharField(max_length=64, null=True)
    old_webhook_secret_until = InstantColumn(null=True)
    settings = JsonColumn()
    texts = JsonColumn(null=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "account"
        verbose_name: ClassVar = "account"
