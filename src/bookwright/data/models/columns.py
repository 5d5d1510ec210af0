"""Columns that many tables share."""

from typing import Any

from django.db import models


class InstantColumn(models.BigIntegerField):  # type: ignore[type-arg] -- not subscriptable at runtime
    """Whole seconds since 1970-01-01T00:00Z: sorted, compared and read without a datetime."""


class MillsColumn(models.BigIntegerField):  # type: ignore[type-arg] -- not subscriptable at runtime
    """Thousandths of the account's currency unit."""


class JsonColumn(models.TextField):  # type: ignore[type-arg] -- not subscriptable at runtime
    """JSON as text, read and written by msgspec; the database never looks inside."""


class UuidColumn(models.CharField):  # type: ignore[type-arg] -- not subscriptable at runtime
    """A UUID as its 36 characters, the same in hand-written statements on both databases."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 36, **options})


def account_key() -> Any:
    """The shard key of every account's table. Its indexes are the composite ones of each table."""
    return models.ForeignKey("data.Account", on_delete=models.PROTECT, db_index=False, related_name="+")


def link(to: str, **options: Any) -> Any:
    """A foreign key without an index of its own and without a way back."""
    return models.ForeignKey(
        to, on_delete=models.PROTECT, db_index=False, related_name="+", **options
    )
