"""`bookwright worker`: works until it is told to stop, and tells how it goes if it is to."""

import sys

from bookwright.interfaces.commands.arguments import Wanted
from bookwright.interfaces.commands.house import House
from bookwright.interfaces.commands.listening import PortTaken, address_to_bind


def worker(wanted: Wanted, house: House) -> int:
    if wanted.metrics_port is None:
        house.check()
    else:
        try:
            address = address_to_bind(wanted.metrics_host, wanted.metrics_port)
        except PortTaken as taken:
            print(f"bookwright: {taken}", file=sys.stderr)
            return 1
        house.check()
        house.answer_machines(address, wanted.metrics_port)
    house.work()
    return 0
