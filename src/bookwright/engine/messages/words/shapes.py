"""What a language has words for."""

from collections.abc import Mapping
from typing import NamedTuple

from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State


class Words(NamedTuple):
    """`{account}`, `{service}`, `{when}` (short), `{code}` and `{person}` are filled in; `{count}`
    too, where there are many bookings.

    lead: the first sentence of the mail; sms: all of the SMS, in letters that an SMS has (GSM 7).
    """

    subject: str
    lead: str
    sms: str


class Labels(NamedTuple):
    """Before what they name, in a list of facts."""

    service: str
    event: str
    when: str
    resource: str
    address: str
    places: str
    price: str
    notes: str
    person: str
    email: str
    phone: str


class Links(NamedTuple):
    """Before the address of a page."""

    verify: str
    move: str
    cancel: str


class Language(NamedTuple):
    """code: BCP 47. many: of several bookings that were made, or ended, in one go. news: to the
    account, by what state the booking is in. and_more: with `{count}`.
    """

    code: str
    hello: str
    hello_unnamed: str
    regards: str
    labels: Labels
    links: Links
    one: Mapping[MessageKind, Words]
    many: Mapping[MessageKind, Words]
    news: Mapping[State, Words]
    news_of_many: Words
    news_of_a_change: Words
    and_more: str
