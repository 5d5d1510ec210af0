"""What the document says is what a real server answers, whatever it is asked."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import httpx
import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bookwright.interfaces.api.makeplans.openapi.document import document, public_document
from tests import database_choice
from tests.effort import effort
from tests.ports import free_port
from tests.processes import PATIENCE, created_account, eventually, running

CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

SETTINGS: Final = hypothesis.settings(
    max_examples=effort(3, soak=200),
    suppress_health_check=list(hypothesis.HealthCheck),
    deadline=None,
)

schema = schemathesis.openapi.from_dict(document())
public_schema = schemathesis.openapi.from_dict(public_document())


class Server(NamedTuple):
    """`site` is the host of the account's own."""

    url: str
    headers: dict[str, str]
    site: str

    def post(self, path: str, what: str, **members: Any) -> Any:
        answer = httpx.post(
            f"{self.url}/{path}", json={what: members}, headers=self.headers, timeout=PATIENCE
        )
        assert answer.status_code == 200, answer.text
        return answer.json()[what]

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/openapi.json", timeout=PATIENCE).status_code == 200
        except httpx.TransportError:
            return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With an account that has one of most things, their ids 1."""
    folder = tmp_path_factory.mktemp("schemathesis")
    with database_choice.new_database(folder, migrated=True) as database:
        account = created_account(database, folder)
        port = free_port()
        words = ("serve", "--port", str(port), "--workers", "1", "--no-worker")
        with running(words, folder, {"BOOKWRIGHT_DATABASE_URL": database}):
            key = {"Authorization": f"Bearer {account['api_key']}"}
            site = f"{account['subdomain']}.localhost:{port}"
            server = Server(f"http://127.0.0.1:{port}/api/v1", key, site)
            eventually(server.answers)
            _furnish(server)
            yield server


def _furnish(server: Server) -> None:
    resource = server.post("resources", "resource", title="Thor")
    service = server.post("services", "service", title="Massage")
    link = {"resource_id": resource["id"], "service_id": service["id"]}
    server.post("providers", "provider", **link)
    times = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}
    person = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}
    server.post("bookings", "booking", **link, **times, **person)
    group = server.post("services", "service", title="Yoga", booking_type="attendance")
    hour = {"starts_at": "2030-01-08 10:00", "ends_at": "2030-01-08 11:00"}
    place = {"resource_id": resource["id"], "service_id": group["id"]}
    server.post("events", "event", capacity=8, **hour, **place)
    server.post("categories", "category", title="All", service_id_list=[service["id"]])


@schema.parametrize()
@SETTINGS
def test_answers_are_as_described(case: Any, server: Server) -> None:
    case.call_and_validate(
        base_url=server.url, headers=server.headers, checks=CHECKS, timeout=PATIENCE
    )


@public_schema.parametrize()
@SETTINGS
def test_the_public_site_answers_as_described(case: Any, server: Server) -> None:
    root = server.url.removesuffix("/api/v1")
    case.call_and_validate(
        base_url=root, headers={"Host": server.site}, checks=CHECKS, timeout=PATIENCE
    )
