from pathlib import PurePath
from typing import Final

from tests.architecture.source import everything

SAY_NOTHING: Final = {
    *("util", "utils", "helper", "helpers", "services", "misc", "common"),
    *("base", "core", "stuff", "manager", "managers"),
}
# What a clinic offers: there it is a thing like resources and people, no layer.
OF_SERVICES: Final = ("src/bookwright/engine/catalogue/", "src/bookwright/interfaces/api/")
WHERE_DJANGO_LOOKS: Final = {"src/bookwright/data/sqlite/base.py"}


def test_a_module_is_named_by_what_it_knows() -> None:
    assert [found.name for found in everything() if says_nothing(found.name)] == []


def test_a_name_that_says_nothing_is_found_anywhere_in_the_path() -> None:
    assert says_nothing("src/bookwright/engine/utils.py")
    assert says_nothing("src/bookwright/engine/common/money.py")
    assert says_nothing("src/bookwright/engine/bookings/services.py")
    assert not says_nothing("src/bookwright/interfaces/api/makeplans/endpoints/services.py")
    assert not says_nothing("src/bookwright/kit/money.py")


def says_nothing(name: str) -> bool:
    if name in WHERE_DJANGO_LOOKS:
        return False
    empty = SAY_NOTHING - ({"services"} if name.startswith(OF_SERVICES) else set())
    return not empty.isdisjoint(PurePath(name).with_suffix("").parts)
