"""The command `bookwright`."""

import os
import sys

import django

from bookwright.interfaces.commands import arguments
from bookwright.interfaces.commands.house import House
from bookwright.project import parent
from bookwright.project.wrong import WrongVariable


def main() -> int:
    """The exit status: 0, 1 for what could not be done, 2 for what was wrongly said."""
    wanted = arguments.read(sys.argv[1:])
    if wanted.command == "serve":
        os.environ["BOOKWRIGHT_BASE_URL"] = (
            os.environ.get("BOOKWRIGHT_BASE_URL") or f"http://localhost:{wanted.port}"
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bookwright.project.settings")
    try:
        django.setup()
        return _run(wanted)
    except WrongVariable as wrong:
        return _refused(str(wrong), status=2)
    except KeyboardInterrupt:
        return 130


def _run(wanted: arguments.Wanted) -> int:
    """Its imports are here since tables can be imported only once Django is set up."""
    from bookwright.interfaces.commands.run import run  # noqa: PLC0415 -- see above
    from bookwright.project import backing_up, counting_folder, migrating, settings  # noqa: PLC0415 -- see above

    house = House(
        migrate=migrating.migrate,
        check=migrating.make_sure_of_the_database,
        work=_work,
        have_children_end_with_me=parent.have_children_end_with_me,
        counting_together=counting_folder.counting_together,
        answer_machines=_answer_machines,
        back_up=backing_up.back_up,
        worker=(sys.executable, "-P", "-m", "bookwright.project.main", "worker"),
        application=settings.WSGI_APPLICATION.replace(".application", ":application"),
        base_url=settings.BASE_URL,
        secret_key=settings.SECRET_KEY,
        logging=settings.LOGGING,
    )
    try:
        return run(wanted, house)
    except migrating.UnfitDatabase as unfit:
        return _refused(f"the database cannot be used: {unfit}", status=1)


def _work() -> None:
    from bookwright.project import settings, wiring  # noqa: PLC0415 -- only a worker needs it all

    wiring.work(settings.ENVIRONMENT)


def _answer_machines(address: str, port: int) -> None:
    from bookwright.project import settings, wiring  # noqa: PLC0415 -- as above

    wiring.answer_machines(settings.ENVIRONMENT, address, port)


def _refused(why: str, *, status: int) -> int:
    print(f"bookwright: {why}", file=sys.stderr)  # noqa: T201 -- the one clear line
    return status


if __name__ == "__main__":
    sys.exit(main())
