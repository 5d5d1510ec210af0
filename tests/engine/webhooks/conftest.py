import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from tests.engine.webhooks.given import THEN


@pytest.fixture
def by(db: None) -> Actor:
    return actor("clinic")


@pytest.fixture
def other(db: None) -> Actor:
    return actor("school")


def actor(subdomain: str) -> Actor:
    wanted = NewAccount(subdomain=subdomain, name=subdomain, email=f"post@{subdomain}.example")
    account = account_with_id(create_account(wanted, at=THEN).account_id)
    assert account is not None
    return Actor(account=account, name="Ada", user_id=7)
