"""`bookwright serve`: all that one machine needs, in processes that end together."""

import sys

from django.db import connection, connections

from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.house import House
from bookwright.interfaces.commands.kept import Kept
from bookwright.interfaces.commands.listening import PortTaken, address_to_bind
from bookwright.interfaces.commands.server import Site, serve_until_stopped


def serve(wanted: Wanted, house: House) -> int:
    try:
        address = address_to_bind(wanted.host, wanted.port)
    except PortTaken as taken:
        print(f"bookwright: {taken}", file=sys.stderr)
        return 1
    house.migrate()
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
    serve_until_stopped(
        site,
        beside=None if wanted.no_worker else Kept(house.worker),
        once_it_answers=lambda: print(f"Bookwright answers at {house.base_url}", flush=True),
    )
    return 0
