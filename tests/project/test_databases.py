"""What Django is told about either database."""

from pathlib import Path

from bookwright.project.database_url import PostgreSql, Sqlite, read_database
from bookwright.project.databases import django_database


def test_a_path_may_hold_anything(tmp_path: Path) -> None:
    assert read_database(f"sqlite:///{tmp_path}/a%20b%3F.db") == Sqlite(tmp_path / "a b?.db")


def test_a_transaction_on_sqlite_has_the_write_lock_from_its_start(tmp_path: Path) -> None:
    database = django_database(Sqlite(tmp_path / "db.sqlite3"))
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_socket_is_a_host() -> None:
    for url in (
        "postgresql://ada@%2Frun%2Fpostgresql/clinic",
        "postgresql://ada@/clinic?host=/run/postgresql",
        "postgres:///clinic?host=/run/postgresql&user=ada",
    ):
        database = django_database(read_database(url))
        assert (database["HOST"], database["USER"], database["NAME"]) == (
            "/run/postgresql",
            "ada",
            "clinic",
        )


def test_a_password_may_hold_anything() -> None:
    database = read_database("postgresql://ada:p%40ss%2F%3A%3F@db.example/clinic?sslmode=require")
    assert isinstance(database, PostgreSql)
    assert database.known["password"] == "p@ss/:?"
    assert django_database(database)["OPTIONS"]["sslmode"] == "require"


def test_what_the_url_sets_wins_over_our_settings() -> None:
    url = "postgresql:///clinic?options=-c%20statement_timeout%3D60s"
    options = django_database(read_database(url))["OPTIONS"]["options"]
    assert options.index("statement_timeout=30s") < options.index("statement_timeout=60s")


def test_behind_a_pool_nothing_is_expected_of_the_session() -> None:
    database = django_database(read_database("postgresql:///clinic?pgbouncer=true"))
    assert database["DISABLE_SERVER_SIDE_CURSORS"]
    assert "options" not in database["OPTIONS"]
    assert not django_database(read_database("postgresql:///c"))["DISABLE_SERVER_SIDE_CURSORS"]
