"""Filling the demo: a clinic, its people and their bookings, the same for the same moment."""

from random import Random
from typing import Final

from django.db import transaction

from bookwright.engine.accounts.changes import AccountChanges
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.operations import create_account, update_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.outbox.operations import settle
from bookwright.engine.people.operations import create_person
from bookwright.interfaces.commands.demo import clinic
from bookwright.interfaces.commands.demo.classes import hold_classes
from bookwright.interfaces.commands.demo.desk import Desk
from bookwright.interfaces.commands.demo.diary import Visit, visits
from bookwright.interfaces.commands.demo.patients import patients
from bookwright.interfaces.commands.demo.premises import furnish, openings
from bookwright.kit.clock import DAY, Instant
from bookwright.terms.catalogue import VerificationMethod

BOOKINGS: Final = 2000
"""Appointments: who attends a class comes on top."""

REQUESTS: Final = 25
"""How many of the bookings await a confirmation, or were declined one."""

_SEED: Final = 20_260_127
_OPEN_SINCE: Final = 90 * DAY
_BY_HAND: Final = AccountChanges(verification_method=VerificationMethod.NONE, confirm_manually=True)
_AS_USUAL: Final = AccountChanges(verification_method=None, confirm_manually=None)


def fill_demo(*, at: Instant, api_key: str) -> None:
    """The account `demo` with this key: all of it or nothing. What happened there is told to
    nobody: nothing is left to do.

    Raises Refusal where there is such an account already.
    """
    dice = Random(_SEED)  # noqa: S311 -- the same every time is the point
    opened = Instant(at - _OPEN_SINCE)
    with transaction.atomic():
        account_id = create_account(clinic.account(api_key), at=opened).account_id
        by = _front_desk(account_id)
        rooms = furnish(by=by, at=opened, today=at)
        people = [create_person(fields, by=by, at=opened).id for fields in patients(dice)]
        planned = visits(openings(rooms, by=by, at=at), BOOKINGS, at=at, dice=dice)
        desk = Desk(rooms, people, opened, at, dice)
        requested = _requested(planned, at)
        for number, visit in enumerate(planned):
            if number not in requested:
                desk.book(visit, by=by)
        update_account(_BY_HAND, by=by, at=at)
        for number in requested:
            desk.ask(planned[number], by=_front_desk(account_id))
        update_account(_AS_USUAL, by=by, at=at)
        hold_classes(desk, by=by)
        settle(by=by, at=at)


def _requested(planned: list[Visit], at: Instant) -> list[int]:
    """The numbers of those that shall not be confirmed yet: every fourth from tomorrow on."""
    soon = [
        number
        for number, visit in enumerate(planned)
        if visit.service is not None and visit.time.start > at + DAY
    ]
    return soon[: 4 * REQUESTS : 4]


def _front_desk(account_id: int) -> Actor:
    account = account_with_id(account_id)
    assert account is not None
    return Actor(account=account, name="Front desk")
