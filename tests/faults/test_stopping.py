"""A call that is being answered when the server is told to stop is answered."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg

from tests.ports import free_port
from tests.processes import PATIENCE, created_account, eventually, greeted, running


def test_what_is_in_hand_is_finished(migrated_database: str, tmp_path: Path) -> None:
    account = created_account(migrated_database, tmp_path)
    port = free_port()
    variables = {"BOOKWRIGHT_DATABASE_URL": migrated_database}
    with running(("serve", "--port", str(port)), tmp_path, variables) as started:
        eventually(lambda: greeted(started))
        answers: list[httpx.Response] = []
        with nobody_else_writes(migrated_database):
            call = threading.Thread(target=lambda: answers.append(create(port, account)))
            call.start()
            time.sleep(1)  # nothing tells when it has come as far as the lock
            started.process.terminate()
            call.join(timeout=1)
            assert answers == []
        call.join(timeout=PATIENCE)
        assert answers[0].status_code == 200
        assert started.process.wait(timeout=10) == 0


def create(port: int, account: dict[str, Any]) -> httpx.Response:
    return httpx.post(
        f"http://127.0.0.1:{port}/api/v1/resources",
        auth=(account["api_key"], ""),
        json={"resource": {"title": "Thor"}},
        timeout=PATIENCE,
    )


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
