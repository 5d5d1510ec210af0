"""A page of the site: a template, and headers that let it load nothing from elsewhere."""

import secrets
from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_WORD_JOINER: Final = "\u2060"


def unbroken(text: str) -> str:
    """No line ends within `kl. 10:00–11:00`."""
    return text.replace("–", f"–{_WORD_JOINER}").replace("kl. ", "kl.\N{NO-BREAK SPACE}")


def page(
    request: HttpRequest, template: str, facts: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """The template gets a `nonce` for its style. There are no scripts. Referrers go to ourselves
    only: without any, browsers would not say where a form comes from.
    """
    nonce = secrets.token_urlsafe(16)
    text = render_to_string(template, {**facts, "nonce": nonce}, request)
    return HttpResponse(
        text,
        status=status,
        headers={
            "Content-Security-Policy": (
                f"default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self';"
                " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            "Referrer-Policy": "same-origin",
            "X-Robots-Tag": "noindex",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
