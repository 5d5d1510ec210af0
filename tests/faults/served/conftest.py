"""A server of each test's own: here it comes to harm."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.races.harness.clients import Client
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables


@pytest.fixture
def server(migrated_database: str, tmp_path: Path) -> Iterator[Server]:
    with Server(migrated_database, tmp_path) as started:
        yield started


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
