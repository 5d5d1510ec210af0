"""Around every request: its id, its line in the log, and its place among what is counted."""

import os
import re
from collections.abc import Callable, Iterable
from itertools import count
from time import perf_counter
from typing import Any, Final
from wsgiref.types import StartResponse

from bookwright.interfaces.monitoring import counters
from bookwright.interfaces.noted import REQUEST, Notes

Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
WriteLine = Callable[[str, str, int, float, int, Notes], None]
"""method, path, status, seconds, bytes, and what was noted."""

HEADER: Final = "X-Request-Id"
_SAFE: Final = re.compile(r"[A-Za-z0-9._-]{1,64}").fullmatch
_PROCESS: Final = os.urandom(6).hex()
_next: Final = count(1).__next__


def watched(application: Application, write_line: WriteLine) -> Application:
    """Machines that ask how we are, and are told that all is well, leave no line."""

    def serve(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        began = perf_counter()
        notes = Notes(_request_id(environ.get("HTTP_X_REQUEST_ID")))
        status = 500

        def start(
            text: str, headers: list[tuple[str, str]], failed: Any = None, /
        ) -> Callable[[bytes], object]:
            nonlocal status
            status = int(text[:3])
            headers.append((HEADER, notes.request_id))
            return start_response(text, headers, failed)

        answer: Iterable[bytes] = ()
        token = REQUEST.set(notes)
        try:
            answer = application(environ, start)
            return answer
        finally:
            REQUEST.reset(token)
            if notes.interface != "monitoring" or status >= 400:  # noqa: PLR2004 -- what failed
                seconds = perf_counter() - began
                method = environ["REQUEST_METHOD"]
                size = len(getattr(answer, "content", b""))
                write_line(method, environ["PATH_INFO"], status, seconds, size, notes)
                counters.request(notes, method, status, seconds)

    return serve


def _request_id(said: str | None) -> str:
    """The caller's own, by which it can find its call here too; ours if that could be mistaken for
    something else.
    """
    return said if said and _SAFE(said) else f"{_PROCESS}-{_next()}"
