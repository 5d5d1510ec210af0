"""Django's connection to either database."""

from typing import Any, Final

from bookwright.project.database_url import PostgreSql, Sqlite

# Every one of them for a reason: WAL is set once, by `migrate`; FULL, or a power cut loses commits
# that were answered; 16 MB of pages a connection and 128 MB mapped, or every read is a system call.
SQLITE_PRAGMAS: Final = (
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;"
    " PRAGMA mmap_size = 134217728; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;"
)

# What the server, the role or the database says otherwise is overruled here.
SESSION: Final = {
    "default_transaction_isolation": r"read\ committed",
    "TimeZone": "UTC",
    "standard_conforming_strings": "on",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}


def django_database(database: Sqlite | PostgreSql) -> dict[str, Any]:
    return _sqlite(database) if isinstance(database, Sqlite) else _postgresql(database)


def _sqlite(database: Sqlite) -> dict[str, Any]:
    return {
        "ENGINE": "bookwright.data.sqlite",
        "NAME": str(database.path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            # The write lock is taken at BEGIN: there is no lock of a row.
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(database: PostgreSql) -> dict[str, Any]:
    known = dict(database.known)
    names = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    options: dict[str, Any] = {}
    django = {name: known.pop(libpq, "") for name, libpq in names.items()}
    if not database.pooled:
        # What the URL gives comes last, and wins.
        session = [f"-c {name}={value}" for name, value in SESSION.items()]
        options["options"] = " ".join([*session, known.pop("options", "")]).rstrip()
        # From the sixth time on, a statement is neither parsed nor planned again.
        options |= {"server_side_binding": True, "prepare_threshold": 5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": database.pooled,
        "OPTIONS": {"connect_timeout": "5", **known, **options},
        **django,
    }
