"""Categories, in which services are listed: a tree."""

from typing import ClassVar

from django.db import models

from bookwright.data.models.columns import InstantColumn, JsonColumn, account_key, link


class Category(models.Model):
    """parent: null at the root."""

    account = account_key()
    title = models.CharField(max_length=255)
    parent = link("data.Category", null=True)
    custom_data = JsonColumn(null=True)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "category"
        indexes: ClassVar = [
            models.Index(fields=["account", "id"], name="category_of_account"),
            models.Index(fields=["account", "parent"], name="category_by_parent"),
        ]


class ListedService(models.Model):
    """A service that is listed in a category."""

    account = account_key()
    category = link("data.Category")
    service = link("data.Service")

    class Meta:
        db_table = "listed_service"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "category", "service"], name="listed_service_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "service"], name="listed_service_by_service"),
        ]
