"""Every path of this API, below `/api/v1`.

PATCH goes where PUT goes, and POST too where it has no line of its own (`routing.on`).
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from bookwright.interfaces.api.makeplans.endpoint import serve
from bookwright.interfaces.api.toolbox.routing import Routes

ROUTES: Final = Routes({})


def view(request: HttpRequest, path: str) -> HttpResponse:
    return serve(request, path, ROUTES)


urlpatterns = [re_path(r"^/*api/+v1(?P<path>(?:/.*)?)$", view)]
