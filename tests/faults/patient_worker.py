"""A worker that waits for who does not answer as long as a test may last, not for ten seconds: so
how busy the machine is decides nothing.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

import django

from tests.processes import PATIENCE, Running, running

COMMAND: Final = (sys.executable, "-m", "tests.faults.patient_worker")
ROOT: Final = Path(__file__).parent.parent.parent


def patient_worker(folder: Path, variables: Mapping[str, str]) -> AbstractContextManager[Running]:
    found_from_anywhere = {"PYTHONPATH": str(ROOT), **variables}
    return running(("patiently",), folder, found_from_anywhere, command=COMMAND)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bookwright.project.settings"
    django.setup()
    from bookwright.gateways import smtp  # noqa: PLC0415 -- set up first
    from bookwright.gateways.web_hooks import posting  # noqa: PLC0415 -- the same
    from bookwright.project import settings, wiring  # noqa: PLC0415 -- the same

    for module in (smtp, posting):
        vars(module)["SECONDS"] = float(PATIENCE)
    wiring.work(settings.ENVIRONMENT)


if __name__ == "__main__":
    main()
