"""A thread of the server keeps its connection: none is opened for each request, none is left."""

from typing import Final

from tests.effort import effort
from tests.races.harness.clients import Call, Client, Clients
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import PROCESSES, Account, Server
from tests.races.harness.tables import Tables

CLIENTS: Final = 10
REQUESTS: Final = effort(500, soak=20_000)


def test_connections_do_not_grow_with_requests(
    server: Server, account: Account, client: Client, tables: Tables
) -> None:
    rooms = [client.made("resource", title="Room")["id"] for _ in range(CLIENTS)]

    def ask(client: Client, number: int) -> set[int]:
        """Well and badly: what fails must give its connection back too."""
        good = {"resource_id": rooms[number], **hour(number)}
        calls = [
            Call("GET", "/bookings"),
            Call("POST", "/bookings", {"booking": good}),
            Call("POST", "/bookings", {"booking": {**good, "resource_id": 10**9}}),
            Call("GET", "/bookings/1000000000"),
            Call("POST", "/bookings", {"booking": "?"}),
        ]
        rounds = REQUESTS // CLIENTS // len(calls)
        return {client.call(call).status for call in calls * rounds}

    with Clients(server, account, CLIENTS) as clients:
        clients.each(ask)
        before = connections(server, tables)
        assert set.union(*clients.each(ask)) == {200, 400, 404}
        after = connections(server, tables)

    assert before <= after
    threads = 4 if tables.on_postgresql else 2
    worker = 4 if tables.on_postgresql else 0  # its loops: one, and for mail, SMS and hooks
    assert len(after) <= PROCESSES * threads + worker


def connections(server: Server, tables: Tables) -> set[tuple[int, int]]:
    """Each by what tells it from one that was opened later: the process that serves it on
    PostgreSQL, the file's descriptor in each process of ours on SQLite.
    """
    if tables.on_postgresql:
        return set(
            tables.rows(
                "SELECT 0, pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"  # it vacuums by itself now and then
            )
        )
    file = server.database.removeprefix("sqlite:///")
    return {
        (process.pid, opened.fd)
        for process in server.listening()
        for opened in process.open_files()
        if opened.path == file
    }


def hour(number: int) -> dict[str, str]:
    start = DAY + number * HOUR
    return {"booked_from": iso(start), "booked_to": iso(start + HOUR)}
