"""The database of a run: SQLite, or PostgreSQL on a server of the run's own."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import django
import psycopg
import pytest

from tests import postgres
from tests.processes import finished

DATABASE: Final = os.environ.get("BOOKWRIGHT_TEST_DATABASE", "sqlite")
ON_POSTGRESQL: Final = DATABASE == "postgresql"
KEPT: Final = {"BOOKWRIGHT_TEST_DATABASE", "BOOKWRIGHT_SOAK"}
DJANGO_FIXTURES: Final = {"db", "transactional_db", "live_server"}
FIXTURES: Final = {*DJANGO_FIXTURES, "empty_database", "migrated_database", "server"}


def choose() -> ExitStack:
    """Set up Django on the chosen database. Closing the answer stops what was started.

    Must come before anything reads Django's settings. Done once: the workers of pytest-xdist
    inherit the environment.
    """
    stops = ExitStack()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.update(_environment(stops))
    django.setup()
    return stops


def _environment(stops: ExitStack) -> dict[str, str]:
    if DATABASE not in {"sqlite", "postgresql"}:
        message = f"BOOKWRIGHT_TEST_DATABASE is sqlite or postgresql, not {DATABASE!r}."
        raise pytest.UsageError(message)
    for name in [name for name in os.environ if name.startswith("BOOKWRIGHT_")]:
        if name not in KEPT:
            del os.environ[name]
    directory = stops.enter_context(tempfile.TemporaryDirectory(prefix="bookwright-tests-"))
    server = stops.enter_context(postgres.server()) if ON_POSTGRESQL else None
    return {
        "BOOKWRIGHT_TEST_DATABASE": DATABASE,
        "BOOKWRIGHT_DATABASE_URL": (
            f"{server}/bookwright" if server else f"sqlite:///{directory}/bookwright.sqlite3"
        ),
        "BOOKWRIGHT_RATE_LIMIT": "off",
        "BOOKWRIGHT_SECRET_KEY": "only-for-tests-" * 4,
        "DJANGO_SETTINGS_MODULE": "bookwright.project.settings",
    }


@contextmanager
def new_database(folder: Path, *, migrated: bool = False) -> Iterator[str]:
    """The URL of an empty database of the kind under test, with its tables or without; on SQLite a
    file in the folder.
    """
    if not ON_POSTGRESQL:
        file = folder / "bookwright.sqlite3"
        if migrated:
            shutil.copyfile(_migrated_once(), file)
        yield f"sqlite:///{file}"
        return
    server, _, _ = os.environ["BOOKWRIGHT_DATABASE_URL"].rpartition("/")
    name = f"own_{uuid.uuid4().hex}"
    template = f" TEMPLATE {_migrated_once()}" if migrated else ""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{template}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _migrated_once() -> str:
    """A database with all tables, to copy: the file's path, or the name on the run's server."""
    server, _, _ = os.environ["BOOKWRIGHT_DATABASE_URL"].rpartition("/")
    if ON_POSTGRESQL:
        made = f"template_{uuid.uuid4().hex}"
        url = f"{server}/{made}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {made}")
    else:
        url = f"{server}/template-{uuid.uuid4().hex}.sqlite3"
        made = url.removeprefix("sqlite:///")
    done = finished("migrate", folder=Path(tempfile.gettempdir()), BOOKWRIGHT_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    return made


def asks_django(item: pytest.Item) -> bool:
    """The test uses Django's connection."""
    return item.get_closest_marker("django_db") is not None or _wants(item, DJANGO_FIXTURES)


def touches_a_database(item: pytest.Item) -> bool:
    return asks_django(item) or _wants(item, FIXTURES)


def _wants(item: pytest.Item, fixtures: set[str]) -> bool:
    return not fixtures.isdisjoint(getattr(item, "fixturenames", ()))


class LeftToSqlite:
    """On PostgreSQL: leaves out the tests that touch no database, and says how many."""

    def __init__(self) -> None:
        self.count = 0

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        others = [item for item in items if not touches_a_database(item)]
        items[:] = [item for item in items if touches_a_database(item)]
        config.hook.pytest_deselected(items=others)
        self.count = len(others)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Each of pytest-xdist's workers collects every test, so any one's answer will do."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["left_to_sqlite"] = self.count

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        self.count = getattr(node, "workeroutput", {}).get("left_to_sqlite", self.count)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.count:
            terminalreporter.write_line(
                f"{self.count} tests touch no database: they are left to the run on SQLite"
            )
