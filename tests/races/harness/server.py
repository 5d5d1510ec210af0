"""`bookwright serve` as in production: two processes that contend, and a worker."""

import uuid
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import psutil  # type: ignore[import-untyped]  # it has no types

from tests.ports import free_port
from tests.processes import Running, created_account, eventually, running

PROCESSES: Final = 2


class Account(NamedTuple):
    id: int
    api_key: str


class Server:
    """Until the end of the block. May be killed and started again; its port is the same."""

    def __init__(self, database: str, folder: Path, **variables: str) -> None:
        self.database: Final = database
        self.folder: Final = folder
        self.port: Final = free_port()
        self._variables: Final = {
            "BOOKWRIGHT_DATABASE_URL": database,
            "BOOKWRIGHT_RATE_LIMIT": "off",
            **variables,
        }
        self._started: Running | None = None
        self._stop: Final = ExitStack()
        self._logs: Final[list[Path]] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            print(self.log[-10_000:])
        self._stop.close()

    def start(self) -> None:
        """Back once every process listens: a connection stays with the one that accepted it."""
        words = ("serve", "--port", str(self.port), "--workers", str(PROCESSES))
        self._started = self._stop.enter_context(running(words, self.folder, self._variables))
        self._logs.append(self._started.log)
        eventually(self._all_listen)

    def stop(self) -> None:
        """As an operator stops it: what is in hand is finished."""
        assert self._started is not None
        children = self._started.children()
        self._started.process.terminate()
        self._started.process.wait(timeout=30)
        psutil.wait_procs(children, timeout=30)

    def kill(self) -> None:
        """All of its processes, in the middle of whatever they do."""
        assert self._started is not None
        doomed = [psutil.Process(self._started.process.pid), *self._started.children()]
        for process in doomed:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._started.process.wait()
        psutil.wait_procs(doomed, timeout=30)

    def open_account(self) -> Account:
        made = created_account(self.database, self.folder, f"a{uuid.uuid4().hex}")
        return Account(made["account_id"], made["api_key"])

    @property
    def log(self) -> str:
        """All that it has printed since it was first started."""
        return "".join(log.read_text() for log in self._logs)

    def listening(self) -> list[psutil.Process]:
        """The processes that answer requests, the oldest first: a server whose new process dies
        within seconds takes it for a fault of all of them, and ends.
        """
        assert self._started is not None
        found = [child for child in self._started.children() if _listens(child, self.port)]
        return sorted(found, key=lambda child: float(child.create_time()))

    def worker(self) -> psutil.Process | None:
        """None while it is to be started again."""
        assert self._started is not None
        for child in self._started.children():
            with suppress(psutil.NoSuchProcess):
                if child.cmdline()[-1:] == ["worker"]:
                    return child
        return None

    def _all_listen(self) -> bool:
        assert self._started is not None
        assert self._started.process.poll() is None, self._started.text
        return len(self.listening()) == PROCESSES


def _listens(process: psutil.Process, port: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return any(
            found.status == psutil.CONN_LISTEN and found.laddr.port == port
            for found in process.net_connections("tcp")
        )
    return False
