"""Tokens in paths open doors, so no line of the log has one."""

import logging
import re
from typing import Final

_TOKEN: Final = re.compile(r"(/(?:booking|password)/)[^/\s?'\"]+")


class MaskedTokens(logging.Filter):
    """`/booking/…`: Django names the path of a request that failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        masked = _TOKEN.sub(r"\1…", said)
        if masked != said:
            record.msg, record.args = masked, None
        return True
