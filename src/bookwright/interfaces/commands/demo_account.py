"""`bookwright demo`: fills an empty database with a clinic, and prints its API key."""

import hmac
import sys

from bookwright.engine.accounts.queries import account_with_key, is_there_any
from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.demo.fill import fill_demo
from bookwright.interfaces.commands.house import House
from bookwright.kit.clock import system_clock


class NoDemo(Exception):
    """There are accounts, and none of them is the demo under this installation's key."""


def demo(_wanted: Wanted, house: House) -> int:
    """Prints the key alone, so that a shell can take it."""
    house.migrate()
    try:
        print(demo_key(house.secret_key))
    except NoDemo as why:
        print(f"bookwright: no demo: {why}", file=sys.stderr)
        return 1
    return 0


def demo_key(secret_key: str) -> str:
    """Of the demo, filled now if the database is empty. It follows from the secret key, so that it
    can be told again though it is stored only as a hash. Raises NoDemo.
    """
    api_key = hmac.digest(secret_key.encode(), b"the demo's API key", "sha256").hex()[:40]
    if not is_there_any():
        fill_demo(at=system_clock(), api_key=api_key)
    if account_with_key(api_key) is None:
        raise NoDemo("the database has other accounts already")
    return api_key
