"""The key beside an SQLite file: one, whoever asks first, and its owner's alone."""

import stat
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bookwright.project.secret_key import kept_secret_key


def test_it_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "made" / "db.sqlite3"
    key = kept_secret_key(database)
    assert len(key) == 64
    assert kept_secret_key(database) == key
    assert kept_secret_key(tmp_path / "made" / "other.sqlite3") != key


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    kept_secret_key(tmp_path / "db.sqlite3")
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_all_who_ask_at_once_get_the_same(tmp_path: Path) -> None:
    databases = [tmp_path / f"{number}.sqlite3" for number in range(20)]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        answers = [pool.map(kept_secret_key, databases, chunksize=1) for _ in range(4)]
        assert len({tuple(answer) for answer in answers}) == 1
    assert len(list(tmp_path.iterdir())) == len(databases)
