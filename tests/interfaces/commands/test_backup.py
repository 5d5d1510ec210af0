"""What was backed up while the server answers is there after it is restored, and can be booked on.
On SQLite by `bookwright backup`, on PostgreSQL by its own programs, as docs/how-to/operate.md says.
"""

import shutil
import sqlite3
import stat
import subprocess
import tempfile
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from tests import postgres_binaries
from tests.processes import created_account, finished
from tests.races.harness.clients import Answer, Call, Client
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Account, Server

ON_SQLITE: Final = "sqlite:///"


def book(client: Client, room: int, hour: int) -> Answer:
    times = {"booked_from": iso(DAY + hour * HOUR), "booked_to": iso(DAY + (hour + 1) * HOUR)}
    return client.call(Call("POST", "/bookings", {"booking": {"resource_id": room, **times}}))


def back_up(database: str, folder: Path) -> Path:
    copy = folder / "copy"
    if database.startswith(ON_SQLITE):
        done = finished("backup", str(copy), folder=folder, BOOKWRIGHT_DATABASE_URL=database)
        assert (done.returncode, done.stderr) == (0, "")
        return copy
    run_postgresql("pg_dump", "--format=custom", "--file", str(copy), "--dbname", database)
    return copy


def restore(copy: Path, database: str, folder: Path) -> str:
    """The URL of where it is now: on SQLite in place of the file, which is stopped."""
    if database.startswith(ON_SQLITE):
        file = Path(database.removeprefix(ON_SQLITE))
        away = folder / "away"
        away.mkdir()
        for part in file.parent.glob(f"{file.name}*"):
            if not part.name.endswith(".secret-key"):
                part.rename(away / part.name)
        shutil.copy(copy, file)
        return database
    server, _, _ = database.rpartition("/")
    name = f"own_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    run_postgresql("pg_restore", "--exit-on-error", "--dbname", f"{server}/{name}", str(copy))
    return f"{server}/{name}"


def run_postgresql(program: str, *words: str) -> None:
    """Its programs come with the server that the tests start."""
    with tempfile.TemporaryDirectory() as folder:
        binaries = postgres_binaries.runnable_by(None, Path(folder))
        subprocess.run([binaries / program, *words], check=True, capture_output=True, timeout=60)


def drop(url: str) -> None:
    server, _, name = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_what_was_backed_up_is_restored_and_booked_on(empty_database: str, tmp_path: Path) -> None:
    with Server(empty_database, tmp_path) as server:
        account = server.open_account()
        with closing(Client(server, account)) as client:
            room = client.made("resource", title="Room")["id"]
            before = book(client, room, 9)
            copy = back_up(empty_database, tmp_path)
            after = book(client, room, 11)
        assert (before.status, after.status) == (200, 200)
        server.stop()
    restored = restore(copy, empty_database, tmp_path)
    try:
        make_sure_of(restored, tmp_path, account, room, before.content["booking"]["id"])
    finally:
        if restored != empty_database:
            drop(restored)


def make_sure_of(url: str, folder: Path, account: Account, room: int, booking: int) -> None:
    """The one from before the backup is there, and takes its time; that from after it is not."""
    with Server(url, folder) as server, closing(Client(server, account)) as client:
        listed: Any = client.call(Call("GET", f"/bookings?start={iso(DAY)}&end={iso(DAY + 86400)}"))
        assert [one["booking"]["id"] for one in listed.content] == [booking]
        assert book(client, room, 9).status == 400
        again = book(client, room, 11)
        assert again.status == 200
        assert again.content["booking"]["id"] > booking


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """A database of an account, and no other process."""
    file = tmp_path / "own" / "bookwright.sqlite3"
    created_account(f"{ON_SQLITE}{file}", tmp_path)
    return file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def backup_of(file: Path, target: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    url = f"{ON_SQLITE}{file}"
    folder = file.parent.parent
    return finished("backup", str(target), folder=folder, BOOKWRIGHT_DATABASE_URL=url, **variables)


def test_it_is_one_whole_file_for_its_owner_alone(sqlite_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "to" / "copy"
    target.parent.mkdir()
    assert backup_of(sqlite_file, target).returncode == 0
    assert names(target.parent) == ["copy"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT subdomain FROM account").fetchall() == [("clinic",)]


def test_the_secret_key_goes_with_it(sqlite_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "to" / "copy"
    target.parent.mkdir()
    assert backup_of(sqlite_file, target, BOOKWRIGHT_SECRET_KEY="").returncode == 0
    assert names(target.parent) == ["copy", "copy.secret-key"]
    kept = sqlite_file.with_name("bookwright.sqlite3.secret-key")
    copied = target.with_name("copy.secret-key")
    assert copied.read_text() == kept.read_text()
    assert stat.S_IMODE(copied.stat().st_mode) == 0o600


def test_nothing_is_replaced(sqlite_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    done = backup_of(sqlite_file, target)
    assert done.returncode == 1
    assert done.stderr == f"bookwright: no backup: {target} is there already\n"
    assert target.read_text() == "precious"
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_what_is_not_there_is_not_copied(tmp_path: Path) -> None:
    file, target = tmp_path / "own" / "none.sqlite3", tmp_path / "copy"
    done = backup_of(file, target)
    assert (done.returncode, done.stderr) == (1, f"bookwright: no backup: there is no {file}\n")
    assert not target.exists()
    assert not file.exists()
