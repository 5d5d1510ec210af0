"""The account's logo: it comes in a form, and is shown on the account's site."""

from typing import Any, Final

import pytest

from tests import wsgi
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
JPEG: Final = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x00\xff\xd9"
WEBP: Final = b"RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00"
NOT_AN_IMAGE: Final = {"logo": ["is not a PNG, JPEG or WebP image"]}
SITE: Final = {"Host": "clinic.localhost:8000"}


@pytest.mark.parametrize(
    ("content", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (WEBP, "image/webp")]
)
@pytest.mark.parametrize("name", ["client[logo]", "account[logo]", "logo"])
def test_a_logo_is_shown_on_the_site(api: Client, content: bytes, kind: str, name: str) -> None:
    url = shown(upload(api, content, name))["logo"]

    assert url.startswith("http://clinic.localhost:8000/logo?")
    answer = wsgi.call("GET", url.removeprefix("http://clinic.localhost:8000"), headers=SITE)
    assert (answer.status, answer.body) == (200, content)
    assert answer.headers["content-type"] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert shown(api.get("/client"))["logo"] == url


def test_a_logo_that_is_known_is_not_sent_again(api: Client) -> None:
    upload(api, PNG)
    tag = wsgi.call("GET", "/logo", headers=SITE).headers["etag"]

    answer = wsgi.call("GET", "/logo", headers={**SITE, "If-None-Match": tag})

    assert (answer.status, answer.body) == (304, b"")


def test_a_new_logo_has_a_new_address(api: Client) -> None:
    before = shown(upload(api, PNG))["logo"]

    after = shown(upload(api, JPEG))["logo"]

    assert before != after
    assert wsgi.call("GET", "/logo", headers=SITE).body == JPEG


@pytest.mark.parametrize(
    "body",
    [
        {"remove_logo": True},
        {"client": {}, "remove_logo": True},
        {"client": {"remove_logo": "1"}},
        {"client": {"logo": None}},
    ],
)
def test_a_logo_is_removed(api: Client, body: dict[str, Any]) -> None:
    upload(api, PNG)

    assert shown(api.put("/client", json=body))["logo"] is None
    assert wsgi.call("GET", "/logo", headers=SITE).status == 404


def test_a_logo_stays_unless_something_is_said_of_it(api: Client) -> None:
    before = shown(upload(api, PNG))

    after = shown(api.put("/client", json={"client": before}))

    assert after["logo"] == before["logo"]
    assert shown(api.put("/client", json={"name": "X", "remove_logo": False}))["logo"]


def test_the_rest_of_the_form_counts_too(api: Client) -> None:
    assert shown(upload(api, PNG, text="Åse's"))["name"] == "Åse's"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", NOT_AN_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NOT_AN_IMAGE),
        (b"<html>" + PNG, NOT_AN_IMAGE),
        (b"GIF89a", NOT_AN_IMAGE),
        (PNG + bytes(2 << 20), {"logo": ["is too large"]}),
    ],
)
def test_what_is_no_picture_is_refused(
    api: Client, content: bytes, refusal: dict[str, Any]
) -> None:
    kept = shown(upload(api, JPEG))

    answer = upload(api, content, text="Changed")

    assert (answer.status, answer.json) == (400, refusal)
    assert shown(api.get("/client")) == kept


def test_a_large_picture_fits_and_a_huge_one_is_not_read(api: Client) -> None:
    assert shown(upload(api, PNG + bytes((2 << 20) - len(PNG))))["logo"]
    assert upload(api, PNG + bytes(3 << 20)).status == 413


def test_a_file_is_nothing_else(api: Client) -> None:
    answers = [
        upload(api, PNG, "client[name]"),
        upload(api, PNG, "client[settings][a]"),
        upload(api, PNG, "client[settings][a][b]"),
        upload(api, PNG, "client"),
        upload(api, PNG, "client[logo][a]"),
    ]

    assert [answer.status for answer in answers] == [400] * 5
    assert shown(api.get("/client"))["logo"] is None


def test_another_accounts_logo_is_not_ours(api: Client, other_api: Client) -> None:
    upload(api, PNG)

    assert shown(other_api.get("/client"))["logo"] is None
    rival = {"Host": "rival.localhost:8000"}
    assert wsgi.call("GET", "/logo", headers=rival).status == 404
    assert wsgi.call("GET", "/logo", headers={"Host": "nobody.localhost:8000"}).status == 404
    assert wsgi.call("GET", "/logo", headers={"Host": "localhost:8000"}).status == 404
    assert shown(upload(other_api, JPEG))["logo"]
    assert wsgi.call("GET", "/logo", headers=SITE).body == PNG


def upload(
    api: Client, content: bytes, name: str = "client[logo]", *, text: str | None = None
) -> Response:
    """As a form: the file, and perhaps the account's name."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="a.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n".encode(),
        content,
        b"\r\n",
    ]
    if text is not None:
        parts.append(
            f'--x\r\nContent-Disposition: form-data; name="client[name]"\r\n\r\n{text}\r\n'.encode()
        )
    body = b"".join([*parts, b"--x--\r\n"])
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    return api.call("PUT", "/client", body=body, headers=headers)


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    return dict(answer.json["client"])
