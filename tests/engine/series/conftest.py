"""A clinic with one room, and series of bookings in it from the year 2030 on, one each hour."""

from collections.abc import Callable

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.catalogue.fields import ResourceFields
from bookwright.engine.catalogue.operations import resources
from bookwright.kit.clock import system_clock
from tests.engine.series.given import begun

Begin = Callable[[int], str]


@pytest.fixture
def by(db: None) -> Actor:
    wanted = NewAccount(subdomain="clinic", name="Clinic", email="post@clinic.example")
    account = account_with_id(create_account(wanted, at=system_clock()).account_id)
    assert account is not None
    return Actor(account=account, name="Ada", user_id=7)


@pytest.fixture
def begin(by: Actor) -> Begin:
    """A series of so many occurrences; its collection_id."""
    room = resources.create_resource(ResourceFields(title="Thor"), by=by, at=system_clock()).id
    return lambda count: begun(room, count, by=by)
