"""The logo of the account whose site was called."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.views.decorators.http import require_safe

from bookwright.engine.accounts.logo import logo_of
from bookwright.engine.accounts.queries import account_with_subdomain
from bookwright.interfaces.hosts import subdomain_of


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    subdomain = subdomain_of(request.get_host())
    account = None if subdomain is None else account_with_subdomain(subdomain)
    logo = None if account is None else logo_of(account)
    if logo is None:
        return HttpResponseNotFound()
    headers = {
        "ETag": f'"{logo.digest}"',
        "Cache-Control": "public, max-age=300",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if headers["ETag"] in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(logo.content, content_type=logo.media_type, headers=headers)
