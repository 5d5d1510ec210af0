"""What there is to say."""

from collections.abc import Mapping
from typing import NamedTuple

from bookwright.engine.bookings.link_rules import Standing
from bookwright.engine.bookings.links import Purpose
from bookwright.terms.states import State


class Labels(NamedTuple):
    what: str
    when: str
    with_whom: str
    where: str
    places: str
    name: str


class Choosing(NamedTuple):
    """Of another time. `{day}` and `{until}` are days."""

    a_day: str
    a_time: str
    no_days: str
    no_times: str
    later: str
    another_day: str
    another_time: str
    is_this_right: str
    new_time: str
    book: str


class Notices(NamedTuple):
    """Why what was asked for was not done."""

    taken: str
    full: str
    twice: str
    changed: str
    busy: str


class BookingWords(NamedTuple):
    """titles, buttons: where it can be done. done: it was, just now. states: there is nothing left
    to do. standings: it cannot be done; `{until}` is a moment. `{account}` is a name. others: what
    else can be done.
    """

    labels: Labels
    title: str
    titles: Mapping[Purpose, str]
    buttons: Mapping[Purpose, str]
    others: Mapping[Purpose, str]
    done: Mapping[Purpose, str]
    states: Mapping[State, str]
    standings: Mapping[Standing, str]
    not_verifiable: str
    until: str
    choosing: Choosing
    notices: Notices
    expired: str
    invalid: str
    no_cookies: str
    contact: str
