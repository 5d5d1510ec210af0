"""What a message is about: one booking, or several of the same person that were made as one."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from bookwright.engine.accounts.facts import Account, Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.link_rules import Standing, standing_of
from bookwright.engine.bookings.links import Purpose, end_of_link, token_for, url
from bookwright.engine.catalogue.details import ResourceDetails, ServiceDetails
from bookwright.engine.catalogue.queries import resources_by_ids, service
from bookwright.engine.events.details import EventDetails
from bookwright.engine.events.queries import events_by_ids
from bookwright.kit.clock import Instant
from bookwright.kit.plain_text import one_line


class Matter(NamedTuple):
    """bookings: at least one, in order of time. site: the account's own, without a slash at its
    end. at: of the change, or when a reminder became due. changed: it stood before.
    """

    account: Account
    bookings: Sequence[BookingDetails]
    service: ServiceDetails
    resource: ResourceDetails | None
    event: EventDetails | None
    site: str
    at: Instant
    changed: bool = False

    @property
    def booking(self) -> BookingDetails:
        return self.bookings[0]

    @property
    def what(self) -> str:
        """The event's own title, or that of the service, on one line."""
        return one_line(self.booking.event_title or self.service.title)

    @property
    def who(self) -> str:
        """The account's name, on one line."""
        return one_line(self.account.name)


def matter_of(
    bookings: Sequence[BookingDetails], account: Account, *, base_url: str, at: Instant
) -> Matter:
    """Of bookings that have a service. base_url has no slash at its end."""
    by, first = Actor(account=account, name="system"), bookings[0]
    assert first.service_id is not None
    resources = resources_by_ids([first.resource_id] if first.resource_id else [], by=by)
    events = events_by_ids([first.event_id] if first.event_id else [], by=by)
    return Matter(
        account=account,
        bookings=bookings,
        service=service(first.service_id, by=by),
        resource=resources[0] if resources else None,
        event=events[0] if events else None,
        site=site_of(account, base_url),
        at=at,
    )


def site_of(account: Account, base_url: str) -> str:
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{account.subdomain}.{parts.netloc}"


def link(matter: Matter, purpose: Purpose, booking: BookingDetails | None = None) -> str:
    """Whether or not it can be used: the page says what cannot be done."""
    about = booking or matter.booking
    until = end_of_link(purpose, about, at=matter.at)
    token = token_for(purpose, about, account_id=matter.account.id, until=until)
    return url(matter.site, token)


def link_if_possible(matter: Matter, purpose: Purpose) -> str | None:
    """None where the customer cannot do it, as things are."""
    standing = standing_of(purpose, matter.booking, matter.account, blocked=False, at=matter.at)
    return link(matter, purpose) if standing is Standing.POSSIBLE else None
