"""Lists in pages, and the headers that lead through them (RFC 8288 and the counts beside it)."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode


class Page(NamedTuple):
    """`number` counts from 1; `most` is how many items a page holds."""

    number: int
    most: int

    @property
    def first(self) -> int:
        """The place of its first item in the whole list, from 0."""
        return (self.number - 1) * self.most


def page_headers(page: Page, total: int, url: str, query: str) -> dict[str, str]:
    """`url` is the list's, without its query; `query` the raw one, which every link keeps.

    Page-Items is what a page holds, as it is in the library where these headers come from, which
    calls it Page-Limit by now.
    """
    last = max(1, -(-total // page.most))
    return {
        "Link": _links(page.number, last, url, query),
        "Current-Page": str(page.number),
        "Page-Items": str(page.most),
        "Page-Limit": str(page.most),
        "Total-Count": str(total),
        "Total-Pages": str(last),
    }


def _links(number: int, last: int, url: str, query: str) -> str:
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "page"]
    pages = {"first": 1, "prev": min(number - 1, last), "next": number + 1, "last": last}
    return ", ".join(
        f'<{url}?{urlencode([*kept, ("page", str(target))])}>; rel="{relation}"'
        for relation, target in pages.items()
        if 1 <= target <= last
    )
