"""What a connection promises, asked of the database itself."""

import pytest
from django.db import connection

SQLITE = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "busy_timeout": 20_000,
}
POSTGRESQL = {
    "transaction_isolation": "read committed",
    "default_transaction_isolation": "read committed",
    "TimeZone": "UTC",
    "standard_conforming_strings": "on",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "1min",
}


@pytest.mark.django_db
def test_each_connection_is_set_up_as_the_engine_counts_on() -> None:
    if connection.vendor == "sqlite":
        assert {name: asked(f"PRAGMA {name}") for name in SQLITE} == SQLITE
    else:
        assert {name: asked(f"SHOW {name}") for name in POSTGRESQL} == POSTGRESQL


def asked(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (value,) = cursor.fetchone()
    return value
