"""The paths that machines ask; under every host, and none of any API."""

from django.urls import re_path

from bookwright.interfaces.monitoring.health import health, ready
from bookwright.interfaces.monitoring.metrics import metrics

urlpatterns = [
    re_path(r"^health/?\Z", health),
    re_path(r"^health/ready/?\Z", ready),
    re_path(r"^metrics/?\Z", metrics),
]
