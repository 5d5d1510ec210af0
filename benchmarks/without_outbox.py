"""The application that records no change: what recording costs is the difference. Only here.

`python -m benchmarks.without_outbox <port> <threads>` serves it as `serve` does.
"""

import sys
from importlib import import_module

from bookwright.interfaces.commands.server import Site, serve_until_stopped
from bookwright.project import logs
from bookwright.project.parent import have_children_end_with_me

if __name__ == "__main__":
    port, threads = map(int, sys.argv[1:])
    have_children_end_with_me()
    site = Site(
        application="benchmarks.without_outbox:application",
        address="127.0.0.1",
        port=port,
        processes=1,
        threads=threads,
        logging=logs.configuration("text"),
    )
    serve_until_stopped(site, beside=None, once_it_answers=lambda: print("answers", flush=True))
else:
    from bookwright.project.wsgi import application

    # Django is set up by the line before, and the operations can be imported only then.
    operations_steps = import_module("bookwright.engine.bookings.operations_steps")
    vars(operations_steps)["_record"] = lambda *_, **__: None
    __all__ = ["application"]
