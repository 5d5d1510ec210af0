"""Swedish."""

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

SWEDISH: Final = BookingWords(
    labels=Labels(
        what="Tjänst",
        when="Tid",
        with_whom="Hos",
        where="Adress",
        places="Antal platser",
        name="Bokat för",
    ),
    title="Din bokning",
    titles={
        Purpose.VERIFY: "Bekräfta din bokning",
        Purpose.CANCEL: "Vill du avboka?",
        Purpose.MOVE: "Välj en annan tid",
    },
    buttons={
        Purpose.VERIFY: "Bekräfta bokningen",
        Purpose.CANCEL: "Avboka",
        Purpose.MOVE: "Flytta bokningen",
    },
    others={
        Purpose.CANCEL: "Avboka",
        Purpose.MOVE: "Välj en annan tid",
    },
    done={
        Purpose.VERIFY: "Tack för bekräftelsen",
        Purpose.CANCEL: "Bokningen är avbokad",
        Purpose.MOVE: "Bokningen är flyttad",
    },
    states={
        State.CONFIRMED: "Din bokning är bekräftad.",
        State.AWAITING_CONFIRMATION: "{account} går igenom din bokning och hör av sig till dig.",
        State.AWAITING_PAYMENT: "Din bokning är inte betald än.",
        State.WAITLISTED: "Du står på väntelistan.",
        State.CANCELLED: "Den här bokningen är redan avbokad.",
        State.DECLINED: "{account} kunde tyvärr inte ta emot den här bokningen.",
        State.VERIFICATION_EXPIRED: (
            "Bokningen bekräftades inte i tid, så tiden är inte längre reserverad för dig."
        ),
    },
    standings={
        Standing.BEGUN: "Tiden har redan börjat, så här går det inte att ändra något längre.",
        Standing.TOO_LATE: (
            "Det är för sent att avboka eller flytta bokningen här. Det gick fram till {until}."
        ),
        Standing.NOT_ALLOWED: "Den här bokningen går inte att avboka eller flytta här.",
        Standing.NOT_MOVABLE: "Den här bokningen går inte att flytta här.",
        Standing.TAKEN: "Bokningen var inte bekräftad, och någon annan har fått tiden.",
    },
    not_verifiable="Den här bokningen går inte att bekräfta här.",
    until="Du kan avboka eller flytta bokningen fram till {until}.",
    choosing=Choosing(
        a_day="Välj en dag",
        a_time="Välj en tid {day}",
        no_days="Det finns inga lediga tider till och med {until}.",
        no_times="Det finns inga lediga tider {day}.",
        later="Visa senare dagar",
        another_day="Välj en annan dag",
        another_time="Välj en annan tid",
        is_this_right="Stämmer det här?",
        new_time="Ny tid",
        book="Boka den här tiden",
    ),
    notices=Notices(
        taken="Tiden är inte längre ledig. Välj en annan.",
        full="Det finns inga lediga platser kvar.",
        twice="Du har redan en annan bokning till det här.",
        changed="Bokningen har ändrats under tiden. Det här gäller nu.",
        busy="Det gick inte just nu. Försök igen.",
    ),
    expired="Länken har gått ut.",
    invalid="Länken är inte giltig.",
    no_cookies=(
        "Webbläsaren skickade inte det som sidan behöver. Tillåt kakor och öppna länken igen."
    ),
    contact="Har du frågor? Kontakta {account}.",
)
