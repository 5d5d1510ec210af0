from collections.abc import Iterator

import psycopg
import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.kit.clock import system_clock
from tests import postgres


@pytest.fixture
def by(transactional_db: None) -> Actor:
    """What it writes is committed: processes beside the test see it."""
    return actor("clinic")


def actor(subdomain: str) -> Actor:
    wanted = NewAccount(subdomain=subdomain, name=subdomain, email=f"post@{subdomain}.example")
    account = account_with_id(create_account(wanted, at=system_clock()).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")


@pytest.fixture
def database() -> Iterator[postgres.Server]:
    """PostgreSQL of the test's own, to be stopped and started; it has an empty `bookwright`. So the
    test is left to the run on SQLite.
    """
    with postgres.restartable() as server:
        with psycopg.connect(f"{server.url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE bookwright")
        yield server
