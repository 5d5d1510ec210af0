"""The other times that a booking could have, as the page lists them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.other_times import NOTHING, Choice, Offer
from bookwright.interfaces.booking_site.booking_words.shapes import Choosing
from bookwright.interfaces.booking_site.pages import unbroken
from bookwright.kit.formatted_time import formatted_clock
from bookwright.kit.local_time import day_of, iso
from bookwright.kit.spoken_time import spoken_day, spoken_range

_SHORT: Final = 20


class Way(NamedTuple):
    """Where a link of the page leads."""

    href: str
    text: str


class Offered(NamedTuple):
    """A heading, and a list or the one time that was chosen; and ways on and back. short: what the
    list says fits beside each other.
    """

    heading: str
    ways: list[Way]
    chosen: str = ""
    moment: str = ""
    nothing: str = ""
    short: bool = False
    more: Sequence[Way] = ()


def offered(offer: Offer, account: Account, words: Choosing) -> Offered | None:
    if offer == NOTHING:
        return None
    if offer.day is None:
        return _days(offer, account, words)
    days = Way("?", words.another_day)
    if offer.chosen is None:
        return _times(offer, account, words)._replace(more=[days])
    times = Way(f"?day={offer.day}", words.another_time)
    when = spoken_range(offer.chosen.time, account.zone, account.formats)
    return Offered(
        words.is_this_right,
        [],
        chosen=unbroken(_with_whom(offer.chosen, when)),
        moment=iso(offer.chosen.time.start, account.zone),
        more=[times, days],
    )


def _days(offer: Offer, account: Account, words: Choosing) -> Offered:
    ways = [Way(f"?day={day}", spoken_day(day, account.formats)) for day in offer.days]
    later = [Way(f"?from={offer.later}", words.later)] if offer.later else []
    until = "" if offer.until is None else spoken_day(offer.until, account.formats)
    nothing = "" if ways else words.no_days.format(until=until)
    return Offered(words.a_day, ways, nothing=nothing, more=later)


def _times(offer: Offer, account: Account, words: Choosing) -> Offered:
    assert offer.day is not None
    day = spoken_day(offer.day, account.formats)
    differ = any(not choice.same for choice in offer.times)
    ways = []
    for choice in offer.times:
        text = _time(choice, account)
        href = f"?start={choice.time.start}&with={choice.resource_id}"
        ways.append(Way(href, _with_whom(choice, text) if differ else text))
    nothing = "" if ways else words.no_times.format(day=day)
    short = not differ and all(len(way.text) <= _SHORT for way in ways)
    return Offered(words.a_time.format(day=day), ways, nothing=nothing, short=short)


def _time(choice: Choice, account: Account) -> str:
    """The clock, where it ends on the same day."""
    start, end = choice.time
    if day_of(start, account.zone) != day_of(end, account.zone):
        return spoken_range(choice.time, account.zone, account.formats)
    clocks = (formatted_clock(moment, account.zone, account.formats) for moment in (start, end))
    return "–".join(clocks)


def _with_whom(choice: Choice, text: str) -> str:
    return f"{text}, {choice.title}"
