"""The log: lines on standard error, as text or as JSON. No body, header or query string."""

import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

import msgspec

from bookwright.interfaces.noted import REQUEST, TICK
from bookwright.project.masked_tokens import MaskedTokens, masked

_LONGEST_PATH: Final = 200
_USUAL: Final = re.compile(rf"/(?!/|booking|password)[!-~]{{0,{_LONGEST_PATH}}}").fullmatch

_encode: Final = msgspec.json.Encoder().encode


class TextLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = f"{written(record.created)} {record.levelname} {record.name}: {record.getMessage()}"
        about = _about(record)
        if about:
            text += f" [{' '.join(f'{name}={value}' for name, value in about.items())}]"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


class JsonLines(logging.Formatter):
    """One JSON object a line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": written(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_about(record),
            "process": record.process,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _encode(line).decode()


def _about(record: logging.LogRecord) -> Mapping[str, object]:
    """What was in hand when the line was written. row: of a table, as `message 5`."""
    notes = REQUEST.get()
    known = {
        "request": None if notes is None else notes.request_id,
        "account": None if notes is None else notes.account_id,
        "tick": TICK.get(),
        "row": getattr(record, "row", None),
    }
    return {name: value for name, value in known.items() if value is not None}


def written(moment: float) -> str:
    whole = int(moment)
    return f"{_second(whole)}.{int((moment - whole) * 1000):03}+00:00"


@lru_cache(maxsize=4)
def _second(whole: int) -> str:
    return datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def shown_path(path: str) -> str:
    """As it was sent, with nothing in it that ends a line or a word; cut."""
    if _USUAL(path):
        return path
    written_out = quote(path.encode("latin-1", "replace"), safe="/!$&'()*+,;=:@%")
    return masked(written_out)[:_LONGEST_PATH]


def configuration(form: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`; form: `text` or `json`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"text": {"()": TextLines}, "json": {"()": JsonLines}},
        "filters": {"masked": {"()": MaskedTokens}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["masked"],
            },
        },
        "root": {"handlers": ["lines"], "level": "INFO"},
        "loggers": {
            # What a caller did wrong stands in the answer; only our own mistakes are news.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django": {"handlers": [], "propagate": True},
        },
    }
