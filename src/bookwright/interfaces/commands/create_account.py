"""`bookwright create-account`: prints the account and its keys as one line of JSON."""

import sys
from collections.abc import Mapping
from typing import Final

import msgspec

from bookwright.engine.accounts import operations
from bookwright.engine.accounts.new_account import NewAccount
from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.house import House
from bookwright.kit.clock import system_clock
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code

OPTIONS: Final = {"country_code": "country"}
"""Members of a new account whose option has another name."""

MEANT: Final[Mapping[str, str]] = {
    "subdomain": "small letters, digits and hyphens between, 63 at most",
    "time_zone": "as in Europe/Oslo",
    "locale": "en, nb or sv",
    "country_code": "ISO 3166-1 alpha-2, as in NO",
    "currency": "ISO 4217, as in NOK",
    "api_key": "letters, digits and signs, but no colon and no blank, 255 at most",
}
"""What would have been right, for whom the flaw alone does not tell."""


def create_account(wanted: Wanted, house: House) -> int:
    house.migrate()
    try:
        account = operations.create_account(_asked(wanted), at=system_clock())
    except Refusal as refusal:
        why = ", ".join(_line(problem) for problem in refusal.problems)
        print(f"bookwright: {why}", file=sys.stderr)
        return 1
    print(msgspec.json.encode(account).decode())
    return 0


def _asked(wanted: Wanted) -> NewAccount:
    given = {
        name: value
        for name in NewAccount.__struct_fields__
        if (value := getattr(wanted, OPTIONS.get(name, name))) is not None
    }
    return NewAccount(**given)


def _line(problem: Problem) -> str:
    option = OPTIONS.get(problem.field, problem.field).replace("_", "-")
    flaw = f"--{option}: {problem.code.replace('_', ' ')}"
    told = problem.field not in MEANT or problem.code in {Code.TAKEN, Code.BLANK}
    return flaw if told else f"{flaw} ({MEANT[problem.field]})"
