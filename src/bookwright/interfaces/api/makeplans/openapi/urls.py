"""Where the public site is described: on every host, as it is the same for all accounts."""

from django.urls import re_path

from bookwright.interfaces.api.makeplans.openapi.views import public_openapi

urlpatterns = [re_path(r"^/*openapi\.json/*\Z", public_openapi)]
