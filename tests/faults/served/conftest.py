"""A server of each test's own: here it comes to harm."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.races.harness.clients import Client
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables


@pytest.fixture
def server(migrated_database: str, tmp_path: Path) -> Iterator[Server]:
    with Server(migrated_database, tmp_path) as started:
        yield started


@pytest.fixture
def database() -> Iterator[postgres.Server]:
    """PostgreSQL of the test's own, to be stopped and started; it has an empty `bookwright`."""
    with postgres.restartable() as server:
        with psycopg.connect(f"{server.url}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE bookwright")
        yield server


@pytest.fixture
def account(server: Server) -> Account:
    return server.open_account()


@pytest.fixture
def client(server: Server, account: Account) -> Iterator[Client]:
    one = Client(server, account)
    yield one
    one.close()


@pytest.fixture
def tables(server: Server) -> Tables:
    return Tables(server.database)
