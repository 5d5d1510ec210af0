"""Plain text as HTML, and HTML as plain text, for the two parts of a mail."""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")
_DOCUMENT: Final = re.compile(r"\s*(?:<!doctype|<html)\b", re.IGNORECASE)
_LINK: Final = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,:;!?)]")
_PARAGRAPHS: Final = re.compile(r"\n{2,}")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_BREAKS: Final = frozenset({"br", "div", "tr", "li", "dt", "dd", "table", "ul", "ol", "section"})
_GAPS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"})
_UNSEEN: Final = frozenset({"style", "script", "head", "title", "template"})
_STYLE: Final = (
    "margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;"
    "font-size:16px;line-height:1.5;color:#1a1a1a;background:#ffffff"
)


def is_html(template: str) -> bool:
    """Whether who wrote it used tags."""
    return _TAG.search(template) is not None


def document(inner: str, *, title: str, language: str) -> str:
    """A whole page; one that is whole already stays as it is."""
    if _DOCUMENT.match(inner):
        return inner
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body style="{_STYLE}">\n<div style="max-width:36em">\n{inner}\n</div>\n</body>\n'
        "</html>\n"
    )


def from_plain(text: str) -> str:
    """Paragraphs where there were, line breaks kept, addresses of pages as links."""
    paragraphs = [part.strip("\n") for part in _PARAGRAPHS.split(text.strip())]
    return "\n".join(f"<p>{_inline(part)}</p>" for part in paragraphs if part)


def to_plain(html: str) -> str:
    """What is seen of it; a link is followed by where it leads."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _inline(text: str) -> str:
    made, end = [], 0
    for found in _LINK.finditer(text):
        address = escape(found[0])
        made += [escape(text[end : found.start()]), f'<a href="{address}">{address}</a>']
        end = found.end()
    return "".join([*made, escape(text[end:])]).replace("\n", "<br>\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        self._leads_to: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._leads_to.append(dict(attrs).get("href") or "")
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._leads_to:
            address = self._leads_to.pop()
            said = "".join(self.parts[-3:])
            if address.startswith(("http:", "https:")) and address not in said:
                self.parts.append(f" ({address})")
        if tag != "br":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(_BLANKS.sub(" ", data))

    def _break(self, tag: str) -> None:
        if tag in _GAPS:
            self.parts.append("\n\n")
        elif tag in _BREAKS:
            self.parts.append("\n")
