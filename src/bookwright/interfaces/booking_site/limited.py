"""Pages behind links are counted with the calls of the API: who tries tokens one after the other
gets no further than who tries keys.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final, TypeAlias

from django.http import HttpRequest, HttpResponse

from bookwright.interfaces import noted
from bookwright.interfaces.booking_site.pages import page
from bookwright.interfaces.rate_limit import seconds_to_wait

View: TypeAlias = Callable[..., HttpResponse]

TOO_MANY: Final = {
    "en": "Too many pages were opened from your network in a short time. Please try again later.",
    "nb": "Det er åpnet for mange sider fra nettverket ditt på kort tid. Prøv igjen om litt.",
    "sv": "För många sidor har öppnats från ditt nätverk på kort tid. Försök igen om en stund.",
}


def limited(language_of: Callable[[HttpRequest], str]) -> Callable[[View], View]:
    """language_of: in which the page is that says no."""

    def around(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *given: object, **named: object) -> HttpResponse:
            wait = seconds_to_wait(request)
            if wait == 0:
                return view(request, *given, **named)
            noted.refused(noted.TOO_MANY_REQUESTS)
            return _too_many(request, wait, language_of(request))

        return counted

    return around


def _too_many(request: HttpRequest, wait: int, spoken: str) -> HttpResponse:
    facts = {"language": spoken, "title": TOO_MANY[spoken]}
    answer = page(request, "booking.html", facts, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer
