"""As it is run: what two processes and a worker count adds up, and health knows of the worker."""

from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.processes import PATIENCE, eventually
from tests.races.harness.clients import Call, Client
from tests.races.harness.moments import DAY, HOUR, iso
from tests.races.harness.server import Server

TOKEN = "only-for-prometheus"
CALLS = 40


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {
        "BOOKWRIGHT_METRICS_TOKEN": TOKEN,
        "BOOKWRIGHT_MAIL_URL": f"file://{tmp_path}/mail",
        "BOOKWRIGHT_LOG": "json",
    }


def asked(server: Server, path: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {TOKEN}", "Host": "10.0.0.1"}
    return httpx.get(f"http://127.0.0.1:{server.port}{path}", headers=headers, timeout=PATIENCE)


def counted(server: Server, name: str) -> float:
    lines = asked(server, "/metrics").text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_what_all_processes_count_adds_up(
    migrated_database: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    with Server(migrated_database, tmp_path, **variables) as server:
        account = server.open_account()
        for _ in range(CALLS):  # each on a connection of its own, which either process accepts
            with closing(Client(server, account)) as client:
                assert client.call(Call("GET", "/services")).status == 200
        with closing(Client(server, account)) as client:
            place = {
                "resource_id": client.made("resource", title="Room")["id"],
                "service_id": client.made("service", title="Massage")["id"],
            }
            client.made("provider", **place)
            times = {"booked_from": iso(DAY + 9 * HOUR), "booked_to": iso(DAY + 10 * HOUR)}
            person = {"person_attributes": {"name": "Kari", "email": "kari@example.org"}}
            call = Call(
                "POST",
                "/bookings?confirmation_send_email=true",
                {"booking": {**place, **times, **person}},
            )
            assert client.call(call).status == 200
            assert client.call(call).status == 400
        assert (
            counted(
                server,
                'bookwright_request_seconds_count{interface="makeplans",method="GET",status="2xx"}',
            )
            == CALLS
        )
        assert counted(server, 'bookwright_refusals_total{code="not_available"') == 1
        sent = 'bookwright_messages_total{channel="email",outcome="sent"}'
        eventually(lambda: counted(server, sent) == 1)
        assert counted(server, 'bookwright_booking_steps_total{state="confirmed",') == 1
        assert {"account", "request", "ms"} <= set(server.log.replace('"', " ").split())
    assert TOKEN not in server.log
    assert account.api_key not in server.log


def test_health_knows_of_the_worker(
    migrated_database: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    with Server(migrated_database, tmp_path, **variables) as server:
        well = eventually(lambda: found if (found := asked(server, "/health")).is_success else None)
        said = well.json()
        assert (said["status"], said["troubles"], said["worker"]["count"]) == ("ok", [], 1)
        assert said["worker"]["silent_seconds"] <= 15
        assert said["queues"]["changes"] == {
            "waiting": 0,
            "late_seconds": 0,
            "oldest_seconds": 0,
            "set_aside": 0,
        }
        ready = {"status": "ok", "troubles": []}
        eventually(lambda: asked(server, "/health/ready").json() == ready)
