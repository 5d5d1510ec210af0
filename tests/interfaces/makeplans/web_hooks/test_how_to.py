"""What the page for receivers says is so: its Python too."""

import re
from collections.abc import Callable
from typing import Any, Final

import msgspec
import pytest

from bookwright.engine.webhooks.signatures import signature
from bookwright.gateways.web_hooks import addresses, posting
from bookwright.terms.webhooks import HookEvent
from tests.architecture.source import ROOT

PAGE: Final = (ROOT / "docs" / "how-to" / "web-hooks.md").read_text(encoding="utf-8")
BODY: Final = '{"name":"Åse"}'.encode()


@pytest.fixture
def is_genuine() -> Callable[..., bool]:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 -- to find out whether it works is what the test is for
    function: Callable[..., bool] = names["is_genuine"]
    return function


@pytest.mark.parametrize(
    ("sent", "known", "genuine"),
    [
        (["new"], ["new"], True),
        (["new"], ["old"], False),
        (["new", "old"], ["old"], True),
        (["new", "old"], ["new"], True),
        (["new", "old"], ["old", "new"], True),
        (["new", "old"], ["another"], False),
        ([], ["new"], False),
    ],
)
def test_the_snippet_takes_what_is_ours_and_nothing_else(
    is_genuine: Callable[..., bool], sent: list[str], known: list[str], *, genuine: bool
) -> None:
    names = (posting.SIGNATURE.lower(), posting.OLD_SIGNATURE.lower())
    headers = {name: signature(BODY, secret) for name, secret in zip(names, sent, strict=False)}
    assert is_genuine(BODY, headers, known) is genuine
    assert not is_genuine(BODY + b" ", headers, known)


def test_every_event_and_error_is_named() -> None:
    groups = {event.partition(".")[0] for event in HookEvent}
    assert all(f"`{group}.*`" in PAGE for group in groups)
    for event in HookEvent:
        assert f".{event.partition('.')[2]}`" in PAGE, event
    for error in (
        posting.TIMED_OUT,
        posting.CANNOT_CONNECT,
        posting.BAD_CERTIFICATE,
        addresses.NOT_FOUND,
        addresses.NOT_PUBLIC,
    ):
        assert f"`{error}`" in PAGE, error


def test_the_example_is_json() -> None:
    [example] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert msgspec.json.decode(example)["data"]["object"] == "booking"
