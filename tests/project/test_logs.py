import logging

import msgspec

from bookwright.project.logs import JsonLines


def test_a_line_of_json_holds_all_of_it() -> None:
    error = ValueError("of two\nlines")
    record = logging.LogRecord(
        *("bookwright", logging.ERROR, __file__, 1, "Could not %s", ("do it",)),
        exc_info=(ValueError, error, None),
    )
    text = JsonLines().format(record)
    assert "\n" not in text
    line = msgspec.json.decode(text)
    assert (line["level"], line["logger"], line["message"]) == (
        "error",
        "bookwright",
        "Could not do it",
    )
    assert "ValueError: of two\nlines" in line["traceback"]
    assert line["at"].endswith("+00:00")
