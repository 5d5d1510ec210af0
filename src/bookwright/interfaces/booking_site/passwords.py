"""The page on which a user who was invited sets a password. Looking at it changes nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from bookwright.engine.users.invitations import Invited, invited
from bookwright.engine.users.passwords import LONGEST, SHORTEST, set_password
from bookwright.interfaces.booking_site.limited import limited
from bookwright.interfaces.booking_site.pages import page
from bookwright.interfaces.booking_site.words import PASSWORD, PasswordWords, language
from bookwright.kit.clock import system_clock
from bookwright.kit.refusal import NotFound, Refusal


def _language(request: HttpRequest) -> str:
    """The account's, which its mail's link says; the browser's where a link says nothing."""
    said = request.GET.get("lang", "")
    return said if said in PASSWORD else language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


@limited(_language)
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """`token` is that of an invitation."""
    try:
        user = invited(token, at=system_clock())
        problems = _saved(request, token) if request.method == "POST" else []
    except NotFound:
        return _message(request, _words(request).invalid, status=404)
    if request.method == "POST" and not problems:
        return HttpResponseRedirect(f"/password/done?lang={_language(request)}", status=303)
    return _form(request, user, problems)


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    return _message(request, _words(request).done)


def _saved(request: HttpRequest, token: str) -> list[str]:
    """Why it was not. Raises NotFound."""
    words, password = _words(request), request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return [words.differ]
    try:
        set_password(token, password, at=system_clock())
    except NotFound:
        raise
    except Refusal as refusal:
        return [words.problems[problem.code] for problem in refusal.problems]
    return []


def _form(request: HttpRequest, user: Invited, problems: list[str]) -> HttpResponse:
    facts = {"user": user, "problems": problems, "shortest": SHORTEST, "longest": LONGEST}
    return page(request, "password.html", _facts(request) | facts, status=400 if problems else 200)


def _message(request: HttpRequest, message: str, *, status: int = 200) -> HttpResponse:
    return page(request, "password.html", _facts(request) | {"message": message}, status=status)


def _facts(request: HttpRequest) -> dict[str, object]:
    return {"words": _words(request), "language": _language(request)}


def _words(request: HttpRequest) -> PasswordWords:
    return PASSWORD[_language(request)]
