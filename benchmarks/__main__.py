"""`make bench`: the table, in six minutes. docs/how-to/benchmark.md explains its figures."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from time import perf_counter
from typing import Final

from benchmarks import engine_slots, history, messages, over_http, series, web_hooks
from benchmarks.databases import ON_DISK, New, on_postgresql, on_sqlite
from benchmarks.world import make_world

FEW: Final = 12_000
MANY: Final = 79_000


def main() -> None:
    start = perf_counter()
    os.environ["TMPDIR"] = ON_DISK
    for line in _all_lines():
        print(line, flush=True)
    print(f"\n{perf_counter() - start:.0f} s")


def _all_lines() -> Iterator[str]:
    yield from engine_slots.lines()
    for name, server in (("SQLite", on_sqlite()), ("PostgreSQL", on_postgresql())):
        yield ""
        yield from _lines_of(name, server)
    yield ""
    yield str(series.measure())
    yield ""
    yield from web_hooks.lines()
    yield ""
    yield from messages.lines()


def _lines_of(name: str, server: AbstractContextManager[New]) -> Iterator[str]:
    """The history first: those who create bookings afterwards would lengthen it."""
    with server as new:
        few, many = make_world(new("few"), FEW), make_world(new("many"), MANY)
        yield f"{f'{name}, ms to answer':32}{FEW:>10,}{MANY:>10,} bookings         ratio"
        yield _line_of_history(history.measure(few, many))
        yield f"{f'{name}, CPU ms a request':32}   the API the floor   floor/API  requests/s"
        for row in over_http.measure(few):
            yield row if isinstance(row, str) else _line_over_http(row)


def _line_of_history(row: history.Row) -> str:
    return (
        f"{'slots of 5 resources in 1 day':32}{row.few_ms:10.2f}{row.many_ms:10.2f}"
        f"{row.ratio:23.2f}  ≤ {history.TO_REACH:.2f} {_verdict(row.ratio <= history.TO_REACH)}"
    )


def _line_over_http(row: over_http.Row) -> str:
    to_reach = over_http.TO_REACH[row.question]
    return (
        f"{row.question:32}{row.cpu_ms:10.2f}{row.floor_cpu_ms:10.2f}{row.ratio:12.2f}"
        f"{row.requests_per_second:11.0f}  ≥ {to_reach:.2f} {_verdict(row.ratio >= to_reach)}"
    )


def _verdict(reached: bool) -> str:  # noqa: FBT001 -- the whole of what it knows
    return "reached" if reached else "SHORT"


if __name__ == "__main__":
    main()
