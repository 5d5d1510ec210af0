"""Every variable is read once; a wrong one is refused by its name, without its value."""

import os
from pathlib import Path
from typing import Any

import pytest

from bookwright.gateways.sms_http import SmsService, Twilio
from bookwright.gateways.smtp_session import SmtpServer, Tls
from bookwright.project.database_url import PostgreSql, Sqlite
from bookwright.project.environment import Environment, LogForm, read_environment
from bookwright.project.outlets import Console, Folder, SmsOutlet
from bookwright.project.rate_limit import RateLimit
from bookwright.project.wrong import WrongVariable


def smtp(*, host: str = "mail.example", port: int, tls: Tls, **others: Any) -> SmtpServer:
    return SmtpServer(host=host, port=port, tls=tls, **others)


POSTGRESQL = "postgresql://ada:hunter2@db.example:5433/clinic"


def test_without_any_variable_it_is_one_machine_with_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_environment({}) == Environment(
        database=Sqlite(tmp_path / "var" / "bookwright.sqlite3"),
        secret_key=None,
        base_url="http://localhost:8000",
        allowed_hosts=(".localhost", "127.0.0.1", "[::1]"),
        mail=Console(),
        mail_from="noreply@localhost",
        sms=Console(),
        rate_limit=RateLimit(80, 20),
        client_address_header=None,
        log=LogForm.TEXT,
        webhook_allow_private=False,
        message_retries=(5, 30, 120, 600, 3600),
        webhook_retries=(5, 30, 120, 600, 3600),
        metrics_token=None,
    )
    assert list(tmp_path.iterdir()) == []


def test_an_empty_variable_is_one_that_is_not_set() -> None:
    assert read_environment({"BOOKWRIGHT_LOG": "", "BOOKWRIGHT_SECRET_KEY": ""}).log == "text"


def test_each_variable_says_what_it_says(tmp_path: Path) -> None:
    assert read_environment(
        {
            "BOOKWRIGHT_DATABASE_URL": POSTGRESQL,
            "BOOKWRIGHT_SECRET_KEY": "hidden",
            "BOOKWRIGHT_BASE_URL": "https://booking.example/",
            "BOOKWRIGHT_ALLOWED_HOSTS": "one.example, .two.example",
            "BOOKWRIGHT_MAIL_URL": f"file://{tmp_path}/a%20folder",
            "BOOKWRIGHT_MAIL_FROM": "post@blåbær.example",
            "BOOKWRIGHT_SMS_URL": "console:",
            "BOOKWRIGHT_MESSAGE_RETRIES": "1s,1m",
            "BOOKWRIGHT_RATE_LIMIT": "5/2m",
            "BOOKWRIGHT_CLIENT_ADDRESS_HEADER": "X-Forwarded-For",
            "BOOKWRIGHT_LOG": "json",
            "BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE": "1",
            "BOOKWRIGHT_WEBHOOK_RETRIES": "1s, 2m",
            "BOOKWRIGHT_METRICS_TOKEN": "only-for-prometheus",
        }
    ) == Environment(
        database=PostgreSql(
            {
                "user": "ada",
                "password": "hunter2",
                "host": "db.example",
                "port": "5433",
                "dbname": "clinic",
            },
            pooled=False,
        ),
        secret_key="hidden",
        base_url="https://booking.example",
        allowed_hosts=("one.example", ".two.example"),
        mail=Folder(tmp_path / "a folder"),
        mail_from="post@xn--blbr-roah.example",
        sms=Console(),
        rate_limit=RateLimit(5, 120),
        client_address_header="X-Forwarded-For",
        log=LogForm.JSON,
        webhook_allow_private=True,
        message_retries=(1, 60),
        webhook_retries=(1, 120),
        metrics_token="only-for-prometheus",
    )


def test_the_base_url_names_the_hosts() -> None:
    def hosts(base_url: str) -> tuple[str, ...]:
        return read_environment({"BOOKWRIGHT_BASE_URL": base_url}).allowed_hosts

    here = (".localhost", "127.0.0.1", "[::1]")
    assert hosts("http://localhost:8000") == hosts("http://127.0.0.1:8000") == here
    assert hosts("http://192.0.2.1") == (*here, "192.0.2.1")
    assert hosts("https://Booking.example:8443") == (*here, ".booking.example")
    assert hosts("http://[fe80::1]:8000") == (*here, "[fe80::1]")


def test_the_base_url_names_the_sender_of_mail() -> None:
    def mail_from(base_url: str) -> str:
        return read_environment({"BOOKWRIGHT_BASE_URL": base_url}).mail_from

    assert mail_from("https://Booking.example:8443") == "noreply@booking.example"
    assert mail_from("http://192.0.2.1") == mail_from("http://[fe80::1]") == "noreply@localhost"


def test_without_retries_a_hook_is_told_once() -> None:
    assert read_environment({"BOOKWRIGHT_WEBHOOK_RETRIES": "off"}).webhook_retries == ()


def test_no_rate_limit_is_off() -> None:
    assert read_environment({"BOOKWRIGHT_RATE_LIMIT": "off"}).rate_limit is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://ada:hunter2@db.example/clinic"),
        ("DATABASE_URL", "sqlite:///hunter2.sqlite3"),
        ("DATABASE_URL", "sqlite:////"),
        ("DATABASE_URL", "postgresql://ada:hunter2@db.example"),
        ("DATABASE_URL", "postgresql://ada:hunter2@db.example:port/clinic"),
        ("DATABASE_URL", "postgresql://ada:hunter2@db.example/clinic?no_such_parameter=1"),
        ("DATABASE_URL", "postgresql://ada:hunter2@db.example/clinic?pgbouncer=hunter2"),
        ("WEBHOOK_ALLOW_PRIVATE", "hunter2"),
        ("METRICS_TOKEN", "hunter2"),
        ("METRICS_TOKEN", "hunter2 hunter2 hunter2"),
        ("WEBHOOK_RETRIES", "hunter2"),
        ("WEBHOOK_RETRIES", "5s,"),
        ("WEBHOOK_RETRIES", "5s,0s"),
        ("WEBHOOK_RETRIES", "5"),
        ("WEBHOOK_RETRIES", "999999h"),
        ("WEBHOOK_RETRIES", ",".join(["1s"] * 101)),
        ("BASE_URL", "hunter2"),
        ("BASE_URL", "ftp://hunter2.example"),
        ("BASE_URL", "https://hunter2.example/path"),
        ("BASE_URL", "https://ada:hunter2@booking.example"),
        ("BASE_URL", "https://hunter2.example:99999999"),
        ("BASE_URL", "https://hunter2.example?query"),
        ("ALLOWED_HOSTS", " , "),
        ("ALLOWED_HOSTS", "https://hunter2.example"),
        ("MAIL_URL", "smtp://ada:hunter2@"),
        ("MAIL_URL", "smtp://ada:hunter2@mail.example:99999999"),
        ("MAIL_URL", "smtp://ada:hunter2@mail.example/path"),
        ("MAIL_URL", "smtp://ada:hunter2@mail.example?tls=hunter2"),
        ("MAIL_URL", "smtp://mail.example?tsl=hunter2"),
        ("MAIL_URL", "smtp://mail.example?ca=/no/hunter2"),
        ("MAIL_URL", "smtp://mail.example?tls=off&tls=hunter2"),
        ("MAIL_URL", "https://ada:hunter2@mail.example"),
        ("MAIL_URL", "file:hunter2"),
        ("MAIL_FROM", "hunter2"),
        ("MAIL_FROM", "Clinic <hunter2@clinic.example>"),
        ("MAIL_FROM", "hunter2@clinic.example\nBcc: all@example.org"),
        ("MAIL_FROM", "hünter2@clinic.example"),
        ("SMS_URL", "hunter2"),
        ("SMS_URL", "smtp://ada:hunter2@mail.example"),
        ("SMS_URL", "http://ada:hunter2@sms.example"),
        ("SMS_URL", "http://192.0.2.1/hunter2"),
        ("SMS_URL", "https:///hunter2"),
        ("SMS_URL", "https://ada:hunter2@sms.example:99999999"),
        ("SMS_URL", "twilio://AC1:hunter2@"),
        ("SMS_URL", "twilio://AC1:hunter2@?from=a+name+that+is+too+long"),
        ("SMS_URL", "twilio://AC1:hunter2@api.twilio.com?from=Clinic"),
        ("SMS_URL", "twilio://AC1@?from=Clinic&host=hunter2"),
        ("SMS_URL", "twilio://AC1:hunter2@?from=Clinic&host=http://hunter2.example"),
        ("SMS_URL", "twilio://AC1:hunter2@?from=Clinic&form=hunter2"),
        ("SMS_URL", "twilio://AC%2F1:hunter2@?from=Clinic"),
        ("RATE_LIMIT", "hunter2"),
        ("RATE_LIMIT", "0/20s"),
        ("RATE_LIMIT", "80/20"),
        ("RATE_LIMIT", "80/0s"),
        ("LOG", "hunter2"),
    ],
)
def test_a_wrong_value_is_refused_by_the_variables_name(name: str, value: str) -> None:
    with pytest.raises(WrongVariable) as refused:
        read_environment({f"BOOKWRIGHT_{name}": value, "BOOKWRIGHT_SECRET_KEY": "key"})
    assert str(refused.value).startswith(f"BOOKWRIGHT_{name} ")
    assert "hunter2" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("DATABASE_URL", "sqlite:///{}/db.sqlite3"),
        ("MAIL_URL", "file://{}"),
        ("SMS_URL", "file://{}"),
    ],
)
def test_a_folder_that_cannot_be_written_is_refused(name: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(WrongVariable, match="cannot be written"):
            read_environment({f"BOOKWRIGHT_{name}": form.format(folder)})


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("smtp://mail.example", smtp(port=25, tls=Tls.OFFERED)),
        ("smtp://mail.example:2525/?tls=required", smtp(port=2525, tls=Tls.REQUIRED)),
        ("smtps://mail.example", smtp(port=465, tls=Tls.IMPLICIT)),
        (
            "smtp://ada%40b.example:a%2Fb@mail.example",
            smtp(port=587, tls=Tls.REQUIRED, user="ada@b.example", password="a/b"),
        ),
        (
            "smtp://ada:b@mail.example?tls=off",
            smtp(port=587, tls=Tls.OFF, user="ada", password="b"),
        ),
        (
            "smtp://ada:b@127.0.0.1:25",
            smtp(host="127.0.0.1", port=25, tls=Tls.OFFERED, user="ada", password="b"),
        ),
    ],
)
def test_mail_leaves_for_a_server(url: str, outlet: SmtpServer) -> None:
    assert read_environment({"BOOKWRIGHT_MAIL_URL": url}).mail == outlet


def test_the_mail_servers_certificate_may_be_vouched_for_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    url = f"smtps://mail.example?ca={tmp_path}/ca.pem"
    expected = smtp(port=465, tls=Tls.IMPLICIT, authority=tmp_path / "ca.pem")
    assert read_environment({"BOOKWRIGHT_MAIL_URL": url}).mail == expected


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://sms.example/send?key=1", SmsService(url="https://sms.example/send?key=1")),
        (
            "https://ada:a%2Fb@sms.example:8443/send",
            SmsService(url="https://sms.example:8443/send", user="ada", password="a/b"),
        ),
        ("http://localhost:9000", SmsService(url="http://localhost:9000")),
        (
            "twilio://AC1:secret@?from=+4712345678",
            Twilio(sid="AC1", token="secret", sender="+4712345678"),
        ),
        (
            "twilio://AC1:secret@?from=Clinic&host=http://127.0.0.1:9000",
            Twilio(sid="AC1", token="secret", sender="Clinic", host="http://127.0.0.1:9000"),
        ),
    ],
)
def test_sms_leave_for_somebody_who_sends_them_on(url: str, outlet: SmsOutlet) -> None:
    assert read_environment({"BOOKWRIGHT_SMS_URL": url}).sms == outlet


def test_a_file_that_somebody_else_owns_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restore by root. The tests may run as root, who may write whatever is there."""
    file = tmp_path / "db.sqlite3"
    said = {"BOOKWRIGHT_DATABASE_URL": f"sqlite:///{file}"}
    monkeypatch.setattr(os, "access", lambda path, _: path != file)
    assert read_environment(said).database == Sqlite(file)
    file.touch()
    with pytest.raises(WrongVariable, match="names a file that cannot be read and written"):
        read_environment(said)


def test_postgresql_needs_a_secret_key() -> None:
    with pytest.raises(WrongVariable, match="BOOKWRIGHT_SECRET_KEY must be set"):
        read_environment({"BOOKWRIGHT_DATABASE_URL": POSTGRESQL})


def test_nothing_of_it_is_shown_by_accident() -> None:
    variables = {"BOOKWRIGHT_DATABASE_URL": POSTGRESQL, "BOOKWRIGHT_SECRET_KEY": "hidden"}
    shown = repr(read_environment(variables))
    assert "hunter2" not in shown
    assert "hidden" not in shown
