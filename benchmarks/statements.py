"""How many statements the application and the floor send for each question.

`python -m benchmarks.statements`, with the World as JSON on standard input, prints both. A process
of its own: each takes its database from the environment as it is imported.
"""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import django
import msgspec
import psycopg

from benchmarks import questions
from benchmarks.servers import ROOT
from benchmarks.world import World, environment
from tests.wsgi import environ_of

HEALTH_CHECK: Final = '"SELECT 1"'
"""Django asks it of PostgreSQL at every request: a part of what the application costs."""


class Counts(msgspec.Struct, frozen=True):
    application: int
    floor: int


def counted(world: World) -> Mapping[str, Counts]:
    """By the name of the question."""
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.statements"],
        input=msgspec.json.encode(world),
        stdout=subprocess.PIPE,
        env=environment(world.url),
        cwd=ROOT,
        check=True,
    )
    return msgspec.json.decode(child.stdout, type=dict[str, Counts])


def _count(world: World) -> Mapping[str, Counts]:
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- Django must be set up first

    from benchmarks.floor import application as floor  # noqa: PLC0415 -- reads the environment
    from bookwright.project import wsgi  # noqa: PLC0415 -- Django must be set up first

    connection.ensure_connection()
    return {
        name: Counts(
            _sent(wsgi.application, connection.connection, ask()),
            _sent(floor.application, floor.opened(), ask()),
        )
        for name, ask in questions.all_of(world, since=questions.UNUSED).items()
    }


def _sent(application: Any, connection: Any, request: bytes) -> int:
    with _trace(connection) as statements:
        _call(application, request)
    return len(statements)


def _call(application: Any, request: bytes) -> None:
    head, _, body = request.partition(b"\r\n\r\n")
    line, *headers = head.decode().split("\r\n")
    method, target, _ = line.split(" ")
    sent = dict(header.split(": ", 1) for header in headers)
    statuses: list[str] = []
    answer = application(
        environ_of(method, target, body, sent), lambda status, *_: statuses.append(status)
    )
    if hasattr(answer, "close"):
        answer.close()
    assert statuses == ["200 OK"], answer


@contextmanager
def _trace(connection: sqlite3.Connection | psycopg.Connection[Any]) -> Iterator[list[str]]:
    """What is sent meanwhile, as the database's own library tells."""
    found: list[str] = []
    if isinstance(connection, sqlite3.Connection):
        connection.set_trace_callback(found.append)
        yield found
        connection.set_trace_callback(None)
        found[:] = [statement for statement in found if not _is_of_a_trigger(statement)]
        return
    with tempfile.TemporaryFile("w+") as file:
        connection.pgconn.trace(file.fileno())
        yield found
        connection.pgconn.untrace()
        file.seek(0)
        found += _executions(file)


def _is_of_a_trigger(statement: str) -> bool:
    return statement.startswith("--")


def _executions(lines: Iterable[str]) -> Iterator[str]:
    """Of the frontend (F): simple queries, and executions of statements that were bound before."""
    for line in lines:
        _, sender, _, message, *_ = line.split("\t")
        is_execution = (sender, message.strip()) in {("F", "Query"), ("F", "Execute")}
        if is_execution and HEALTH_CHECK not in line:
            yield line


if __name__ == "__main__":
    known = msgspec.json.decode(sys.stdin.buffer.read(), type=World)
    print(msgspec.json.encode(_count(known)).decode())
