"""`bookwright serve`: all that one machine needs, in processes that end together."""

import logging
import sys
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import connection, connections

from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.demo_account import NoDemo, demo_key
from bookwright.interfaces.commands.greeting import demo_greeting, greeting
from bookwright.interfaces.commands.house import House
from bookwright.interfaces.commands.kept import Kept
from bookwright.interfaces.commands.listening import PortTaken, address_to_bind
from bookwright.interfaces.commands.server import Site, serve_until_stopped
from bookwright.kit.clock import system_clock

_log: Final = logging.getLogger(__name__)


def serve(wanted: Wanted, house: House) -> int:
    try:
        address = address_to_bind(wanted.host, wanted.port)
    except PortTaken as taken:
        print(f"bookwright: {taken}", file=sys.stderr)
        return 1
    house.migrate()
    welcome = _welcome(wanted, house)
    on_sqlite = connection.vendor == "sqlite"
    connections.close_all()
    house.have_children_end_with_me()
    site = Site(
        application=house.application,
        address=address,
        port=wanted.port,
        processes=wanted.workers or (1 if on_sqlite else 2),
        threads=2 if on_sqlite else 4,
        logging=house.logging,
    )
    with house.counting_together():
        serve_until_stopped(
            site,
            beside=None if wanted.no_worker else Kept(house.worker),
            once_it_answers=welcome,
        )
    return 0


def _welcome(wanted: Wanted, house: House) -> Callable[[], None]:
    """For people; where the log is JSON, a line of it, which is no place for a key."""
    api_key, why_not = _demo(wanted, house)
    text = greeting(house.base_url) + why_not
    if settings.LOG_FORM == "json":
        return lambda: _log.info("%s", " ".join(text.split()))
    if api_key is not None:
        text = demo_greeting(house.base_url, api_key, at=system_clock())
    return lambda: print(text, flush=True)


def _demo(wanted: Wanted, house: House) -> tuple[str | None, str]:
    """The key, and why there is none where one is wanted."""
    if not wanted.demo:
        return None, ""
    try:
        return demo_key(house.secret_key), ""
    except NoDemo as why:
        return None, f"No demo: {why}.\n"
