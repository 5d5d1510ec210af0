"""Norwegian (bokmål)."""

from typing import Final

from bookwright.engine.messages.words.shapes import Labels, Language, Links, Words
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

NORWEGIAN: Final = Language(
    code="nb",
    hello="Hei {name}!",
    hello_unnamed="Hei!",
    regards="Vennlig hilsen",
    labels=Labels(
        service="Tjeneste",
        event="Arrangement",
        when="Tid",
        resource="Hos",
        address="Adresse",
        places="Antall plasser",
        price="Pris",
        notes="Merknad",
        person="Kunde",
        email="E-post",
        phone="Telefon",
    ),
    links=Links(
        verify="Bekreft bestillingen her:",
        move="Velg et annet tidspunkt:",
        cancel="Avbestill:",
    ),
    one={
        MessageKind.VERIFICATION: Words(
            "Verifiseringskode: {code}",
            "Bekreft bestillingen din hos {account}. Verifiseringskoden din er {code}.",
            "{code} er verifiseringskoden din hos {account}.",
        ),
        MessageKind.CONFIRMATION: Words(
            "Bestillingen din er bekreftet: {service}, {when}",
            "Bestillingen din hos {account} er bekreftet.",
            "{account}: Bestillingen din er bekreftet. {service}, {when}.",
        ),
        MessageKind.MODIFICATION: Words(
            "Bestillingen din er endret: {service}, {when}",
            "Bestillingen din hos {account} er endret. Dette gjelder nå.",
            "{account}: Bestillingen din er endret. Nå gjelder {service}, {when}.",
        ),
        MessageKind.CANCELLATION: Words(
            "Bestillingen din er avbestilt: {service}, {when}",
            "Denne bestillingen hos {account} er avbestilt.",
            "{account}: Bestillingen din er avbestilt. {service}, {when}.",
        ),
        MessageKind.DECLINE: Words(
            "Vi kan ikke ta imot bestillingen: {service}, {when}",
            "{account} kan dessverre ikke ta imot denne bestillingen.",
            "{account}: Vi kan dessverre ikke ta imot bestillingen din. {service}, {when}.",
        ),
        MessageKind.REMINDER: Words(
            "Påminnelse: {service}, {when}",
            "Vi minner om bestillingen din hos {account}.",
            "Påminnelse fra {account}: {service}, {when}.",
        ),
        MessageKind.FOLLOW_UP: Words(
            "Takk for besøket",
            "Takk for at du besøkte {account}.",
            "{account}: Takk for besøket.",
        ),
    },
    many={
        MessageKind.CONFIRMATION: Words(
            "De {count} bestillingene dine er bekreftet: {service}",
            "De {count} bestillingene dine hos {account} er bekreftet.",
            "{account}: De {count} bestillingene dine er bekreftet. {service}: ",
        ),
        MessageKind.CANCELLATION: Words(
            "De {count} bestillingene dine er avbestilt: {service}",
            "Disse {count} bestillingene hos {account} er avbestilt.",
            "{account}: De {count} bestillingene dine er avbestilt. {service}: ",
        ),
    },
    news={
        State.CONFIRMED: Words(
            "Ny bestilling: {service}, {when}",
            "Det har kommet en ny bestilling.",
            "Ny bestilling: {person}, {service}, {when}.",
        ),
        State.AWAITING_CONFIRMATION: Words(
            "Må bekreftes: {service}, {when}",
            "Det har kommet en ny bestilling som du må bekrefte eller avslå.",
            "Må bekreftes: {person}, {service}, {when}.",
        ),
        State.CANCELLED: Words(
            "Avbestilt av kunden: {service}, {when}",
            "Kunden har avbestilt denne bestillingen.",
            "Avbestilt av kunden: {person}, {service}, {when}.",
        ),
    },
    news_of_many=Words(
        "{count} nye bestillinger: {service}",
        "Det har kommet {count} nye bestillinger.",
        "{count} nye bestillinger: {person}, {service}: ",
    ),
    news_of_a_change=Words(
        "Flyttet av kunden: {service}, {when}",
        "Kunden har endret denne bestillingen. Dette gjelder nå.",
        "Flyttet av kunden: {person}, {service}, {when}.",
    ),
    and_more="og {count} til",
)
