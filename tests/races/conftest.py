"""A server that the tests share, and in it an account of each test's own.

`by` is for a test that calls the engine in its own process instead.
"""

from collections.abc import Iterator

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.kit.clock import system_clock
from tests.database_choice import new_database
from tests.races.harness.clients import Client
from tests.races.harness.server import Account, Server
from tests.races.harness.tables import Tables


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with new_database(folder, migrated=True) as database, Server(database, folder) as started:
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


@pytest.fixture
def by(transactional_db: None) -> Actor:
    wanted = NewAccount(subdomain="clinic", name="Clinic", email="post@clinic.example")
    account = account_with_id(create_account(wanted, at=system_clock()).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")
