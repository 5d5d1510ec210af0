import logging
import logging.config
from io import StringIO

import pytest

from bookwright.project.logs import configuration


@pytest.mark.parametrize("path", ["/booking/c-1-2-3-x-Sig", "/password/eyJ:abc=", "//booking/c-1/"])
def test_no_line_has_the_token_of_a_link(path: str) -> None:
    lines = written(logging.makeLogRecord({"msg": "%s: %s", "args": ("Service Unavailable", path)}))

    assert lines.startswith("Service Unavailable: /")
    assert "…" in lines
    for secret in ("c-1", "eyJ", "Sig"):
        assert secret not in lines


def test_other_lines_are_as_they_were() -> None:
    told = {"msg": "Took %s of %d", "args": ("/api/v1/bookings/5", 7)}

    assert written(logging.makeLogRecord(told)) == "Took /api/v1/bookings/5 of 7\n"


def written(record: logging.LogRecord) -> str:
    """By the handler that the settings make, without the beginning of the line."""
    made = configuration("text")
    configurator = logging.config.DictConfigurator(made)
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    for name in made["handlers"]["lines"]["filters"]:
        handler.addFilter(configurator.configure_filter(dict(made["filters"][name])))
    handler.handle(record)
    return stream.getvalue()
