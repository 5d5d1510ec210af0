"""An account, and clients that hold its key. A test that needs real transactions asks for
`transactional_db` besides.
"""

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount, NewAccountFacts
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.client import Client


@pytest.fixture
def account(db: None) -> NewAccountFacts:
    """In Europe/Oslo, with the key `clinic-key`."""
    return open_account("clinic")


@pytest.fixture
def api(account: NewAccountFacts) -> Client:
    return Client(account.api_key)


@pytest.fixture
def actor(account: NewAccountFacts) -> Actor:
    """Who may do everything in the account: to call the engine itself."""
    facts = account_with_id(account.account_id)
    assert facts is not None
    return Actor(account=facts, name="test")


@pytest.fixture
def other_api(db: None) -> Client:
    """Of another account."""
    return Client(open_account("rival").api_key)


def open_account(subdomain: str) -> NewAccountFacts:
    wanted = NewAccount(
        subdomain=subdomain,
        name=subdomain.title(),
        email=f"owner@{subdomain}.example",
        api_key=f"{subdomain}-key",
    )
    return create_account(wanted, at=system_clock())
