from collections.abc import Callable
from typing import TypeAlias

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.engine.accounts.operations import create_account
from bookwright.engine.accounts.queries import account_with_id
from tests.engine.people.given import THEN


@pytest.fixture
def by(db: None) -> Actor:
    """Of an account in Norway."""
    return actor_of("clinic")


@pytest.fixture
def rival(db: None) -> Actor:
    """Of another account."""
    return actor_of("rival")


Statements: TypeAlias = Callable[[], CaptureQueriesContext]


@pytest.fixture
def statements() -> Statements:
    """`with statements() as sent:` ... `len(sent)`."""
    return lambda: CaptureQueriesContext(connection)


def actor_of(subdomain: str) -> Actor:
    wanted = NewAccount(subdomain=subdomain, name=subdomain, email=f"owner@{subdomain}.example")
    account = account_with_id(create_account(wanted, at=THEN).account_id)
    assert account is not None
    return Actor(account=account, name="Ada")
