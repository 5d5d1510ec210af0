"""What stands in the database, read past the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final, TypeAlias

import psycopg

Record: TypeAlias = dict[str, Any]


class Tables:
    def __init__(self, database: str) -> None:
        self._url: Final = database
        self.on_postgresql: Final = database.startswith("postgresql")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self._connection() as connection:
            return list(connection.execute(statement).fetchall())

    def at_one_moment(self, account_id: int, *names: str) -> list[list[Record]]:
        """The account's rows of each table, in order of id, while others may be writing."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ" if self.on_postgresql else "BEGIN"
        with self._connection() as connection:
            connection.execute(begin)
            return [_records(connection, name, account_id) for name in names]

    def deadlocks(self) -> int:
        """In this database, since it was made."""
        if not self.on_postgresql:
            return 0
        asked = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return int(self.rows(asked)[0][0])

    def lapse(self, *queues: str) -> None:
        """What a worker had in hand as it died, or as it lost its database, is free at once, not
        after its lease. Row by row, so that it never waits for one row while it holds another.
        """
        for queue in queues:
            for (row_id,) in self.rows(f"SELECT id FROM {queue} WHERE leased_until IS NOT NULL"):
                self.rows(
                    f"UPDATE {queue} SET leased_until = 1"
                    f" WHERE id = {row_id} AND leased_until IS NOT NULL RETURNING id"
                )

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        """Commits nothing by itself."""
        if self.on_postgresql:
            with closing(psycopg.connect(self._url, autocommit=True)) as connection:
                yield connection
            return
        file = self._url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as connection:
            yield connection


def _records(connection: Any, name: str, account_id: int) -> list[Record]:
    cursor = connection.execute(f"SELECT * FROM {name} WHERE account_id = {account_id} ORDER BY id")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
