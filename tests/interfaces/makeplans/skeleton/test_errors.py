import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookwright.interfaces.api.makeplans.refusals import TEXTS, messages
from bookwright.kit.refusal import Problem
from bookwright.terms.refusals import Code
from tests import wsgi
from tests.interfaces.makeplans.client import Client


def test_every_code_has_its_words() -> None:
    assert set(TEXTS) == set(Code)


@pytest.mark.parametrize(
    ("why", "status", "said"),
    [
        ("state", 400, {"state": ["Invalid state change"]}),
        (
            "two",
            400,
            {
                "title": ["is a required field. Cannot be empty", "is too long"],
                "a": ["has already been taken"],
            },
        ),
        ("missing", 404, {"error": {"description": "Not found"}}),
        ("forbidden", 403, {"error": {"description": "Not permitted"}}),
        ("busy", 503, {"error": "system error"}),
    ],
)
def test_refusals_have_their_form(api: Client, why: str, status: int, said: object) -> None:
    answer = api.get(f"/refuse/{why}")
    assert (answer.status, answer.json) == (status, said)


def test_who_is_busy_says_when_to_come_again(api: Client) -> None:
    assert api.get("/refuse/busy").headers["retry-after"] == "1"


def test_a_mistake_of_ours_is_logged_and_not_told(
    api: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = api.get("/refuse/crash?token=private")
    assert (answer.status, answer.json) == (500, {"error": "system error"})
    assert "a secret of api" in caplog.text
    assert "private" not in caplog.text


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/v2/services", "//api//services", "/api/%0A"]
)
def test_what_no_api_answers_is_said_in_json_too(db: None, path: str) -> None:
    for method in ("GET", "POST"):
        answer = wsgi.call(method, path, headers={"Host": "localhost"})
        assert (answer.status, answer.json) == (404, {"error": {"description": "Not found"}})


@pytest.mark.parametrize(
    "path", ["/cats", "", "/", "/things/5/fly", "/things/x", "/things/%0A", "/%0A"]
)
def test_a_path_that_leads_nowhere_is_404(api: Client, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        answer = api.call(method, path)
        assert (answer.status, answer.json) == (404, {"error": {"description": "Not found"}})


@pytest.mark.parametrize("thing_id", [2**63, "99999999999999999999", "9" * 5000])
def test_an_id_beyond_64_bits_is_404(api: Client, thing_id: object) -> None:
    assert api.get(f"/things/{thing_id}").status == 404


@pytest.mark.parametrize("method", ["GET", "DELETE", "TRACE", "BREW", "\xff"])
def test_a_wrong_method_is_405_and_says_which_are_right(api: Client, method: str) -> None:
    answer = api.call(method, "/things/5/confirm")
    assert (answer.status, answer.json) == (405, {"error": {"description": "Method not allowed"}})
    assert answer.headers["allow"] == "POST, PUT, PATCH, OPTIONS"


def test_options_says_which_methods_there_are() -> None:
    answer = wsgi.call("OPTIONS", "/api/v1/things/5")
    assert (answer.status, answer.json) == (200, {})
    assert answer.headers["allow"] == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"


def test_a_problem_within_person_attributes_makes_the_person_invalid_too(api: Client) -> None:
    answer = api.post("/things", json={"thing": {"person_attributes": {"email": ""}}})
    assert (answer.status, answer.json) == (
        400,
        {
            "person": ["is invalid"],
            "person_attributes": {"email": ["cannot be empty"]},
            "title": ["is a required field. Cannot be empty"],
        },
    )


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["a", "b_attributes", "b", "base"]), min_size=1, max_size=4),
            st.sampled_from(list(Code)),
        )
    )
)
def test_every_problem_is_told_whatever_holds_what(
    problems: list[tuple[list[str], Code]],
) -> None:
    told = str(messages(Problem(".".join(path), code) for path, code in problems))
    for path, code in problems:
        words = "cannot be empty" if code is Code.BLANK and len(path) > 1 else TEXTS[code]
        assert words in told


def test_an_answer_that_cannot_be_written_is_a_mistake_of_ours(api: Client) -> None:
    answer = api.get("/refuse/unwritable")
    assert (answer.status, answer.json) == (500, {"error": "system error"})


@pytest.mark.parametrize("path", ["/", "/api", "/api/v2/bookings", "/%FF", "/api/v10"])
def test_beside_the_api_there_is_nothing(path: str) -> None:
    assert wsgi.call("GET", path).status == 404


@pytest.mark.parametrize("thing", ["text", 5, True, ["x"]], ids=repr)
def test_a_wrapper_that_is_no_object_is_400(api: Client, thing: object) -> None:
    answer = api.post("/things", json={"thing": thing})
    assert (answer.status, answer.json) == (400, {"thing": ["is not an object"]})


@pytest.mark.parametrize("thing", [None, "", {}, []], ids=repr)
def test_an_empty_wrapper_misses_what_is_required(api: Client, thing: object) -> None:
    answer = api.post("/things", json={"thing": thing})
    assert (answer.status, list(answer.json)) == (400, ["title"])


def test_unreadable_input_is_told_under_base(api: Client) -> None:
    answer = api.call("POST", "/things", body=b"{")
    assert answer.status == 400
    assert answer.json["base"][0].startswith("The body is not JSON: ")


def test_a_body_of_10_mb_is_413(api: Client) -> None:
    answer = api.call("POST", "/things", body=b" " * 10_000_000)
    assert answer.status == 413
    assert "larger" in answer.json["error"]["description"]


def test_who_is_not_authenticated_has_nothing_read() -> None:
    answer = wsgi.call("POST", "/api/v1/things", body=b"{", headers={"Host": "localhost"})
    assert answer.status == 401


@pytest.mark.parametrize(
    "content_type",
    ["text/plain; x*=bogus''y", "x; a*0*=idna''%FF; charset*=undefined''abc", "; ;;=", "\xff", "*"],
)
def test_a_content_type_that_nobody_can_read_is_no_500(api: Client, content_type: str) -> None:
    answer = api.call("PUT", "/things/5", body=b'{"a":1}', headers={"Content-Type": content_type})
    assert (answer.status, answer.json["input"]) == (200, {"a": 1})
