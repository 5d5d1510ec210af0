"""A visitor with a browser that knows no scripts: pages, their links, their one form.

page = visitor.open("/booking/...")
page = visitor.follow(page, "Monday, 7 January 2030")
page = visitor.press(page)
"""

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlencode, urljoin, urlsplit

from tests import wsgi
from tests.wsgi import Response

_VOID: Final = {"meta", "input", "br", "img", "link"}


class Page(HTMLParser):
    """links: where they lead, by what they say. fields: of the form. details: by their labels."""

    def __init__(self, url: str, answer: Response) -> None:
        super().__init__()
        self.url: Final = url
        self.status: Final = answer.status
        self.headers: Final = answer.headers
        self.html: Final = answer.body.decode().replace("\u2060", "")  # joins, and is not seen
        self.links: Final[dict[str, str]] = {}
        self.fields: Final[dict[str, str]] = {}
        self.details: Final[dict[str, str]] = {}
        self.parts: Final[dict[str, list[str]]] = {}
        self._open: Final[list[tuple[str, dict[str, str | None]]]] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "input":
            self.fields[str(told.get("name"))] = told.get("value") or ""
        if tag not in _VOID:
            self._open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, (tag, self.html)
        assert self._open.pop()[0] == tag, (tag, self.html)

    def handle_data(self, data: str) -> None:
        if not self._open or not (text := " ".join(data.split())):
            return
        tag, told = self._open[-1]
        self.parts.setdefault(str(told.get("role") or tag), []).append(text)
        if tag == "a":
            self.links[text] = str(told["href"])
        if tag == "dt":
            self.details[text] = ""
        if "dd" in [name for name, _ in self._open]:
            self.details[list(self.details)[-1]] += text

    def said(self, part: str) -> str:
        """Of an element or a role; nothing where there is none."""
        return " ".join(self.parts.get(part, []))

    @property
    def title(self) -> str:
        return self.said("h1")


class Visitor:
    def __init__(self, host: str, language: str = "fr") -> None:
        self.host: Final = host
        self._language: Final = language
        self._cookie = ""

    def open(self, path: str, method: str = "GET") -> Page:
        headers = {"Host": self.host, "Cookie": self._cookie, "Accept-Language": self._language}
        answer = wsgi.call(method, path, headers=headers)
        return self._page(path, answer)

    def follow(self, page: Page, text: str) -> Page:
        return self.open(urljoin(page.url, page.links[text]))

    def press(self, page: Page, **changed: str) -> Page:
        """The button; to the page that it leads to, as browsers do. changed: fields."""
        assert page.said("button"), page.html
        return self.send(page.url, {**page.fields, **changed})

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Page:
        sent = {
            "Host": self.host,
            "Cookie": self._cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://{self.host}",
            **headers,
        }
        answer = wsgi.call("POST", path, body=urlencode(fields).encode(), headers=sent)
        if answer.status == 303:
            return self.open(urljoin(path, answer.headers["location"]))
        return self._page(path, answer)

    def _page(self, path: str, answer: Response) -> Page:
        if "set-cookie" in answer.headers:
            self._cookie = answer.headers["set-cookie"].partition(";")[0]
        assert urlsplit(path).path.startswith("/"), path
        return Page(path, answer)
