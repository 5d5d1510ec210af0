"""Every table belongs to accounts, and is looked up by account: it is the shard key.

Asked of the database itself, so that migrations are looked at and not only models.
"""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

NO_ACCOUNT: Final = {
    "account": "is one",
    "app_user": "one person may work for several accounts",
    "worker": "works for all accounts",
}
OTHER_KEY: Final = {
    "change_due": "a queue that serves all accounts",
    "message_due": "a queue that serves all accounts",
    "delivery_due": "a queue that serves all accounts",
    "delivery_forget_due": "a queue that serves all accounts",
    "series_due": "a queue that serves all accounts",
    "booking_expiry_due": "a queue that serves all accounts",
    "booking_reminder_due": "a queue that serves all accounts",
    "timed_message_due": "a queue that serves all accounts",
    "answer_old": "a queue that serves all accounts",
    "token_forget_due": "a queue that serves all accounts",
    "visitor_hold_due": "a queue that serves all accounts",
    "membership_by_user": "a login finds the accounts of a user",
    "occupancy_alone": "an exclusion by resource, whose id no two accounts share",
}


def tables() -> list[type[models.Model]]:
    return list(apps.get_app_config("data").get_models())


def owned_tables() -> list[type[models.Model]]:
    return [model for model in tables() if model._meta.db_table not in NO_ACCOUNT]


def test_every_table_names_its_account() -> None:
    without = {
        model._meta.db_table
        for model in tables()
        if "account_id" not in {field.attname for field in model._meta.concrete_fields}
    }
    assert without == set(NO_ACCOUNT)


def test_no_foreign_key_has_an_index_of_its_own() -> None:
    assert [
        f"{model._meta.db_table}.{field.name}"
        for model in owned_tables()
        for field in model._meta.concrete_fields
        if not field.primary_key and (getattr(field, "db_index", False) or field.unique)
    ] == []


@pytest.mark.django_db
def test_every_index_begins_with_the_account() -> None:
    others = {
        name
        for model in owned_tables()
        for name, found in constraints(model).items()
        if (found["index"] or found["unique"] or found.get("definition"))
        and not found["primary_key"]
        and found["columns"][:1] != ["account_id"]
    }
    assert others <= set(OTHER_KEY)


def test_ids_have_64_bits() -> None:
    assert {type(model._meta.pk) for model in tables()} == {models.BigAutoField}


@pytest.mark.django_db
def test_the_migrations_make_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def constraints(model: type[models.Model]) -> Mapping[str, Mapping[str, Any]]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, model._meta.db_table)
