"""The folder in which the processes of one `serve` count."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bookwright.interfaces.monitoring.names import FOLDER

_PREFIX: Final = "bookwright-counters-"


@contextmanager
def counting_together() -> Iterator[None]:
    """What is started within counts in one folder: new, so that nothing is counted of an earlier
    start; and gone at the end, with those of servers that were killed.
    """
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        os.environ[FOLDER] = folder
        yield


def _sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdecimal() and not _is_there(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
