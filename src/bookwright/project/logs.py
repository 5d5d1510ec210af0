"""The log: lines on standard error, as text or as JSON. No body, header or query string."""

import logging
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bookwright.project.masked_tokens import MaskedTokens

TEXT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One JSON object a line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return msgspec.json.encode(line).decode()


def configuration(form: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`; form: `text` or `json`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"text": {"format": TEXT}, "json": {"()": JsonLines}},
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
