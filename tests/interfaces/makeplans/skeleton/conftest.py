"""What every endpoint has in common, shown by views that stand in for them."""

import pytest

from bookwright.interfaces.api.makeplans import urls
from tests.interfaces.makeplans.skeleton.echo import ROUTES


@pytest.fixture(autouse=True)
def _echoing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "ROUTES", ROUTES)
