"""PostgreSQL goes away: whoever asks how we are is told so, and told when it is back.

Its server is one of the test's own, so the test is left to the run on SQLite.
"""

from pathlib import Path
from typing import Final

import httpx

from tests import postgres
from tests.processes import PATIENCE, eventually
from tests.races.harness.server import Server

TOKEN: Final = "only-for-prometheus"
WELL: Final = {"/health": 200, "/health/ready": 200, "/metrics": 200}
AWAY: Final = {"/health": 503, "/health/ready": 503, "/metrics": 200}


class Watch:
    """Each answer that was ever given, beside the last of each page."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.seen: set[tuple[str, int]] = set()

    def said(self) -> tuple[dict[str, int], str]:
        """The status of each page, and the line that tells whether there is a database."""
        answers = {path: self._asked(path) for path in WELL}
        statuses = {path: answer.status_code for path, answer in answers.items()}
        self.seen |= statuses.items()
        lines = answers["/metrics"].text.splitlines()
        [up] = [line for line in lines if line.startswith("bookwright_database_up")]
        return statuses, up

    def tells(self, statuses: dict[str, int], up: str) -> bool:
        return self.said() == (statuses, f"bookwright_database_up {up}")

    def _asked(self, path: str) -> httpx.Response:
        """On a connection of its own, which either process accepts. Fails where it hangs."""
        url = f"http://127.0.0.1:{self.server.port}{path}"
        return httpx.get(url, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=PATIENCE)


def test_health_tells_when_the_database_is_away_and_when_it_is_back(
    database: postgres.Server, tmp_path: Path
) -> None:
    url = f"{database.url}/bookwright"
    with Server(url, tmp_path, BOOKWRIGHT_METRICS_TOKEN=TOKEN) as server:
        watch = Watch(server)
        eventually(lambda: watch.tells(WELL, "1.0"))
        database.stop()
        eventually(lambda: watch.tells(AWAY, "0.0"))
        database.start()
        eventually(lambda: watch.tells(WELL, "1.0"))
        assert watch.seen <= set(WELL.items()) | set(AWAY.items())
        assert TOKEN not in server.log
