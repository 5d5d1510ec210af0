"""`bookwright backup FILE`: copies an SQLite database while it serves."""

import sys
from pathlib import Path

from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.house import House, NoBackup


def backup(wanted: Wanted, house: House) -> int:
    try:
        house.back_up(Path(wanted.file).absolute())
    except NoBackup as why:
        print(f"bookwright: no backup: {why}", file=sys.stderr)
        return 1
    return 0
