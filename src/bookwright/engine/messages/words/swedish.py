"""Swedish."""

from typing import Final

from bookwright.engine.messages.words.shapes import Labels, Language, Links, Words
from bookwright.terms.messages import MessageKind
from bookwright.terms.states import State

SWEDISH: Final = Language(
    code="sv",
    hello="Hej {name}!",
    hello_unnamed="Hej!",
    regards="Vänliga hälsningar",
    labels=Labels(
        service="Tjänst",
        event="Evenemang",
        when="Tid",
        resource="Hos",
        address="Adress",
        places="Antal platser",
        price="Pris",
        notes="Anteckning",
        person="Kund",
        email="E-post",
        phone="Telefon",
    ),
    links=Links(
        verify="Bekräfta bokningen här:",
        move="Välj en annan tid:",
        cancel="Avboka:",
    ),
    one={
        MessageKind.VERIFICATION: Words(
            "Verifieringskod: {code}",
            "Bekräfta din bokning hos {account}. Din verifieringskod är {code}.",
            "{code} är din verifieringskod hos {account}.",
        ),
        MessageKind.CONFIRMATION: Words(
            "Din bokning är bekräftad: {service}, {when}",
            "Din bokning hos {account} är bekräftad.",
            "{account}: Din bokning är bekräftad. {service}, {when}.",
        ),
        MessageKind.MODIFICATION: Words(
            "Din bokning har ändrats: {service}, {when}",
            "Din bokning hos {account} har ändrats. Det här gäller nu.",
            "{account}: Din bokning har ändrats. Nu gäller {service}, {when}.",
        ),
        MessageKind.CANCELLATION: Words(
            "Din bokning är avbokad: {service}, {when}",
            "Den här bokningen hos {account} är avbokad.",
            "{account}: Din bokning är avbokad. {service}, {when}.",
        ),
        MessageKind.DECLINE: Words(
            "Vi kan inte ta emot bokningen: {service}, {when}",
            "{account} kan tyvärr inte ta emot den här bokningen.",
            "{account}: Vi kan tyvärr inte ta emot din bokning. {service}, {when}.",
        ),
        MessageKind.REMINDER: Words(
            "Påminnelse: {service}, {when}",
            "Vi påminner om din bokning hos {account}.",
            "Påminnelse från {account}: {service}, {when}.",
        ),
        MessageKind.FOLLOW_UP: Words(
            "Tack för ditt besök",
            "Tack för att du besökte {account}.",
            "{account}: Tack för ditt besök.",
        ),
    },
    many={
        MessageKind.CONFIRMATION: Words(
            "Dina {count} bokningar är bekräftade: {service}",
            "Dina {count} bokningar hos {account} är bekräftade.",
            "{account}: Dina {count} bokningar är bekräftade. {service}: ",
        ),
        MessageKind.CANCELLATION: Words(
            "Dina {count} bokningar är avbokade: {service}",
            "De här {count} bokningarna hos {account} är avbokade.",
            "{account}: Dina {count} bokningar är avbokade. {service}: ",
        ),
    },
    news={
        State.CONFIRMED: Words(
            "Ny bokning: {service}, {when}",
            "Det har kommit en ny bokning.",
            "Ny bokning: {person}, {service}, {when}.",
        ),
        State.AWAITING_CONFIRMATION: Words(
            "Att bekräfta: {service}, {when}",
            "Det har kommit en ny bokning som du behöver bekräfta eller avböja.",
            "Att bekräfta: {person}, {service}, {when}.",
        ),
        State.CANCELLED: Words(
            "Avbokad av kunden: {service}, {when}",
            "Kunden har avbokat den här bokningen.",
            "Avbokad av kunden: {person}, {service}, {when}.",
        ),
    },
    news_of_many=Words(
        "{count} nya bokningar: {service}",
        "Det har kommit {count} nya bokningar.",
        "{count} nya bokningar: {person}, {service}: ",
    ),
    news_of_a_change=Words(
        "Ombokad av kunden: {service}, {when}",
        "Kunden har ändrat den här bokningen. Det här gäller nu.",
        "Ombokad av kunden: {person}, {service}, {when}.",
    ),
    and_more="och {count} till",
)
