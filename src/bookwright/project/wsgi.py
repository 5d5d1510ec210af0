"""What the server calls."""

import os
from collections.abc import Iterable
from typing import Any, Final
from wsgiref.types import StartResponse

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from bookwright.interfaces.monitoring.requests import watched
from bookwright.project.access_log import WRITERS
from bookwright.project.parent import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bookwright.project.settings")
_django: Final = get_wsgi_application()
end_with_parent()


def _application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    environ["CONTENT_TYPE"] = _readable(environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)


def _readable(content_type: str) -> str:
    """Parameters after RFC 2231 (`name*=`) mean nothing here, and some of them Django cannot read:
    it fails before it has a request to answer.
    """
    return content_type.partition(";")[0] if "*" in content_type else content_type


application: Final = watched(_application, WRITERS[settings.LOG_FORM])
