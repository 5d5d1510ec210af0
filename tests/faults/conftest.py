import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from bookwright.kit.clock import system_clock


@pytest.fixture
def by(transactional_db: None) -> Actor:
    """What it writes is committed: processes beside the test see it."""
    return actor("clinic")


def actor(subdomain: str) -> Actor:
    wanted = NewAccount(subdomain=subdomain, name=subdomain, email=f"post@{subdomain}.example")
    account = account_with_id(create_account(wanted, at=system_clock()).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")
