import pytest

from bookwright.engine.accounts.facts import Actor
from tests.engine.users.given import actor


@pytest.fixture
def by(db: None) -> Actor:
    """Who may do everything in an account."""
    return actor("clinic")


@pytest.fixture
def rival(db: None) -> Actor:
    """Of another account."""
    return actor("rival")
