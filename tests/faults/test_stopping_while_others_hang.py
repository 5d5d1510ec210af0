"""Receivers that take a call and never answer keep nothing from ending in time."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic

import psutil  # type: ignore[import-untyped]  # it has no types

from bookwright.interfaces.commands.kept import LAST_MOMENT
from bookwright.interfaces.commands.server import STOP_SECONDS
from tests.processes import PATIENCE, eventually
from tests.races.harness.clients import Call, Client
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Server

LONGEST = 10
"""Seconds, on a machine that has nothing else to do."""


class Silent:
    """Takes every connection and says nothing."""

    def __init__(self, listening: socket.socket) -> None:
        self.port: int = listening.getsockname()[1]
        self.taken: list[socket.socket] = []
        threading.Thread(target=self._take, args=(listening,), daemon=True).start()

    def _take(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                self.taken.append(listening.accept()[0])


@contextmanager
def silent() -> Iterator[Silent]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        one = Silent(listening)
        try:
            yield one
        finally:
            for taken in one.taken:
                taken.close()


def test_it_waits_on_purpose_for_less_than_ten_seconds() -> None:
    assert STOP_SECONDS + LAST_MOMENT < LONGEST


def test_nobody_who_hangs_keeps_it_from_ending(migrated_database: str, tmp_path: Path) -> None:
    with silent() as mail, silent() as hook:
        variables = {
            "BOOKWRIGHT_MAIL_URL": f"smtp://127.0.0.1:{mail.port}?tls=off",
            "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1",
        }
        with Server(migrated_database, tmp_path, **variables) as server:
            account = server.open_account()
            with closing(Client(server, account)) as client:
                book_and_tell(client, f"http://127.0.0.1:{hook.port}/")
            eventually(lambda: mail.taken and hook.taken)
            assert server._started is not None
            process = server._started.process
            children = server._started.children()
            assert server.worker() in children
            told = monotonic()
            process.terminate()
            assert process.wait(timeout=PATIENCE) == 0
            assert psutil.wait_procs(children, timeout=LONGEST)[1] == []
            assert monotonic() - told < 2 * LONGEST


def book_and_tell(client: Client, url: str) -> None:
    client.made("web_hook", target_url=url, event="*")
    place = {
        "resource_id": client.made("resource", title="Room")["id"],
        "service_id": client.made("service", title="Massage")["id"],
    }
    client.made("provider", **place)
    times = {"booked_from": iso(DAY + 9 * HOUR), "booked_to": iso(DAY + 10 * HOUR)}
    person = {"person_attributes": {"name": "Kari", "email": "kari@example.org"}}
    wanted = {"booking": {**place, **times, **person}}
    answer = client.call(Call("POST", "/bookings?confirmation_send_email=true", wanted))
    assert answer.status == 200
