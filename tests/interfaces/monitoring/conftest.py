from tests.faults.conftest import by
from tests.interfaces.makeplans.conftest import account, api

__all__ = ["account", "api", "by"]
