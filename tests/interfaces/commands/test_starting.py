"""What is wrong is said in one line, before anything is written or served."""

from pathlib import Path

import pytest

from tests.ports import free_port
from tests.processes import finished


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_wrong_variable_is_refused_by_name(command: str, tmp_path: Path) -> None:
    refused = finished(command, folder=tmp_path, BOOKWRIGHT_RATE_LIMIT="often")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "bookwright: BOOKWRIGHT_RATE_LIMIT must be calls/time, as in 80/20s, or off\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_never_printed(tmp_path: Path) -> None:
    url = f"postgresql://ada:hunter2@127.0.0.1:{free_port()}/clinic"
    for variables in (
        {"BOOKWRIGHT_DATABASE_URL": f"{url}?nonsense=1"},
        {"BOOKWRIGHT_DATABASE_URL": url},
        {"BOOKWRIGHT_DATABASE_URL": url, "BOOKWRIGHT_SECRET_KEY": ""},
    ):
        refused = finished("migrate", folder=tmp_path, **variables)
        assert refused.returncode in (1, 2)
        assert refused.stderr.count("\n") == 1
        assert "hunter2" not in refused.stdout + refused.stderr


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_server_that_is_not_there_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    url = f"postgresql://ada@127.0.0.1:{free_port()}/clinic"
    refused = finished(command, folder=tmp_path, BOOKWRIGHT_DATABASE_URL=url)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("bookwright: the database cannot be used: connection failed")
    assert refused.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada, " * 100)
    refused = finished("migrate", folder=tmp_path, BOOKWRIGHT_DATABASE_URL=f"sqlite:///{file}")
    assert refused.returncode == 1
    assert refused.stderr == ("bookwright: the database cannot be used: file is not a database\n")
    assert file.read_text() == "Dear Ada, " * 100


def test_any_isolation_but_read_committed_is_refused(empty_database: str, tmp_path: Path) -> None:
    if empty_database.startswith("sqlite"):
        migrated = finished("migrate", folder=tmp_path, BOOKWRIGHT_DATABASE_URL=empty_database)
        assert migrated.returncode == 0, "SQLite has one isolation only"
        return
    strict = f"{empty_database}?options=-c%20default_transaction_isolation%3Dserializable"
    refused = finished("migrate", folder=tmp_path, BOOKWRIGHT_DATABASE_URL=strict)
    assert refused.returncode == 1
    assert "transactions are 'serializable', but must be 'read committed'" in refused.stderr


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    for words in (("sing",), ("serve", "--port", "0"), ("serve", "--workers", "none"), ()):
        refused = finished(*words, folder=tmp_path)
        assert refused.returncode == 2
        assert "Traceback" not in refused.stderr


def test_a_secret_key_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    """As where a restored one belongs to root; who may read all, as tests may, reads no folder."""
    (tmp_path / "db.sqlite3.secret-key").mkdir()
    url = f"sqlite:///{tmp_path / 'db.sqlite3'}"
    unset = {"BOOKWRIGHT_SECRET_KEY": "", "BOOKWRIGHT_DATABASE_URL": url}
    refused = finished("migrate", folder=tmp_path, **unset)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "bookwright: BOOKWRIGHT_DATABASE_URL names a file whose secret key can be neither read nor"
        " made: Is a directory\n"
    )


def test_without_a_database_it_makes_a_file_where_it_is_called(tmp_path: Path) -> None:
    made = finished("migrate", folder=tmp_path, BOOKWRIGHT_SECRET_KEY="")
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    assert {path.name for path in (tmp_path / "var").iterdir()} == {
        "bookwright.sqlite3",
        "bookwright.sqlite3.secret-key",
    }
    assert (tmp_path / "var" / "bookwright.sqlite3.secret-key").stat().st_mode & 0o077 == 0
