from pathlib import Path

import msgspec
import pytest

from bookwright.engine.messages.ports import Outgoing
from bookwright.gateways.console import LinesToConsole
from bookwright.gateways.sms import SmsToConsole, SmsToFolder
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel

MESSAGE = Outgoing(
    identity="5.x",
    sender_name="Klinikken",
    sender_email="post@clinic.example",
    recipient="+4740000000",
    subject="",
    body="12345 er verifiseringskoden din.",
    at=Instant(1_700_000_000),
)


def test_a_folder_gets_one_file_a_message_however_often_it_is_sent(tmp_path: Path) -> None:
    for _ in range(2):
        SmsToFolder(tmp_path / "sms").send(MESSAGE)
    (file,) = (tmp_path / "sms").iterdir()
    assert file.name == "5.x.json"
    assert msgspec.json.decode(file.read_bytes()) == {
        "id": "5.x",
        "from": "Klinikken",
        "to": "+4740000000",
        "text": "12345 er verifiseringskoden din.",
        "at": 1_700_000_000,
    }


def test_beside_a_log_of_json_it_is_a_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    LinesToConsole(Channel.SMS).send(MESSAGE._replace(body="one\ntwo"))
    shown = capsys.readouterr().out
    assert (shown.count("\n"), shown[-1]) == (1, "\n")
    line = msgspec.json.decode(shown)
    assert line.pop("process") > 0
    assert line == {
        "at": "2023-11-14T22:13:20.000+00:00",
        "level": "info",
        "logger": "bookwright.gateways.console",
        "message": "sms to +4740000000",
        "id": "5.x",
        "from": "Klinikken",
        "to": "+4740000000",
        "subject": "",
        "text": "one\ntwo",
    }


def test_the_console_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    SmsToConsole().send(MESSAGE)
    assert capsys.readouterr().out == "SMS to +4740000000: 12345 er verifiseringskoden din.\n\n"
