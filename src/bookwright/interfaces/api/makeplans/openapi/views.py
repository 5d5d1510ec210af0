"""The documents and their page; everybody may read them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bookwright.interfaces.api.makeplans.openapi.document import (
    document_json,
    public_document_json,
)
from bookwright.interfaces.api.makeplans.openapi.page import page


@require_safe
def openapi(_: HttpRequest) -> HttpResponse:
    return _json(document_json())


@require_safe
def public_openapi(_: HttpRequest) -> HttpResponse:
    return _json(public_document_json())


@require_safe
def docs(_: HttpRequest) -> HttpResponse:
    return HttpResponse(
        page(),
        content_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"},
    )


def _json(document: bytes) -> HttpResponse:
    return HttpResponse(
        document,
        content_type="application/json; charset=utf-8",
        headers={"Access-Control-Allow-Origin": "*"},
    )
