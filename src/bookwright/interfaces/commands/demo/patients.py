"""The demo's people. Nobody can be reached: their addresses end in .example, and their numbers are
among those that Ofcom keeps for drama (+44 7700 900000 to 900999).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import Final

from bookwright.engine.people.details import PersonFields

HOW_MANY: Final = 200

_FIRST: Final = (
    *("Åse", "Bjørn", "Camilla", "Dag", "Eirik", "Frida", "Gunnar", "Hanne", "Ivar", "Johanne"),
    *("Kåre", "Liv", "Magnus", "Nora", "Ola", "Pernille", "Ragnhild", "Sindre", "Tuva", "Øyvind"),
    *("Aisha", "Bartosz", "Chen", "Fatima", "Giulia", "Hassan", "Katarzyna", "Mehmet", "Priya"),
)
_LAST: Final = (
    *("Andersen", "Bakken", "Dahl", "Eide", "Fossum", "Grønli", "Haugen", "Iversen", "Johansen"),
    *("Kristiansen", "Lunde", "Moen", "Nilsen", "Olsen", "Pettersen", "Ruud", "Sæther", "Vik"),
    *("Ahmed", "Kowalski", "Li", "Rossi", "Sharma", "Demir", "Østby", "Åsen"),
)
_PLACES: Final = (("0155", "Oslo"), ("1368", "Stabekk"), ("1473", "Lørenskog"), ("3015", "Drammen"))
_LAST_BIRTH: Final = date(2006, 1, 1)
_YEARS: Final = 75


def patients(dice: Random) -> Iterable[PersonFields]:
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    for number, name in enumerate(dice.sample(names, HOW_MANY)):
        postal_code, city = dice.choice(_PLACES)
        yield PersonFields(
            name=name,
            email=f"patient{number}@mail.example" if number % 10 else None,
            phone_number=f"+44 7700 900{number:03d}",
            date_of_birth=_LAST_BIRTH - timedelta(days=dice.randrange(_YEARS * 365)),
            street=f"Strandveien {dice.randrange(1, 90)}",
            postal_code=postal_code,
            city=city,
            country_code="NO",
            external_id=f"journal-{1000 + number}",
            custom_data='{"newsletter":"true"}' if number % 3 == 0 else None,
            notes="Prefers mornings." if number % 17 == 0 else None,
        )
