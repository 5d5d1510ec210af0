"""Columns that many tables share."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models

if TYPE_CHECKING:
    BigInteger: TypeAlias = models.BigIntegerField[Any, Any]
    Text: TypeAlias = models.TextField[Any, Any]
    Char: TypeAlias = models.CharField[Any, Any]
else:  # Django's own classes take no type arguments
    BigInteger, Text, Char = models.BigIntegerField, models.TextField, models.CharField


class InstantColumn(BigInteger):
    """Whole seconds since 1970-01-01T00:00Z: sorted, compared and read without a datetime."""


class MillsColumn(BigInteger):
    """Thousandths of the account's currency unit."""


class JsonColumn(Text):
    """JSON as text, read and written by msgspec; the database never looks inside."""


class UuidColumn(Char):
    """A UUID as its 36 characters, the same in hand-written statements on both databases."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 36, **options})


def account_key() -> Any:
    """The shard key of every account's table. Its indexes are the composite ones of each table."""
    return models.ForeignKey(
        "data.Account", on_delete=models.PROTECT, db_index=False, related_name="+"
    )


def link(to: str, **options: Any) -> Any:
    """A foreign key without an index of its own and without a way back."""
    return models.ForeignKey(
        to, on_delete=models.PROTECT, db_index=False, related_name="+", **options
    )
