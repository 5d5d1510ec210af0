"""Tokens in paths open doors, so no line of the log has one."""

import logging
import re
from typing import Final

_TOKEN: Final = re.compile(r"(/(?:booking|password)/+)[^/\s?'\"]+")


def masked(text: str) -> str:
    return _TOKEN.sub(r"\1…", text)


class MaskedTokens(logging.Filter):
    """`/booking/…`: Django names the path of a request that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if masked(said) != said:
            record.msg, record.args = masked(said), None
        return True
