"""Each request has an id, in its answer and in each line that is written meanwhile; no line has a
secret.
"""

import logging
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from bookwright.engine.accounts.new_account import NewAccountFacts
from bookwright.interfaces.api.makeplans.urls import ROUTES
from bookwright.interfaces.monitoring.requests import watched
from bookwright.interfaces.noted import REQUEST, TICK, Notes
from bookwright.project.access_log import json_access
from bookwright.project.logs import JsonLines, TextLines, shown_path
from tests import wsgi
from tests.interfaces.makeplans.client import Client

Capture = pytest.CaptureFixture[str]


@pytest.mark.django_db
def test_a_request_leaves_one_line_without_its_query_and_headers(
    api: Client, account: NewAccountFacts, capfd: Capture
) -> None:
    answer = api.get("/services", {"secret": "hunter2"})
    [line] = capfd.readouterr().err.splitlines()
    identity = answer.headers["x-request-id"]
    assert "GET /api/v1/services 200 " in line
    assert line.endswith(
        f" {len(answer.body)} bytes [request={identity} account={account.account_id}]"
    )
    assert "hunter2" not in line
    assert account.api_key not in line


@pytest.mark.django_db
def test_each_has_an_id_of_its_own(api: Client) -> None:
    assert len({api.get("/services").headers["x-request-id"] for _ in range(5)}) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["a", "0123456789abcdef", "trace.5_6-7", "x" * 64])
def test_the_callers_own_id_is_kept(api: Client, said: str) -> None:
    answer = api.call("GET", "/services", headers={"X-Request-Id": said})
    assert answer.headers["x-request-id"] == said


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["", " ", "a b", "a\nINFO", "x" * 65, "[request=1]", "æ"])
def test_what_could_be_mistaken_for_something_else_is_not(api: Client, said: str) -> None:
    answer = api.call("GET", "/services", headers={"X-Request-Id": said})
    assert answer.headers["x-request-id"] not in {said, ""}
    assert answer.headers["x-request-id"].isascii()


@pytest.mark.django_db
def test_a_mistake_of_ours_is_found_by_the_id_of_its_answer(
    api: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Any) -> None:
        raise ZeroDivisionError("our mistake")

    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(TextLines().format(record))  # type: ignore[method-assign]  # in its place
    monkeypatch.setitem(ROUTES.table["services"], "GET", fails)
    logging.getLogger().addHandler(handler)
    try:
        answer = api.get("/services")
    finally:
        logging.getLogger().removeHandler(handler)
    assert answer.status == 500
    assert lines
    for line in lines:
        assert f"request={answer.headers['x-request-id']}" in line
    assert "ZeroDivisionError: our mistake" in lines[0]


@pytest.mark.django_db
def test_a_page_under_any_host_that_is_not_there_leaves_a_line(capfd: Capture) -> None:
    answer = wsgi.call("GET", "/nowhere%0AINFO", headers={"Host": "nobody.example"})
    [line] = capfd.readouterr().err.splitlines()
    assert answer.status == 404
    assert " GET /nowhere%0AINFO 404 " in line


@pytest.mark.parametrize("path", ["/booking/c-1-Sig", "//booking//c-1-Sig", "/password/ab c-1-Sig"])
def test_a_path_that_opens_a_door_is_in_no_line(path: str) -> None:
    assert "Sig" not in shown_path(path)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/api/v1/services", "/api/v1/services"),
        ("/a b", "/a%20b"),
        ("/\n\x1b[2J", "/%0A%1B%5B2J"),
        ("/" + "a" * 500, "/" + "a" * 199),
        ("/password/done", "/password/…"),
    ],
)
def test_a_path_is_one_word(path: str, shown: str) -> None:
    assert shown_path(path) == shown


def test_what_fails_before_it_is_answered_leaves_a_line_all_the_same() -> None:
    lines: list[tuple[Any, ...]] = []

    def fails(*_: Any) -> list[bytes]:
        raise ZeroDivisionError

    serve = watched(fails, lambda *line: lines.append(line))
    with pytest.raises(ZeroDivisionError):
        serve(wsgi.environ_of("BREW", "/tea"), lambda *_: lambda _: None)
    [(method, path, status, _, size, _)] = lines
    assert (method, path, status, size) == ("BREW", "/tea", 500, 0)
    assert REQUEST.get() is None


def test_a_line_of_json_has_the_same(capfd: Capture) -> None:
    notes = Notes("abc")
    notes.account_id, notes.interface = 5, "makeplans"
    json_access("GET", "/api/v1/services", 200, 0.00123, 99, notes)
    line = msgspec.json.decode(capfd.readouterr().err)
    assert line["at"].endswith("+00:00")
    assert line["process"] > 0
    assert {name: line[name] for name in ("method", "path", "status", "ms", "bytes")} == {
        "method": "GET",
        "path": "/api/v1/services",
        "status": 200,
        "ms": 1.2,
        "bytes": 99,
    }
    assert (line["request"], line["account"], line["interface"]) == ("abc", 5, "makeplans")


@pytest.mark.parametrize("lines", [TextLines, JsonLines])
def test_a_line_of_the_worker_says_what_it_works_on(lines: Callable[[], logging.Formatter]) -> None:
    doing = TICK.set("relay changes")
    record = logging.makeLogRecord({"msg": "it failed", "row": "change 5"})
    text = lines().format(record)
    TICK.reset(doing)
    assert "relay changes" in text
    assert "change 5" in text
    assert "request" not in text
