"""What real clients write."""

import pytest

from tests.interfaces.makeplans.client import Client

SAID = {"thing": {"title": "Å", "ids": [1, 2]}}


@pytest.mark.parametrize(
    "path",
    ["/things/5", "//things/5", "/things//5/", "/things/5.json", "/things/5?", "/things/5/?"],
)
def test_paths_are_the_same_with_more_slashes_and_suffixes(api: Client, path: str) -> None:
    answer = api.get(path)
    assert (answer.status, answer.json["marked"]) == (200, {"thing_id": 5})


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST"])
def test_post_serves_as_update(api: Client, method: str) -> None:
    answer = api.call(method, "/things/5", json={"thing": {"id": 9}})
    assert (answer.status, answer.json["marked"]) == (200, {"thing_id": 5})


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
def test_json_may_be_declared_with_an_empty_body(api: Client, method: str) -> None:
    assert api.call(method, "/things/5").json["input"] == {}


@pytest.mark.parametrize(
    "form",
    [
        "thing[title]=%C3%85&thing[ids][]=1&thing[ids][]=2",
        "thing[title]=%C3%85&thing[ids]=1&thing[ids]=2",
        "thing[title]=%C3%85&thing[ids]=1%2C2",
        "thing%5Btitle%5D=%C3%85&thing%5Bids%5D[0]=1&thing%5Bids%5D[1]=2",
        "object[title]=%C3%85&object[ids]=1,2",
        "title=%C3%85&ids=1,2",
    ],
)
def test_forms_say_it_in_many_ways(api: Client, form: str) -> None:
    assert api.post("/things", form=form).json == SAID
    assert api.call("POST", f"/things?{form}").json == SAID


def test_json_says_it_in_two(api: Client) -> None:
    assert api.post("/things", json=SAID).json == SAID
    assert api.post("/things", json=SAID["thing"]).json == SAID


def test_custom_data_holds_texts(api: Client) -> None:
    custom = {"n": 1, "b": True, "l": [1, "2"], "s": "x", "none": None}
    answer = api.post("/things", json={"thing": {"title": "x", "custom_data": custom}})
    assert answer.json["thing"]["custom_data"] == {
        "n": "1",
        "b": "true",
        "l": '[1,"2"]',
        "s": "x",
        "none": "",
    }


def test_text_in_a_path_is_decoded_once(api: Client) -> None:
    for sent, read in {"a%20b": "a b", "%C3%85": "Å", "%2541": "%41", "a+b": "a+b"}.items():
        assert api.get(f"/things/named/{sent}").json["marked"] == {"name": read}


def test_a_path_that_is_not_utf8_is_no_500(api: Client) -> None:
    assert api.get("/things/named/%FF").status == 200
    assert api.get("/things/%FF").status == 404
    assert api.get("/things/named/%00").status == 404


def test_head_is_get_without_the_body(api: Client) -> None:
    whole, head = api.get("/things/5"), api.call("HEAD", "/things/5")
    assert (head.status, head.body) == (200, b"")
    assert head.without_id().headers == whole.without_id().headers


def test_success_is_json_that_no_cache_keeps(api: Client) -> None:
    answer = api.get("/things/5").without_id()
    assert answer.headers == {
        "content-type": "application/json; charset=utf-8",
        "content-length": str(len(answer.body)),
        "cache-control": "no-store",
    }
