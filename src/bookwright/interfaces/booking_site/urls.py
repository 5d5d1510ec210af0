"""Every path of the site."""

from django.urls import re_path

from bookwright.interfaces.booking_site import bookings, logos, passwords

urlpatterns = [
    re_path(r"^booking/(?P<token>[^/]{1,1000})/?\Z", bookings.show),
    re_path(r"^logo/?\Z", logos.show),
    re_path(r"^password/done/?\Z", passwords.done),
    re_path(r"^password/(?P<token>[A-Za-z0-9_:=-]{1,1000})/?\Z", passwords.choose),
]
