"""placeholder"""
import os
from types import SimpleNamespace
_url = os.environ.get("BOOKWRIGHT_DATABASE_URL", "sqlite:////tmp/bookwright-dev.sqlite3")
if _url.startswith("sqlite"):
    _db = {"ENGINE": "django.db.backends.sqlite3", "NAME": _url.removeprefix("sqlite:///"), "CONN_MAX_AGE": None,
     "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"}}
else:
    _db = {}
environment = SimpleNamespace(secret_key="x"*50, allowed_hosts=("*",), database=_db, largest_body=1<<20)
