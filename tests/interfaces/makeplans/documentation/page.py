"""The tables of docs/api/makeplans.md.

A table is known by the first cell of its head: call, attribute, parameter, message parameter, or
what is taken. The heading above it says of what object it is. The last cell of a row names its
tests, by paths below tests/interfaces/makeplans or from the root.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.architecture.source import ROOT

PAGE: Final = ROOT / "docs" / "api" / "makeplans.md"
TESTS: Final = "tests/interfaces/makeplans/"
KINDS: Final = ("call", "attribute", "parameter", "message parameter", "what is taken")

_IN_BACKTICKS: Final = re.compile(r"`([^`]+)`")
_BAR: Final = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """`of` is the heading above the table, `cells` all but the last."""

    kind: str
    of: str
    cells: tuple[str, ...]
    tests: tuple[str, ...]
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """What the first cell has in backticks."""
        return tuple(_IN_BACKTICKS.findall(self.cells[0]))

    @property
    def place(self) -> str:
        return f"{PAGE.name}:{self.line} {self.cells[0]}"


def rows(text: str) -> list[Row]:
    return list(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    heading = kind = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            heading = line.lstrip("# ").replace("`", "")
        if not line.startswith("|"):
            kind = ""
            continue
        *cells, last = [cell.strip() for cell in _BAR.split(line.strip())[1:-1]]
        if not kind:
            kind = cells[0]
        elif kind in KINDS and not set(line) <= set("|-: "):
            yield Row(kind, heading, tuple(cells), _tests(last), number)


def _tests(cell: str) -> tuple[str, ...]:
    found = _IN_BACKTICKS.findall(cell)
    return tuple(name if name.startswith("tests/") else TESTS + name for name in found)
