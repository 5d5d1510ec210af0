"""A worker that is killed at a chosen moment: `python -m tests.faults.dying_worker MOMENT NTH`.

Its leases are short, so that what it had is soon taken up. Each message that leaves is noted in
the file `sends` first.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import django

MOMENTS: Final = ("claimed", "planned", "sent")


def main(moment: str, nth: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bookwright.project.settings"
    django.setup()
    from bookwright.engine.messages import planning, results  # noqa: PLC0415 -- set up first
    from bookwright.engine.outbox import leases, relay  # noqa: PLC0415 -- the same
    from bookwright.gateways.sms import SmsToFolder  # noqa: PLC0415 -- the same
    from bookwright.project import settings, wiring  # noqa: PLC0415 -- the same

    vars(relay)["CHANGES"] = relay.CHANGES._replace(seconds=1)
    vars(wiring)["MESSAGES"] = results.MESSAGES._replace(seconds=1)
    places: dict[str, tuple[Any, str]] = {
        "claimed": (leases, "_claim"),  # committed, and nothing done yet
        "planned": (planning, "_store"),  # in the transaction that is not committed
        "sent": (SmsToFolder, "send"),  # and not written down
    }
    setattr(SmsToFolder, "send", noting(SmsToFolder.send))  # noqa: B010 -- mypy forbids it otherwise
    owner, name = places[moment]
    setattr(owner, name, killing_after(getattr(owner, name), nth))
    wiring.work(settings.ENVIRONMENT)


def killing_after(function: Callable[..., Any], nth: int) -> Callable[..., Any]:
    calls = 0

    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        answer = function(*args, **kwargs)
        calls += answer != []  # a claim of nothing does not count
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return called


def noting(send: Callable[..., None]) -> Callable[..., None]:
    def noted(gateway: Any, message: Any, /) -> None:
        with Path("sends").open("a") as file:
            file.write(f"{message.identity}\n")
        send(gateway, message)

    return noted


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
