"""Fails a statement of ours that reaches an account's table without naming the account.

Statements that a test itself sends pass; see `tests/statements.py` for what is asked of the others.
What serves all accounts says so in a comment, `/* due-queue */`.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

import bookwright
from tests.statements import tables_without_account

SOURCE: Final = f"{Path(bookwright.__file__).parent}/"
DATA: Final = f"{SOURCE}data/"
TESTS: Final = f"{Path(__file__).parent}/"
ALL_ACCOUNTS: Final = "/* due-queue */"


class UnguardedStatementError(AssertionError):
    """The statement would answer the same whichever account asked."""


@contextmanager
def watching() -> Iterator[None]:
    """This thread's connection, and every one that is opened meanwhile."""
    connection_created.connect(_watch)
    try:
        with connection.execute_wrapper(guard):
            yield
    finally:
        connection_created.disconnect(_watch)


def guard(
    execute: Callable[..., Any],
    statement: str,
    params: Any,
    many: bool,  # noqa: FBT001 -- Django's signature
    context: dict[str, Any],
) -> Any:
    reached = _reached(statement)
    if reached and _sent_by_us():
        message = f"no account_id in the WHERE for {', '.join(reached)}: {statement}"
        raise UnguardedStatementError(message)
    return execute(statement, params, many, context)


@cache
def account_tables() -> frozenset[str]:
    return frozenset(
        model._meta.db_table
        for model in apps.get_app_config("data").get_models()
        if any(field.attname == "account_id" for field in model._meta.concrete_fields)
    )


@lru_cache(maxsize=10_000)
def _reached(statement: str) -> list[str]:
    if ALL_ACCOUNTS in statement:
        return []
    return tables_without_account(statement, account_tables())


def _watch(connection: BaseDatabaseWrapper, **_: object) -> None:
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


def _sent_by_us() -> bool:
    """The nearest caller, but for the package of tables itself, is ours and not a test's."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
        file = frame.f_code.co_filename
        if file.startswith(TESTS) and file != __file__:
            return False
        if file.startswith(SOURCE) and not file.startswith(DATA):
            return True
    return False
