"""A request's way through this API: route, caller, input, view, answer.

A view takes the call and the numbers or texts that its path marks, calls the engine once, and
answers; what it must refuse it raises:

    def update_service(call: Call, service_id: int) -> Answer:
        wanted = call.read(ServiceIn, "service").in_our_words()
        details = operations.update_service(service_id, wanted, by=call.actor, at=call.at)
        return Answer({"service": service_out(details, call.zone)})

    def list_people(call: Call) -> Answer:
        page = call.page()
        people, total = queries.people(..., first=page.first, most=page.most, by=call.actor)
        return call.paged([{"person": person_out(p, call.zone)} for p in people], total, page)

and has a line in the table of `urls`:

    "services/{service_id}": on(get=services.get, put=services.update_service, delete=...)
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.answers import operations as answers
from bookwright.engine.answers.operations import Rendered
from bookwright.interfaces import noted
from bookwright.interfaces.api.makeplans import refusals
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.callers import NotAuthenticated, caller
from bookwright.interfaces.api.toolbox.answering import Answer, respond
from bookwright.interfaces.api.toolbox.idempotency import fingerprint, idempotency_key
from bookwright.interfaces.api.toolbox.input import read_input
from bookwright.interfaces.api.toolbox.routing import Found, Routes, same_path
from bookwright.interfaces.api.toolbox.unreadable import Unreadable
from bookwright.interfaces.hosts import base_url
from bookwright.interfaces.rate_limit import client_address, seconds_to_wait
from bookwright.kit.clock import system_clock
from bookwright.kit.refusal import Busy, Refusal

_log: Final = logging.getLogger(__name__)
_WHOLE_SERIES: Final = "collection_id"


def by_key(request: HttpRequest) -> Actor:
    """Raises NotAuthenticated."""
    return caller(request.META.get("HTTP_AUTHORIZATION", ""), request.get_host())


def serve(
    request: HttpRequest,
    path: str,
    routes: Routes,
    *,
    who: Callable[[HttpRequest], Actor] = by_key,
    key_of: Callable[[HttpRequest], str | None] = idempotency_key,
) -> HttpResponse:
    """Whatever happens is answered in this API's form. key_of: the Idempotency-Key, in a name space
    of whoever calls.
    """
    try:
        wait = seconds_to_wait(request)
        response = respond(_too_many(wait) if wait else _answer(request, path, routes, who, key_of))
    except Exception as error:  # noqa: BLE001 -- a mistake of ours is logged, and answered all the same
        response = respond(_answer_to(error, request))
    if request.method == "HEAD":
        response.content = b""
    return response


def _answer(
    request: HttpRequest,
    path: str,
    routes: Routes,
    who: Callable[[HttpRequest], Actor],
    key_of: Callable[[HttpRequest], str | None],
) -> Answer:
    found = routes.find(path)
    if found is None:
        return refusals.failed(404, "Not found")
    view = found.methods.get(request.method or "")
    if view is None:
        return _other_method(request, found)
    actor = who(request)
    noted.account(actor.account_id)
    call = Call(
        actor=actor,
        input=read_input(request),
        at=system_clock(),
        clock=system_clock,
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        base_url=base_url(request.get_host()),
        address=client_address(request),
    )
    key = key_of(request)
    if key is None or _WHOLE_SERIES in found.marked:  # many transactions: again, it does the rest
        return view(call, **found.marked)
    return _once(key, call, partial(view, call, **found.marked))


def _too_many(wait: int) -> Answer:
    noted.refused(noted.TOO_MANY_REQUESTS)
    return refusals.too_many(wait)


def _once(key: str, call: Call, view: Callable[[], Answer]) -> Answer:
    """What is refused is kept too, as the answer that it is."""

    def work() -> Rendered:
        try:
            answer = view()
        except Busy:
            raise
        except Refusal as refusal:
            noted.refusal(refusal)
            answer = refusals.refused(refusal)
        return Rendered(answer.status, answer.headers, msgspec.json.encode(answer.content).decode())

    print_of_call = fingerprint(same_path(call.path), call.input)
    kept = answers.once(key, print_of_call, work, by=call.actor, at=call.at)
    headers = {**kept.headers, **({"Idempotent-Replayed": "true"} if kept.again else {})}
    return Answer(msgspec.Raw(kept.body.encode()), kept.status, headers)


def _other_method(request: HttpRequest, found: Found) -> Answer:
    allow = {"Allow": ", ".join([*found.methods, "OPTIONS"])}
    if request.method == "OPTIONS":
        return Answer({}, headers=allow)
    return refusals.failed(405, "Method not allowed")._replace(headers=allow)


def _answer_to(error: Exception, request: HttpRequest) -> Answer:
    match error:
        case Refusal():
            noted.refusal(error)
            return refusals.refused(error)
        case NotAuthenticated():
            noted.refused("not_authenticated")
            return refusals.not_authenticated(str(error))
        case Unreadable():
            noted.refused("unreadable")
            return refusals.unreadable(error)
        case DisallowedHost():
            return refusals.failed(400, "This host is not served here")
        case _:
            _log.error("%s %r", request.method, request.path, exc_info=error)
            return refusals.system_error()
