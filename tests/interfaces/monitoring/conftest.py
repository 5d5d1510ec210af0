from tests.interfaces.makeplans.conftest import account, api

__all__ = ["account", "api"]
