"""No process outlives the one that started it, however that one ended."""

import os
import threading
import time
from typing import Final

VARIABLE: Final = "BOOKWRIGHT_PARENT_PID"
LOOK_EVERY: Final = 0.5  # seconds


def have_children_end_with_me() -> None:
    """To be called in the parent before it starts them: they inherit the variable."""
    os.environ[VARIABLE] = str(os.getpid())


def end_with_parent() -> None:
    """To be called in a child, once. Does nothing in a process that nobody here started."""
    parent = os.environ.get(VARIABLE)
    if parent is not None:
        threading.Thread(target=_watch, args=(int(parent),), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    """Ends at once, as by SIGKILL: what was not committed did not happen."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os._exit(1)
