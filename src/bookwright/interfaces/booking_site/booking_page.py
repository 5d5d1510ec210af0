"""The page of a booking, said in the account's language."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.link_rules import NotPossible, Standing
from bookwright.engine.bookings.linked import SeenBooking
from bookwright.engine.bookings.links import Purpose
from bookwright.engine.bookings.operations_by_links import ChangedMeanwhile
from bookwright.engine.bookings.seats import FullyBooked
from bookwright.interfaces.booking_site.booking_words import BOOKING, BookingWords
from bookwright.interfaces.booking_site.booking_words.shapes import Notices
from bookwright.interfaces.booking_site.offered_times import Way, offered
from bookwright.interfaces.booking_site.pages import page, unbroken
from bookwright.interfaces.booking_site.words import language
from bookwright.kit.local_time import iso
from bookwright.kit.refusal import Busy, Refusal
from bookwright.kit.spoken_time import spoken_moment, spoken_range
from bookwright.terms.refusals import Code
from bookwright.terms.states import FOLLOWING, State

_TEMPLATE: Final = "booking.html"


class Detail(NamedTuple):
    """moment: as programs read it."""

    label: str
    text: str
    moment: str = ""


class Form(NamedTuple):
    """One button; what it sends besides the token of the form."""

    button: str
    fields: dict[str, int]


def known(
    request: HttpRequest,
    booking: SeenBooking,
    account: Account,
    *,
    refusal: Refusal | None,
) -> HttpResponse:
    """refusal: of what was just sent."""
    words = BOOKING[language(account.locale)]
    done = "done" in request.GET and _is_done(booking)
    facts = {
        **_facts(account, words),
        "title": words.done[booking.purpose] if done else _title(booking, words),
        "notice": "" if refusal is None else _notice(refusal, words.notices),
        "message": _message(booking, account, words, done=done),
        "details": list(_details(booking, account, words)),
        "form": _form(booking, words, done=done),
        "purpose": booking.purpose.name,
        "others": [
            Way(f"/booking/{token}", words.others[purpose])
            for purpose, token in booking.others.items()
        ],
        "offered": offered(booking.offer, account, words.choosing),
    }
    return page(request, _TEMPLATE, facts, status=_status(refusal))


def unknown(request: HttpRequest, account: Account | None, *, expired: bool) -> HttpResponse:
    """account: whose site it is."""
    if expired:
        return _said(request, account, lambda words: words.expired, status=410)
    return _said(request, account, lambda words: words.invalid, status=404)


def without_cookies(request: HttpRequest, account: Account | None) -> HttpResponse:
    """A form came back without its token."""
    return _said(request, account, lambda words: words.no_cookies, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """`handler500`. It asks no database whose site it is: that may be what failed."""
    return _said(request, None, lambda words: words.notices.busy, status=500)


def _said(
    request: HttpRequest,
    account: Account | None,
    text: Callable[[BookingWords], str],
    *,
    status: int,
) -> HttpResponse:
    spoken = language_of(request, account)
    words = BOOKING[spoken]
    facts = {"language": spoken, "words": words, "title": text(words)}
    if account is not None:
        facts |= _facts(account, words)
    return page(request, _TEMPLATE, facts, status=status)


def language_of(request: HttpRequest, account: Account | None) -> str:
    """The account's; the browser's on the host of all."""
    accepted = request.META.get("HTTP_ACCEPT_LANGUAGE", "") if account is None else account.locale
    return language(accepted)


def _facts(account: Account, words: BookingWords) -> dict[str, Any]:
    return {
        "language": language(account.locale),
        "words": words,
        "account": account,
        "contact": words.contact.format(account=account.name),
    }


def _status(refusal: Refusal | None) -> int:
    if refusal is None:
        return 200
    return 503 if isinstance(refusal, Busy) else 409


def _notice(refusal: Refusal, words: Notices) -> str:
    """Nothing where the page says it anyway."""
    match refusal:
        case NotPossible():
            return ""
        case ChangedMeanwhile():
            return words.changed
        case Busy():
            return words.busy
        case FullyBooked():
            return words.full
        case Refusal() if Code.ALREADY_SIGNED_UP in {each.code for each in refusal.problems}:
            return words.twice
        case _:
            return words.taken


def _is_done(booking: SeenBooking) -> bool:
    """As far as can be seen."""
    match booking.purpose:
        case Purpose.VERIFY:
            return booking.standing is Standing.DONE and booking.state in FOLLOWING
        case Purpose.CANCEL:
            return booking.state is State.CANCELLED
        case Purpose.MOVE:
            return booking.state in FOLLOWING


def _title(booking: SeenBooking, words: BookingWords) -> str:
    possible = booking.standing is Standing.POSSIBLE
    return words.titles[booking.purpose] if possible else words.title


def _message(booking: SeenBooking, account: Account, words: BookingWords, *, done: bool) -> str:
    verifies = booking.purpose is Purpose.VERIFY
    until = spoken_moment(booking.possible_until, account.zone, account.formats)
    match booking.standing:
        case Standing.DONE:
            says = "" if done and not verifies else words.states[booking.state]
        case Standing.POSSIBLE:
            early = not verifies and not done and booking.possible_until < booking.time.start
            says = words.until if early else ""
        case Standing.NOT_ALLOWED if verifies:
            says = words.not_verifiable
        case standing:
            says = "" if done else words.standings[standing]
    return says.format(account=account.name, until=until)


def _details(booking: SeenBooking, account: Account, words: BookingWords) -> Iterator[Detail]:
    labels, zone = words.labels, account.zone
    if booking.what:
        yield Detail(labels.what, booking.what)
    when = spoken_range(booking.time, zone, account.formats)
    yield Detail(labels.when, unbroken(when), iso(booking.time.start, zone))
    if booking.with_whom:
        yield Detail(labels.with_whom, booking.with_whom)
    if account.settings.address:
        yield Detail(labels.where, account.settings.address)
    if booking.count > 1:
        yield Detail(labels.places, str(booking.count))
    if booking.name:
        yield Detail(labels.name, booking.name)


def _form(booking: SeenBooking, words: BookingWords, *, done: bool) -> Form | None:
    """Where there is something to choose first, there is none yet."""
    seen: dict[str, int] = {"seen": booking.time.start}
    chosen = booking.offer.chosen
    verifies = booking.purpose is Purpose.VERIFY
    if chosen is not None:
        place: dict[str, int] = {"start": chosen.time.start, "with": chosen.resource_id}
        button = words.choosing.book if verifies else words.buttons[Purpose.MOVE]
        return Form(button, {**seen, **place})
    moves = booking.purpose is Purpose.MOVE
    if done or moves or booking.standing is not Standing.POSSIBLE:
        return None
    return Form(words.buttons[booking.purpose], {} if verifies else seen)
