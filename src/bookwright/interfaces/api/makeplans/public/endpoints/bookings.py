"""`/bookings`: a customer books, and verifies it."""

from bookwright.engine.bookings.operations_by_visitors import book_as_visitor, verify_as_visitor
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.public.wire.bookings import booking_out
from bookwright.interfaces.api.makeplans.public.wire.bookings_in import AppointmentIn, AttendanceIn
from bookwright.interfaces.api.makeplans.wire.bookings_in import CodeIn, EventOfBookingIn
from bookwright.interfaces.api.toolbox.answering import Answer


def create(call: Call) -> Answer:
    attends = call.read(EventOfBookingIn, "booking").event_id is not None
    sent: AttendanceIn | AppointmentIn
    sent = call.read(AttendanceIn, "booking") if attends else call.read(AppointmentIn, "booking")
    booked = book_as_visitor(sent.in_our_words(), call.address, by=call.actor, clock=call.clock)
    return Answer({"booking": booking_out(booked, call.zone, sent)})


def verify_code(call: Call, booking_id: int) -> Answer:
    code = call.read(CodeIn, "booking").verification_code or call.read(CodeIn).verification_code
    verified = verify_as_visitor(booking_id, code, by=call.actor, clock=call.clock)
    return Answer({"booking": booking_out(verified, call.zone)})
