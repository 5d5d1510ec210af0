"""`/health`: is all of it well? `/health/ready`: can this server answer? For anybody who asks, by
whatever host: numbers of all accounts together, and nothing of any.
"""

from collections.abc import Sequence
from http import HTTPStatus

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bookwright.interfaces import noted
from bookwright.interfaces.monitoring.looking import LOOKER


@require_safe
def health(_: HttpRequest) -> HttpResponse:
    """503 where somebody should be woken."""
    noted.interface("monitoring")
    found = LOOKER.found()
    if found is None:
        return _answer(["no_database"], {})
    worker = {"count": found.workers, "silent_seconds": found.silent_seconds}
    return _answer(found.troubles, {"worker": worker, "queues": found.queues})


@require_safe
def ready(_: HttpRequest) -> HttpResponse:
    """503 where calls had better go to another server. A worker that is silent is no reason: what
    is booked meanwhile is told later.
    """
    noted.interface("monitoring")
    return _answer([] if LOOKER.found() is not None else ["no_database"], {})


def _answer(troubles: Sequence[str], facts: dict[str, object]) -> HttpResponse:
    said = {"status": "trouble" if troubles else "ok", "troubles": troubles, **facts}
    return HttpResponse(
        msgspec.json.encode(said),
        status=HTTPStatus.SERVICE_UNAVAILABLE if troubles else HTTPStatus.OK,
        headers={"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store"},
    )
