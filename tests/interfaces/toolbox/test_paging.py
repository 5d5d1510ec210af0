import re
from urllib.parse import parse_qs, urlsplit

import pytest

from bookwright.interfaces.api.toolbox.paging import Page, page_headers

URL = "https://clinic.example.com/api/v1/bookings"


def relations(page: Page, total: int, query: str = "") -> dict[str, int]:
    links = re.findall(r'<([^>]*)>; rel="(\w+)"', page_headers(page, total, URL, query)["Link"])
    return {relation: int(parse_qs(urlsplit(url).query)["page"][0]) for url, relation in links}


@pytest.mark.parametrize(
    ("number", "total", "links"),
    [
        (1, 0, {"first": 1, "last": 1}),
        (1, 50, {"first": 1, "last": 1}),
        (1, 51, {"first": 1, "next": 2, "last": 2}),
        (2, 51, {"first": 1, "prev": 1, "last": 2}),
        (3, 250, {"first": 1, "prev": 2, "next": 4, "last": 5}),
        (9, 51, {"first": 1, "prev": 2, "last": 2}),
    ],
)
def test_links_lead_to_pages_that_are_there(number: int, total: int, links: dict[str, int]) -> None:
    assert relations(Page(number, 50), total) == links


def test_counts_stand_in_headers() -> None:
    headers = page_headers(Page(2, 50), 120, URL, "")
    del headers["Link"]
    assert headers == {
        "Current-Page": "2",
        "Page-Items": "50",
        "Page-Limit": "50",
        "Total-Count": "120",
        "Total-Pages": "3",
    }


def test_links_keep_the_other_parameters() -> None:
    link = page_headers(Page(1, 50), 60, URL, "resource_id[]=1&resource_id[]=2&page=1&a=b%26c")[
        "Link"
    ]
    assert f"<{URL}?resource_id%5B%5D=1&resource_id%5B%5D=2&a=b%26c&page=2>" in link


def test_a_query_cannot_write_headers() -> None:
    link = page_headers(Page(1, 50), 60, URL, 'a=%0d%0aX: y>; rel="next"')["Link"]
    assert not set(link) & set("\r\n")
    assert link.count('rel="next"') == 1


def test_a_page_knows_where_it_begins() -> None:
    assert [Page(number, 50).first for number in (1, 2, 3)] == [0, 50, 100]
