"""The guard that watches every test with a database: it lets nothing of ours through."""

from threading import Thread
from typing import Any, Final

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.data.models import Booking
from tests.account_guard import SOURCE, UnguardedStatementError, account_tables

pytestmark = pytest.mark.django_db

READ: Final = 'sql.rows("SELECT id FROM booking WHERE id = 1")'


def test_our_statement_without_an_account_is_stopped() -> None:
    with pytest.raises(UnguardedStatementError, match="booking"):
        as_if_ours(READ)


def test_so_is_one_that_the_orm_writes() -> None:
    with pytest.raises(UnguardedStatementError, match="booking"):
        as_if_ours("list(Booking.objects.filter(id=1).values_list('id'))")


def test_so_is_one_of_another_thread() -> None:
    raised: list[BaseException] = []

    def read() -> None:
        try:
            as_if_ours(READ)
        except UnguardedStatementError as error:
            raised.append(error)
        finally:
            connection.close()

    thread = Thread(target=read)
    thread.start()
    thread.join()

    assert len(raised) == 1


def test_one_that_names_its_account_passes() -> None:
    assert as_if_ours(READ.replace("WHERE", "WHERE account_id = 1 AND")) == []


def test_one_for_the_queue_of_all_accounts_passes() -> None:
    assert as_if_ours(READ.replace("SELECT", "/* due-queue */ SELECT")) == []


def test_a_test_may_look_at_everything() -> None:
    assert Booking.objects.count() == 0


def test_the_tables_of_accounts_are_known() -> None:
    assert {"booking", "change", "occupancy", "person"} <= account_tables()
    assert "account" not in account_tables()


def as_if_ours(expression: str) -> Any:
    """What it gives, in a frame whose code belongs to the engine."""
    code = compile(expression, f"{SOURCE}engine/pretended.py", "eval")
    return eval(code, {"sql": sql, "Booking": Booking})  # noqa: S307 -- words of this very file
