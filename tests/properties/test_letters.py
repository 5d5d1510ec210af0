"""Whatever somebody writes into a message, its mail has the headers and parts that we gave it."""

import re
from email.headerregistry import AddressHeader

from hypothesis import given
from hypothesis import strategies as st

from bookwright.engine.messages.ports import Outgoing, Undeliverable
from bookwright.gateways.letter import letter
from tests.gateways.given import MESSAGE, ORIGIN, RICH, read

HEADERS = (
    *("Message-ID", "Date", "From", "Reply-To", "To", "Subject", "Auto-Submitted", "List-Id"),
    *("MIME-Version", "Content-Type"),
)

nasty = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            [
                *("\r\n", "\n", "\r", "\r\n\r\n", "\u2028", "\x85", "\x00", "\t", " ", "\ud800"),
                *("Bcc: all@example.org", "<all@example.org>", ",", ";", ":", '"', "\\", "@"),
                *("=?utf-8?q?=0ABcc=3A_all=40example.org?=", "(", ")", "--", "\n.\n", "From "),
            ]
        ),
        st.builds(lambda word, count: word * count, st.sampled_from("aå, \n"), st.integers(0, 300)),
    ),
    max_size=8,
).map("".join)


@given(name=nasty, subject=nasty, body=nasty, html=nasty)
def test_no_text_becomes_a_header_an_address_or_a_part(
    name: str, subject: str, body: str, html: str
) -> None:
    message = RICH._replace(sender_name=name, subject=subject, body=body, html=html)
    content = written(message)
    if content is None:
        return
    mail = read(content)
    assert tuple(mail.keys()) == HEADERS
    assert mail["Subject"] == shown(subject)
    assert without_spaces(name_in(mail["From"])) == without_spaces(shown(name))
    assert addresses(mail["From"]) == [ORIGIN.address]
    assert addresses(mail["Reply-To"]) == [MESSAGE.sender_email]
    assert addresses(mail["To"]) == [MESSAGE.recipient]
    types = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert types == ["text/plain", *(["text/html"] if html else []), "text/calendar"]


@given(address=nasty)
def test_no_address_becomes_a_header_or_a_second_address(address: str) -> None:
    for message in (
        MESSAGE._replace(recipient=f"kari{address}@example.org"),
        MESSAGE._replace(recipient=f"kari@example.org{address}"),
        MESSAGE._replace(sender_email=f"post@clinic.example{address}"),
    ):
        content = written(message)
        if content is not None:
            mail = read(content)
            assert "Bcc" not in mail
            assert len(addresses(mail["To"])) == len(addresses(mail["Reply-To"])) == 1


def written(message: Outgoing) -> bytes | None:
    try:
        return letter(message, origin=ORIGIN)
    except Undeliverable:
        return None


def addresses(header: AddressHeader) -> list[str]:
    return [each.addr_spec for each in header.addresses]


def name_in(header: AddressHeader) -> str:
    return "".join(each.display_name for each in header.addresses)


def without_spaces(name: str) -> str:
    """Python reads one between two encoded words of a name, where none is."""
    return "".join(name.split())


def shown(text: str) -> str:
    """What a reader sees of it, in one line."""
    return " ".join(re.sub(r"[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069]+", " ", text).split())
