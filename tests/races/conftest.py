"""A server that the tests share, and in it an account of each test's own."""

from collections.abc import Iterator

import pytest

from tests.database_choice import new_database
from tests.races.harness.clients import Client
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with new_database(folder) as database, Server(database, folder) as started:
        yield started


@pytest.fixture
def account(server: Server) -> Iterator[Account]:
    """No test of it may end with something that the server did not expect."""
    before = len(server.log)
    yield server.open_account()
    said = server.log[before:]
    assert "Traceback" not in said, said


@pytest.fixture
def client(server: Server, account: Account) -> Iterator[Client]:
    """Prepares what is raced for."""
    one = Client(server, account)
    yield one
    one.close()


@pytest.fixture
def tables(server: Server) -> Tables:
    return Tables(server.database)
