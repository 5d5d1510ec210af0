"""What an operation takes and gives."""

from typing import Any, NamedTuple

import msgspec

Shape = type[msgspec.Struct]


class Described(NamedTuple):
    """query: members of the query. wrapper and body: an object in the body, and its members.
    or_body: other members that the object may have instead. files: members that come in a form, as
    files. beside: what stands beside that object. key and answer: it answers `{key: answer}`, and
    the answer itself where there is no key; many: a list of those; paged: in pages.
    """

    summary: str
    key: str
    answer: Any
    many: bool = False
    paged: bool = False
    query: Shape | None = None
    wrapper: str = ""
    body: Shape | None = None
    or_body: Shape | None = None
    files: tuple[str, ...] = ()
    beside: tuple[Shape, ...] = ()


Operations = dict[str, dict[str, Described]]
"""By path, as in the routes, and by method."""


def one(summary: str, key: str, answer: Any, **rest: Any) -> Described:
    return Described(summary, key, answer, **rest)


def many(summary: str, key: str, answer: Any, **rest: Any) -> Described:
    return Described(summary, key, answer, many=True, **rest)


def crud(things: str, key: str, taken: Shape, given: Shape) -> dict[str, dict[str, Described]]:
    """Listing, adding, getting, updating and deleting things whose path is `things`."""
    mark = f"{things}/{{{key}_id}}"
    what = key.replace("_", " ")
    said = {"wrapper": key, "body": taken}
    return {
        things: {
            "GET": many(f"All active {what}s".replace("ys", "ies"), key, given),
            "POST": one(f"Add a {what}", key, given, **said),
        },
        mark: {
            "GET": one(f"Get a {what}", key, given),
            "PUT": one(f"Update a {what}", key, given, **said),
            "DELETE": one(f"Delete a {what}", key, given),
        },
    }
