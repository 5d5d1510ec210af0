"""The floor behind the application's own server, with the same settings.

`python -m benchmarks.floor.server <port> <threads>`
"""

import sys

from bookwright.interfaces.commands.server import Site, serve_until_stopped
from bookwright.project import logs
from bookwright.project.parent import have_children_end_with_me

if __name__ == "__main__":
    port, threads = map(int, sys.argv[1:])
    have_children_end_with_me()
    site = Site(
        application="benchmarks.floor.application:application",
        address="127.0.0.1",
        port=port,
        processes=1,
        threads=threads,
        logging=logs.configuration("text"),
    )
    serve_until_stopped(site, beside=None, once_it_answers=lambda: print("answers", flush=True))
