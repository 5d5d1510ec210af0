from pathlib import Path

import msgspec
import pytest

from bookwright.engine.messages.ports import Outgoing
from bookwright.gateways.sms import SmsToConsole, SmsToFolder
from bookwright.kit.clock import Instant

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


def test_the_console_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    SmsToConsole().send(MESSAGE)
    assert capsys.readouterr().out == "SMS to +4740000000: 12345 er verifiseringskoden din.\n\n"
