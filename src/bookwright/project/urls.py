"""Which interface answers which path."""

from bookwright.interfaces.api.makeplans.urls import urlpatterns as makeplans

urlpatterns = [*makeplans]
