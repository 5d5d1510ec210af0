import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from tests.engine.events.given import THEN


@pytest.fixture
def by(db: None) -> Actor:
    wanted = NewAccount(subdomain="gym", name="Gym", email="owner@gym.example")
    account = account_with_id(create_account(wanted, at=THEN).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")
