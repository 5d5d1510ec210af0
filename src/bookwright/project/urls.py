"""Which interface answers which path."""

from bookwright.interfaces.api.makeplans.openapi.urls import urlpatterns as description
from bookwright.interfaces.api.makeplans.public.urls import urlpatterns as public_site
from bookwright.interfaces.api.makeplans.urls import no_api
from bookwright.interfaces.api.makeplans.urls import urlpatterns as makeplans
from bookwright.interfaces.booking_site.urls import urlpatterns as booking_site
from bookwright.interfaces.monitoring.urls import urlpatterns as monitoring

handler500 = "bookwright.interfaces.booking_site.booking_page.failed"
urlpatterns = [*makeplans, *booking_site, *public_site, *description, *monitoring, *no_api]
