"""What the site says, in the languages that we have."""

from typing import Final, NamedTuple

from bookwright.terms.refusals import Code


class PasswordWords(NamedTuple):
    title: str
    for_whom: str
    password: str
    again: str
    rule: str
    button: str
    wrong: str
    differ: str
    invalid: str
    done: str
    problems: dict[str, str]


PASSWORD: Final = {
    "en": PasswordWords(
        title="Choose your password",
        for_whom="You log in as",
        password="Password",  # noqa: S106 -- a label
        again="The same again",
        rule="At least 10 characters, and nothing that others would guess.",
        button="Save",
        wrong="Not saved:",
        differ="The two are not the same.",
        invalid="This link is not valid any more. Ask for a new one where you got it.",
        done="Your password is saved.",
        problems={
            Code.TOO_SHORT: "It is too short.",
            Code.TOO_LONG: "It is too long.",
            Code.TOO_COMMON: "It is too easy to guess.",
        },
    ),
    "nb": PasswordWords(
        title="Velg passordet ditt",
        for_whom="Du logger inn som",
        password="Passord",  # noqa: S106 -- a label
        again="Det samme en gang til",
        rule="Minst 10 tegn, og ikke noe som andre ville gjette.",
        button="Lagre",
        wrong="Ikke lagret:",
        differ="De to er ikke like.",
        invalid="Denne lenken gjelder ikke lenger. Be om en ny der du fikk den.",
        done="Passordet ditt er lagret.",
        problems={
            Code.TOO_SHORT: "Det er for kort.",
            Code.TOO_LONG: "Det er for langt.",
            Code.TOO_COMMON: "Det er for lett å gjette.",
        },
    ),
    "sv": PasswordWords(
        title="Välj ditt lösenord",
        for_whom="Du loggar in som",
        password="Lösenord",  # noqa: S106 -- a label
        again="Samma en gång till",
        rule="Minst 10 tecken, och inget som andra skulle gissa.",
        button="Spara",
        wrong="Inte sparat:",
        differ="De två är inte lika.",
        invalid="Länken gäller inte längre. Be om en ny där du fick den.",
        done="Ditt lösenord är sparat.",
        problems={
            Code.TOO_SHORT: "Det är för kort.",
            Code.TOO_LONG: "Det är för långt.",
            Code.TOO_COMMON: "Det är för lätt att gissa.",
        },
    ),
}

_SAME: Final = {"no": "nb", "nn": "nb"}


def language(accepted: str) -> str:
    """The first that we speak of an Accept-Language header; weights are in order in practice."""
    for wish in accepted.lower().split(","):
        spoken = wish.partition(";")[0].strip().partition("-")[0]
        if (known := _SAME.get(spoken, spoken)) in PASSWORD:
            return known
    return "en"
