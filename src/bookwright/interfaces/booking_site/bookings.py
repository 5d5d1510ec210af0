"""The page to which the links in mails lead: to verify, cancel or move a booking. Looking at it
changes nothing, since programs that check mails look at it too.
"""

import re
from datetime import date
from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.accounts.queries import account_with_id, account_with_subdomain
from bookwright.engine.bookings.link_rules import NotPossible, Standing
from bookwright.engine.bookings.linked import seen
from bookwright.engine.bookings.links import Link, LinkExpired, Purpose, opened
from bookwright.engine.bookings.operations_by_links import (
    ChangedMeanwhile,
    Place,
    cancel_by_link,
    move_by_link,
    verify_by_link,
)
from bookwright.engine.bookings.other_times import Wish
from bookwright.interfaces.booking_site import booking_page
from bookwright.interfaces.booking_site.limited import limited
from bookwright.interfaces.hosts import subdomain_of
from bookwright.kit.clock import Instant, system_clock
from bookwright.kit.local_time import BadTime, day_of, parse_day
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.permissions import VISITOR

NAME: Final = "customer"
_NUMBER: Final = re.compile(r"[0-9]{1,10}")


def _language(request: HttpRequest) -> str:
    return booking_page.language_of(request, _account(request))


@limited(_language)
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def show(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = opened(token, at=system_clock())
        by = _customer(request, link)
        if request.method == "POST":
            return _sent(request, token, link, by)
        return _page(request, link, _wish(request), by)
    except LinkExpired:
        return booking_page.unknown(request, _account(request), expired=True)
    except NotFound:
        return booking_page.unknown(request, _account(request), expired=False)


def refuse_form(request: HttpRequest, reason: str) -> HttpResponse:  # noqa: ARG001 -- Django's call
    """One without its token, of any page of the site (`CSRF_FAILURE_VIEW`)."""
    return booking_page.without_cookies(request, _account(request))


class Form(NamedTuple):
    """seen: when the booking was to begin, as the page showed it."""

    seen: int | None
    place: Place | None


def _sent(request: HttpRequest, token: str, link: Link, by: Actor) -> HttpResponse:
    """Raises NotFound. What is done already is fine: somebody clicked twice."""
    form = _form(request)
    try:
        _carry_out(link, form, by)
    except NotFound:
        raise
    except Refusal as refusal:
        if not (isinstance(refusal, NotPossible) and refusal.standing is Standing.DONE):
            day = None if form.place is None else day_of(form.place.start, by.account.zone)
            return _page(request, link, Wish(day=day), by, refusal=refusal)
    return HttpResponseRedirect(f"/booking/{token}?done=", status=303)


def _carry_out(link: Link, form: Form, by: Actor) -> None:
    """Raises Refusal; ChangedMeanwhile for a form that is not ours."""
    if link.purpose is Purpose.VERIFY:
        verify_by_link(link, to=form.place, by=by, clock=system_clock)
        return
    if form.seen is None:
        raise ChangedMeanwhile
    saw = Instant(form.seen)
    if link.purpose is Purpose.CANCEL:
        cancel_by_link(link, seen=saw, by=by, clock=system_clock)
    elif form.place is None:
        raise ChangedMeanwhile
    else:
        move_by_link(link, form.place, seen=saw, by=by, clock=system_clock)


def _page(
    request: HttpRequest, link: Link, wish: Wish, by: Actor, *, refusal: Refusal | None = None
) -> HttpResponse:
    booking = seen(link, wish, by=by, at=system_clock())
    return booking_page.known(request, booking, by.account, refusal=refusal)


def _customer(request: HttpRequest, link: Link) -> Actor:
    """On the account's own site, or on the host of all. Raises NotFound on another account's."""
    account = account_with_id(link.account_id)
    if account is None or subdomain_of(request.get_host()) not in {None, account.subdomain}:
        raise NotFound
    return Actor(account=account, name=NAME, permissions=VISITOR)


def _account(request: HttpRequest) -> Account | None:
    subdomain = subdomain_of(request.get_host())
    return None if subdomain is None else account_with_subdomain(subdomain)


def _wish(request: HttpRequest) -> Wish:
    """What cannot be read was not chosen."""
    told = request.GET
    start, resource_id = _number(told.get("start")), _number(told.get("with"))
    return Wish(
        from_day=_day(told.get("from")),
        day=_day(told.get("day")),
        start=None if start is None or resource_id is None else Instant(start),
        resource_id=resource_id,
        nothing="done" in told,
    )


def _form(request: HttpRequest) -> Form:
    told = request.POST
    start, resource_id = _number(told.get("start")), _number(told.get("with"))
    place = None if start is None or resource_id is None else Place(Instant(start), resource_id)
    return Form(_number(told.get("seen")), place)


def _number(text: str | None) -> int | None:
    return int(text) if text and _NUMBER.fullmatch(text) else None


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else parse_day(text)
    except BadTime:
        return None
