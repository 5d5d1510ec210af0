import pytest

from tests.interfaces.makeplans.client import Client

ROOT = "http://localhost:8000/api/v1/things"


def test_a_list_comes_in_pages_of_fifty(api: Client) -> None:
    assert api.get("/things").json == list(range(50))
    last = api.get("/things?page=3")
    assert last.json == list(range(100, 120))
    assert last.headers["current-page"] == "3"
    assert last.headers["total-count"] == "120"
    assert last.headers["link"] == (
        f'<{ROOT}?page=1>; rel="first", <{ROOT}?page=2>; rel="prev", <{ROOT}?page=3>; rel="last"'
    )


def test_pages_may_be_smaller_but_not_larger(api: Client) -> None:
    small = api.get("/things?per_page=7&page=2")
    assert small.json == list(range(7, 14))
    assert small.headers["total-pages"] == "18"
    assert "per_page=7&page=3" in small.headers["link"]
    assert len(api.get("/things?per_page=5000").json) == 50


def test_a_page_beyond_the_last_is_empty(api: Client) -> None:
    answer = api.get("/things?page=9")
    assert (answer.status, answer.json) == (200, [])
    assert 'rel="next"' not in answer.headers["link"]


def test_links_lead_to_the_accounts_own_host(api: Client) -> None:
    answer = api.call("GET", "/things", headers={"Host": "clinic.localhost:9000"})
    assert "<http://clinic.localhost:9000/api/v1/things?page=2>" in answer.headers["link"]


def test_links_of_other_hosts_lead_to_the_base_url(api: Client) -> None:
    answer = api.call("GET", "/things", headers={"Host": "127.0.0.1:9000"})
    assert f"<{ROOT}?page=2>" in answer.headers["link"]


@pytest.mark.parametrize("page", ["", "1"])
def test_a_blank_page_is_the_first(api: Client, page: str) -> None:
    assert api.get(f"/things?page={page}&per_page=").headers["current-page"] == "1"


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=1.5", "page=99999999999999999999", "page[]=1&page[]=2"],
)
def test_garbage_for_a_page_is_400(api: Client, query: str) -> None:
    answer = api.get(f"/things?{query}")
    assert (answer.status, list(answer.json)) == (400, ["page"])


def test_garbage_for_a_page_size_is_400(api: Client) -> None:
    assert api.get("/things?per_page=0").json == {"per_page": ["is too small"]}
