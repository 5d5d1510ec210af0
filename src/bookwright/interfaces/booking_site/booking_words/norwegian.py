"""Norwegian (bokmål)."""

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

NORWEGIAN: Final = BookingWords(
    labels=Labels(
        what="Tjeneste",
        when="Tid",
        with_whom="Hos",
        where="Adresse",
        places="Antall plasser",
        name="Bestilt for",
    ),
    title="Bestillingen din",
    titles={
        Purpose.VERIFY: "Bekreft bestillingen din",
        Purpose.CANCEL: "Vil du avbestille?",
        Purpose.MOVE: "Velg et annet tidspunkt",
    },
    buttons={
        Purpose.VERIFY: "Bekreft bestillingen",
        Purpose.CANCEL: "Avbestill",
        Purpose.MOVE: "Flytt bestillingen",
    },
    others={
        Purpose.CANCEL: "Avbestill",
        Purpose.MOVE: "Velg et annet tidspunkt",
    },
    done={
        Purpose.VERIFY: "Takk for bekreftelsen",
        Purpose.CANCEL: "Bestillingen er avbestilt",
        Purpose.MOVE: "Bestillingen er flyttet",
    },
    states={
        State.CONFIRMED: "Bestillingen din er bekreftet.",
        State.AWAITING_CONFIRMATION: "{account} ser på bestillingen din og gir deg beskjed.",
        State.AWAITING_PAYMENT: "Bestillingen din er ikke betalt ennå.",
        State.WAITLISTED: "Du står på ventelisten.",
        State.CANCELLED: "Denne bestillingen er allerede avbestilt.",
        State.DECLINED: "{account} kunne dessverre ikke ta imot denne bestillingen.",
        State.VERIFICATION_EXPIRED: (
            "Bestillingen ble ikke bekreftet i tide, så tiden er ikke lenger holdt av til deg."
        ),
    },
    standings={
        Standing.BEGUN: "Timen har allerede begynt, så her kan ingenting endres lenger.",
        Standing.TOO_LATE: ("Det er for sent å avbestille eller flytte her. Fristen var {until}."),
        Standing.NOT_ALLOWED: "Denne bestillingen kan ikke avbestilles eller flyttes her.",
        Standing.NOT_MOVABLE: "Denne bestillingen kan ikke flyttes her.",
        Standing.TAKEN: "Bestillingen var ikke bekreftet, og noen andre har fått tiden.",
    },
    not_verifiable="Denne bestillingen kan ikke bekreftes her.",
    until="Du kan avbestille eller flytte bestillingen fram til {until}.",
    choosing=Choosing(
        a_day="Velg en dag",
        a_time="Velg et tidspunkt {day}",
        no_days="Det er ingen ledige tider til og med {until}.",
        no_times="Det er ingen ledige tider {day}.",
        later="Vis senere dager",
        another_day="Velg en annen dag",
        another_time="Velg et annet tidspunkt",
        is_this_right="Stemmer dette?",
        new_time="Ny tid",
        book="Bestill denne tiden",
    ),
    notices=Notices(
        taken="Tiden er ikke lenger ledig. Velg en annen.",
        full="Det er ingen ledige plasser igjen.",
        twice="Du har allerede en annen bestilling til dette.",
        changed="Bestillingen er blitt endret i mellomtiden. Dette gjelder nå.",
        busy="Det gikk ikke akkurat nå. Prøv en gang til.",
    ),
    expired="Denne lenken er utløpt.",
    invalid="Denne lenken er ikke gyldig.",
    no_cookies=(
        "Nettleseren sendte ikke det som siden trenger. Tillat informasjonskapsler, og åpne lenken"
        " på nytt."
    ),
    contact="Har du spørsmål? Ta kontakt med {account}.",
)
