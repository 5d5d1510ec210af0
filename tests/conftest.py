"""What every test may count on. Which database a run uses: `BOOKWRIGHT_TEST_DATABASE`, sqlite
(the default) or postgresql.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import hypothesis
import pytest
import pytest_django

from tests import database_choice
from tests.effort import SOAK

STOPS: Final = database_choice.choose()

for name, examples in {"dev": 50, "ci": 200, "soak": 5000}.items():
    # What stops a change can be seen again; whoever develops or soaks draws anew each time.
    hypothesis.settings.register_profile(
        name, max_examples=examples, deadline=None, print_blob=True, derandomize=name == "ci"
    )
hypothesis.settings.load_profile("soak" if SOAK else "ci" if os.environ.get("CI") else "dev")


def pytest_configure(config: pytest.Config) -> None:
    config.add_cleanup(STOPS.close)
    if database_choice.ON_POSTGRESQL:
        config.pluginmanager.register(database_choice.LeftToSqlite())


def pytest_report_header() -> str:
    return f"database: {database_choice.DATABASE}{', soak' if SOAK else ''}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in production: WAL and several connections need one."""
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first

    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> None:
    """The tables are made by Django alone; `bookwright migrate` would have set WAL."""
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")


@pytest.fixture(autouse=True)
def _every_statement_names_its_account(request: pytest.FixtureRequest) -> Iterator[None]:
    if not database_choice.asks_django(request.node):
        yield
        return
    from tests import account_guard  # noqa: PLC0415 -- Django must be set up first

    request.getfixturevalue("_django_db_helper")  # the guard must end before the tables are emptied
    with account_guard.watching():
        yield


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[str]:
    """The URL of a database of the kind under test, new and empty: for a test that starts processes
    of its own.
    """
    with database_choice.new_database(tmp_path) as url:
        yield url


@pytest.fixture
def migrated_database(tmp_path: Path) -> Iterator[str]:
    """As `empty_database`, with its tables, which take a while to make."""
    with database_choice.new_database(tmp_path, migrated=True) as url:
        yield url
