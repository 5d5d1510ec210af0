"""`/metrics`, in Prometheus' text format: for who has the token. Without one there is no such page:
an address is no proof, since behind a proxy everybody comes from this machine.
"""

from collections.abc import ItemsView, Iterator
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bookwright.engine.upkeep.details import Backlog, Upkeep
from bookwright.interfaces import noted
from bookwright.interfaces.monitoring.counters import counted
from bookwright.interfaces.monitoring.looking import LOOKER

_OF_QUEUES: Final = {
    "waiting": "Rows that are not dealt with, those that wait for their time too",
    "late_seconds": "How long the first row has been due",
    "oldest_seconds": "Since the first row was written, though it may wait for its next try",
    "set_aside": "Rows that were given up",
}


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    noted.interface("monitoring")
    token: str | None = settings.METRICS_TOKEN
    if token is None:
        return HttpResponseNotFound()
    said: str = request.META.get("HTTP_AUTHORIZATION", "")
    if not constant_time_compare(said, f"Bearer {token}"):
        return HttpResponse(
            status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": 'Bearer realm="metrics"'}
        )
    return HttpResponse(
        generate_latest(counted()) + generate_latest(_measured()),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


def _measured() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Measured(LOOKER.found()))
    return registry


class _Measured(Collector):
    """What the database says now. The same from every server: take one of them, or the largest."""

    def __init__(self, found: Upkeep | None) -> None:
        self.found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _gauge("database_up", "Whether the database answers", self.found is not None)
        if self.found is None:
            return
        yield _gauge("workers", "Workers that were heard of in the last minute", self.found.workers)
        if self.found.silent_seconds is not None:
            said = "Since the last word of any worker"
            yield _gauge("worker_silent_seconds", said, self.found.silent_seconds)
        for name, meaning in _OF_QUEUES.items():
            yield _of_queues(name, meaning, self.found.queues.items())
        made, left = self.found.occurrences_made, self.found.occurrences_left
        yield _gauge("series_occurrences_made", "Of the series that are being made", made)
        yield _gauge("series_occurrences_left", "Of the series that are being made", left)


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"bookwright_{name}", meaning, value=value)


def _of_queues(name: str, meaning: str, queues: ItemsView[str, Backlog]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"bookwright_queue_{name}", meaning, labels=["queue"])
    for queue, backlog in queues:
        family.add_metric([queue], getattr(backlog, name))
    return family
