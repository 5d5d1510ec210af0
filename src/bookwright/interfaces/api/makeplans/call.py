"""One call: who, what, when and from where."""

from typing import Annotated, Any, Final, TypeVar
from urllib.parse import quote

from msgspec import Meta, Struct

from bookwright.engine.accounts.facts import Actor
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.members import LARGEST_COUNT
from bookwright.interfaces.api.toolbox.paging import Page, page_headers
from bookwright.interfaces.api.toolbox.readers import Context
from bookwright.interfaces.api.toolbox.shapes import read_shape
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.local_time import Zone
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code

S = TypeVar("S", bound=Struct)

PAGE: Final = 50


class Call(Struct, frozen=True, kw_only=True):
    """`input` is query and body as one nested dict. `path` and `query` are as they were called,
    `base_url` is without a slash at its end. `address` is of the network, that it comes from.
    """

    actor: Actor
    input: dict[str, Any]
    at: Instant
    clock: Clock
    path: str
    query: str
    base_url: str
    address: str

    @property
    def zone(self) -> Zone:
        return self.actor.account.zone

    def read(self, shape: type[S], *wrappers: str) -> S:
        """The input, or what stands in the first of the wrappers that is there; clients send the
        members bare too. Raises Refusal.
        """
        return read_shape(self._within(wrappers), shape, Context(self.zone, self.at))

    def page(self, most: int = PAGE) -> Page:
        """`per_page` may ask for smaller pages. Raises Refusal."""
        wanted = self.read(PageQuery)
        return Page(wanted.page, min(wanted.per_page or most, most))

    def paged(self, items: list[Any], total: int, page: Page) -> Answer:
        """One page of a list that has `total` items."""
        headers = page_headers(page, total, self.base_url + quote(self.path), self.query)
        return Answer(items, headers=headers)

    def _within(self, wrappers: tuple[str, ...]) -> dict[str, Any]:
        for wrapper in wrappers:
            if wrapper in self.input:
                inside = self.input[wrapper]
                if inside in (None, "", []):
                    return {}
                if not isinstance(inside, dict):
                    raise Refusal.of(wrapper, Code.NOT_AN_OBJECT)
                return inside
        return self.input


class PageQuery(Struct):
    page: Annotated[int, Meta(ge=1, le=LARGEST_COUNT)] = 1
    per_page: Annotated[int, Meta(ge=1, le=LARGEST_COUNT)] | None = None
