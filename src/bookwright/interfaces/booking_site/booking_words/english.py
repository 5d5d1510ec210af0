"""English."""

from typing import Final

from bookwright.engine.bookings.link_rules import Standing
from bookwright.engine.bookings.links import Purpose
from bookwright.interfaces.booking_site.booking_words.shapes import (
    BookingWords,
    Choosing,
    Labels,
    Notices,
)
from bookwright.terms.states import State

ENGLISH: Final = BookingWords(
    labels=Labels(
        what="Service",
        when="When",
        with_whom="With",
        where="Address",
        places="Places",
        name="Booked for",
    ),
    title="Your booking",
    titles={
        Purpose.VERIFY: "Confirm your booking",
        Purpose.CANCEL: "Cancel your booking?",
        Purpose.MOVE: "Choose another time",
    },
    buttons={
        Purpose.VERIFY: "Confirm booking",
        Purpose.CANCEL: "Cancel booking",
        Purpose.MOVE: "Move booking",
    },
    others={
        Purpose.CANCEL: "Cancel the booking",
        Purpose.MOVE: "Choose another time",
    },
    done={
        Purpose.VERIFY: "Thank you for confirming",
        Purpose.CANCEL: "Your booking is cancelled",
        Purpose.MOVE: "Your booking is moved",
    },
    states={
        State.CONFIRMED: "Your booking is confirmed.",
        State.AWAITING_CONFIRMATION: "{account} will look at your booking and let you know.",
        State.AWAITING_PAYMENT: "Your booking is not paid yet.",
        State.WAITLISTED: "You are on the waiting list.",
        State.CANCELLED: "This booking has already been cancelled.",
        State.DECLINED: "{account} could not accept this booking.",
        State.VERIFICATION_EXPIRED: (
            "This booking was not confirmed in time, so nothing is held for you any more."
        ),
    },
    standings={
        Standing.BEGUN: "This time has already begun, so nothing can be changed here.",
        Standing.TOO_LATE: (
            "It is too late to cancel or move this booking here. You could do so until {until}."
        ),
        Standing.NOT_ALLOWED: "This booking cannot be cancelled or moved here.",
        Standing.NOT_MOVABLE: "This booking cannot be moved here.",
        Standing.TAKEN: "You had not confirmed it yet, and the time has gone to somebody else.",
    },
    not_verifiable="This booking cannot be confirmed here.",
    until="You can cancel or move the booking until {until}.",
    choosing=Choosing(
        a_day="Choose a day",
        a_time="Choose a time on {day}",
        no_days="There are no free times up to and including {until}.",
        no_times="There are no free times on {day}.",
        later="Show later days",
        another_day="Choose another day",
        another_time="Choose another time",
        is_this_right="Is this right?",
        new_time="New time",
        book="Book this time",
    ),
    notices=Notices(
        taken="That time is no longer free. Please choose another one.",
        full="There are no places left.",
        twice="You have another booking for this already.",
        changed="The booking was changed in the meantime. This is how it is now.",
        busy="That did not work just now. Please try again.",
    ),
    expired="This link has expired.",
    invalid="This link is not valid.",
    no_cookies=(
        "Your browser did not send what this page needs. Please allow cookies, and open the link"
        " once more."
    ),
    contact="Questions? Contact {account}.",
)
