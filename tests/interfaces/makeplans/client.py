"""A client of the MakePlans API, for tests.

api.get("/services")
api.get("/bookings", {"resource_id": [1, 2]})
api.post("/services", json={"service": {"title": "Massage", "interval": 60}})
api.put("/bookings/5/confirm")
api.post("/services", form="service[title]=Massage")
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

import msgspec

from tests import wsgi
from tests.wsgi import Response

ROOT: Final = "/api/v1"


class Client:
    def __init__(self, api_key: str, host: str = "localhost:8000") -> None:
        self.headers: Final = {"Authorization": f"Bearer {api_key}", "Host": host}

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> Response:
        return self.call("GET", f"{path}?{urlencode(query, doseq=True)}" if query else path)

    def post(self, path: str, *, json: Any = None, form: str | None = None) -> Response:
        return self.call("POST", path, json=json, form=form)

    def put(self, path: str, *, json: Any = None, form: str | None = None) -> Response:
        return self.call("PUT", path, json=json, form=form)

    def delete(self, path: str, *, json: Any = None) -> Response:
        return self.call("DELETE", path, json=json)

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        form: str | None = None,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """`path` is what comes after /api/v1."""
        kind = "application/x-www-form-urlencoded" if form is not None else "application/json"
        sent = {**self.headers, "Content-Type": kind, **(headers or {})}
        if json is not None:
            body = msgspec.json.encode(json)
        elif form is not None:
            body = form.encode()
        return wsgi.call(method, ROOT + path, body=body, headers=sent)
