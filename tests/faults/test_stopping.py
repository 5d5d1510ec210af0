"""A call that is being answered when the server is told to stop is answered."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from select import select
from typing import Any

import msgspec
import psutil  # type: ignore[import-untyped]  # it has no types
import psycopg

from tests.ports import free_port
from tests.processes import PATIENCE, Running, created_account, eventually, greeted, running


def test_what_is_in_hand_is_finished(migrated_database: str, tmp_path: Path) -> None:
    account = created_account(migrated_database, tmp_path)
    port = free_port()
    variables = {"BOOKWRIGHT_DATABASE_URL": migrated_database}
    with running(("serve", "--port", str(port)), tmp_path, variables) as started:
        eventually(lambda: greeted(started))
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as caller:
            with nobody_else_writes(migrated_database):
                ask(caller, account)
                eventually(lambda: is_taken(caller, started))
                time.sleep(1)  # nothing tells when it has come as far as the lock
                started.process.terminate()
                assert select([caller.sock], [], [], 1)[0] == [], "answered before it could write"
            assert caller.getresponse().status == 200
        assert started.process.wait(timeout=PATIENCE) == 0


def ask(caller: HTTPConnection, account: dict[str, Any]) -> None:
    """For what is written, and does not wait for the answer."""
    headers = {
        "Authorization": f"Bearer {account['api_key']}",
        "Content-Type": "application/json",
    }
    body = msgspec.json.encode({"resource": {"title": "Thor"}})
    caller.request("POST", "/api/v1/resources", body, headers)


def is_taken(caller: HTTPConnection, started: Running) -> bool:
    """By a process that answers: until then the system alone knows of the connection."""
    own = caller.sock.getsockname()
    for child in started.children():
        with suppress(psutil.NoSuchProcess):
            if own in [found.raddr for found in child.net_connections("tcp")]:
                return True
    return False


@contextmanager
def nobody_else_writes(database: str) -> Iterator[None]:
    """Whoever wants to waits until the end of the block."""
    if database.startswith("sqlite"):
        connection = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.close()
        return
    with psycopg.connect(database) as server:
        server.execute("LOCK TABLE resource IN SHARE MODE")
        yield
