"""English."""

from typing import Final

from bookwright.engine.messages.words.shapes import Labels, Language, Links, Words
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

ENGLISH: Final = Language(
    code="en",
    hello="Hello {name},",
    hello_unnamed="Hello,",
    regards="Kind regards",
    labels=Labels(
        service="Service",
        event="Event",
        when="When",
        resource="With",
        address="Where",
        places="Places",
        price="Price",
        notes="Notes",
        person="Customer",
        email="E-mail",
        phone="Phone",
    ),
    links=Links(
        verify="Verify your booking here:",
        move="Choose another time:",
        cancel="Cancel your booking:",
    ),
    one={
        MessageKind.VERIFICATION: Words(
            "Verification code: {code}",
            "Please verify your booking at {account}. Your verification code is {code}.",
            "{code} is your verification code at {account}.",
        ),
        MessageKind.CONFIRMATION: Words(
            "Your booking is confirmed: {service}, {when}",
            "Your booking at {account} is confirmed.",
            "{account}: Your booking is confirmed. {service}, {when}.",
        ),
        MessageKind.MODIFICATION: Words(
            "Your booking has changed: {service}, {when}",
            "Your booking at {account} has changed. This is what applies now.",
            "{account}: Your booking has changed. It is now {service}, {when}.",
        ),
        MessageKind.CANCELLATION: Words(
            "Your booking is cancelled: {service}, {when}",
            "This booking at {account} is cancelled.",
            "{account}: Your booking is cancelled. {service}, {when}.",
        ),
        MessageKind.DECLINE: Words(
            "Your booking could not be accepted: {service}, {when}",
            "Unfortunately {account} cannot accept this booking.",
            "{account}: Unfortunately we cannot accept your booking. {service}, {when}.",
        ),
        MessageKind.REMINDER: Words(
            "Reminder: {service}, {when}",
            "This is a reminder of your booking at {account}.",
            "Reminder from {account}: {service}, {when}.",
        ),
        MessageKind.FOLLOW_UP: Words(
            "Thank you for your visit",
            "Thank you for your visit to {account}.",
            "{account}: Thank you for your visit.",
        ),
    },
    many={
        MessageKind.CONFIRMATION: Words(
            "Your {count} bookings are confirmed: {service}",
            "Your {count} bookings at {account} are confirmed.",
            "{account}: Your {count} bookings are confirmed. {service}: ",
        ),
        MessageKind.CANCELLATION: Words(
            "Your {count} bookings are cancelled: {service}",
            "These {count} bookings at {account} are cancelled.",
            "{account}: Your {count} bookings are cancelled. {service}: ",
        ),
    },
    news={
        State.CONFIRMED: Words(
            "New booking: {service}, {when}",
            "There is a new booking.",
            "New booking: {person}, {service}, {when}.",
        ),
        State.AWAITING_CONFIRMATION: Words(
            "To be confirmed: {service}, {when}",
            "There is a new booking that you have to confirm or decline.",
            "To be confirmed: {person}, {service}, {when}.",
        ),
        State.CANCELLED: Words(
            "Cancelled by the customer: {service}, {when}",
            "The customer has cancelled this booking.",
            "Cancelled by the customer: {person}, {service}, {when}.",
        ),
    },
    news_of_many=Words(
        "{count} new bookings: {service}",
        "There are {count} new bookings.",
        "{count} new bookings: {person}, {service}: ",
    ),
    news_of_a_change=Words(
        "Moved by the customer: {service}, {when}",
        "The customer has changed this booking. This is what applies now.",
        "Moved by the customer: {person}, {service}, {when}.",
    ),
    and_more="and {count} more",
)
