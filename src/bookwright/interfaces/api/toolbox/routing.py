"""Which view answers a path: a tree of its segments, each step one look-up."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from bookwright.interfaces.api.toolbox.answering import Answer

View: TypeAlias = Callable[..., Answer]
Methods: TypeAlias = dict[str, View]

LARGEST_ID: Final = 2**63 - 1


class Found(NamedTuple):
    """The views of a path, and what its marked segments say, by name."""

    methods: Methods
    marked: dict[str, int | str]


def on(
    *,
    get: View | None = None,
    post: View | None = None,
    put: View | None = None,
    delete: View | None = None,
) -> Methods:
    """HEAD goes where GET goes, PATCH where PUT goes, and so does POST where it has no view."""
    given = {
        "GET": get,
        "HEAD": get,
        "POST": post or put,
        "PUT": put,
        "PATCH": put,
        "DELETE": delete,
    }
    return {method: view for method, view in given.items() if view is not None}


class Routes:
    """`{service_id}` marks a segment that is a number of 64 bits, `{day:text}` any text, and at the
    end of a path all that comes: a server decodes %2F before we see it. A word wins over a mark.
    Repeated and trailing slashes and a `.json` at the end change nothing.
    """

    def __init__(self, table: Mapping[str, Methods]) -> None:
        self.table: Final = table
        self._root = _Node()
        for path, methods in table.items():
            node = self._root
            for segment in _segments(path):
                node = node.grown(segment)
            node.methods = methods

    def find(self, path: str) -> Found | None:
        node = self._root
        marked: dict[str, int | str] = {}
        rest = _segments(path)
        while rest:
            known = node.words.get(rest[0])
            taken = len(rest) if known is None and node.takes_all else 1
            if known is None:
                value = node.value_of("/".join(rest[:taken]))
                if value is None or node.marked is None:
                    return None
                known = node.marked
                marked[node.mark] = value
            node, rest = known, rest[taken:]
        return None if node.methods is None else Found(node.methods, marked)


class _Node:
    """`mark` names the value of a segment that is none of the `words`."""

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.mark = ""
        self.is_text = False
        self.marked: _Node | None = None
        self.methods: Methods | None = None

    def grown(self, segment: str) -> "_Node":
        if not segment.startswith("{"):
            return self.words.setdefault(segment, _Node())
        mark, _, kind = segment.strip("{}").partition(":")
        if self.marked is None:
            self.mark, self.is_text, self.marked = mark, kind == "text", _Node()
        assert (mark, kind == "text") == (self.mark, self.is_text), f"two marks: {segment}"
        return self.marked

    @property
    def takes_all(self) -> bool:
        return self.is_text and self.marked is not None and self.marked.is_last

    @property
    def is_last(self) -> bool:
        return not self.words and self.marked is None

    def value_of(self, segment: str) -> int | str | None:
        if self.is_text:
            return None if "\0" in segment else segment
        if not (segment.isascii() and segment.isdigit()) or len(segment) > len(str(LARGEST_ID)):
            return None
        number = int(segment)
        return number if number <= LARGEST_ID else None


def same_path(path: str) -> str:
    """One text for every way in which clients write a path."""
    return "/".join(_segments(path))


def _segments(path: str) -> list[str]:
    return [segment for segment in path.rstrip("/").removesuffix(".json").split("/") if segment]
