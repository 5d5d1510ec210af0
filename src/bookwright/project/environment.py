"""What the operator sets: every BOOKWRIGHT_ variable, read once and checked."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlsplit

import msgspec

from bookwright.project.database_url import PostgreSql, Sqlite, default_database, read_database
from bookwright.project.mail_from import read_mail_from, usual_mail_from
from bookwright.project.outlets import (
    MailOutlet,
    SmsOutlet,
    read_mail_outlet,
    read_sms_outlet,
)
from bookwright.project.rate_limit import RateLimit, read_rate_limit
from bookwright.project.retries import read_retries
from bookwright.project.wrong import WrongVariable

T = TypeVar("T")

DEFAULT_BASE_URL: Final = "http://localhost:8000"
_TOKEN: Final = re.compile(r"[!-~]{16,200}")
_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
LOOPBACK: Final = (".localhost", "127.0.0.1", "[::1]")


class LogForm(StrEnum):
    TEXT = "text"
    JSON = "json"


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """secret_key is None where it is kept beside the SQLite file; rate_limit is None for `off`.
    client_address_header: what the proxy in front says the client's address in; None without one.
    base_url has no slash at its end. webhook_allow_private: hooks may lead into our own network;
    message_retries, webhook_retries: seconds before each further try.
    metrics_token: None where nobody may read what is counted.
    """

    database: Sqlite | PostgreSql
    secret_key: str | None
    base_url: str
    allowed_hosts: tuple[str, ...]
    mail: MailOutlet
    mail_from: str
    sms: SmsOutlet
    rate_limit: RateLimit | None
    client_address_header: str | None
    log: LogForm
    webhook_allow_private: bool
    message_retries: tuple[int, ...]
    webhook_retries: tuple[int, ...]
    metrics_token: str | None

    def __repr__(self) -> str:
        """Says no more: the rest holds the password and the secret key."""
        return f"<Environment {self.base_url}>"


def read_environment(variables: Mapping[str, str]) -> Environment:
    """An empty variable is one that is not set. Raises WrongVariable, for the first wrong one."""

    def read(name: str, reader: Callable[[str], T], default: str) -> T:
        try:
            return reader(variables.get(name) or default)
        except ValueError as error:
            raise WrongVariable(name, str(error)) from None

    database = read("BOOKWRIGHT_DATABASE_URL", read_database, default_database())
    base_url = read("BOOKWRIGHT_BASE_URL", _base_url, DEFAULT_BASE_URL)
    hosts = read("BOOKWRIGHT_ALLOWED_HOSTS", _hosts, ",".join(_usual_hosts(base_url)))
    return Environment(
        database=database,
        secret_key=_secret_key(variables.get("BOOKWRIGHT_SECRET_KEY"), database),
        base_url=base_url,
        allowed_hosts=hosts,
        mail=read("BOOKWRIGHT_MAIL_URL", read_mail_outlet, "console:"),
        mail_from=read("BOOKWRIGHT_MAIL_FROM", read_mail_from, usual_mail_from(base_url)),
        sms=read("BOOKWRIGHT_SMS_URL", read_sms_outlet, "console:"),
        rate_limit=read("BOOKWRIGHT_RATE_LIMIT", read_rate_limit, "80/20s"),
        client_address_header=read("BOOKWRIGHT_CLIENT_ADDRESS_HEADER", _header, "") or None,
        log=read("BOOKWRIGHT_LOG", _log_form, LogForm.TEXT),
        webhook_allow_private=read("BOOKWRIGHT_WEBHOOK_ALLOW_PRIVATE", _flag, "0"),
        message_retries=read("BOOKWRIGHT_MESSAGE_RETRIES", read_retries, "5s,30s,2m,10m,1h"),
        webhook_retries=read("BOOKWRIGHT_WEBHOOK_RETRIES", read_retries, "5s,30s,2m,10m,1h"),
        metrics_token=read("BOOKWRIGHT_METRICS_TOKEN", _token, "") or None,
    )


def _secret_key(given: str | None, database: Sqlite | PostgreSql) -> str | None:
    """Processes on several machines may share one PostgreSQL: no file of ours can hold its key."""
    if not given and isinstance(database, PostgreSql):
        raise WrongVariable("BOOKWRIGHT_SECRET_KEY", "must be set where the database is PostgreSQL")
    return given or None


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    plain = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    if not plain or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("must be a scheme and a host, as in https://booking.example.com")
    _ = parts.port  # refuses a port that is none
    return f"{parts.scheme}://{parts.netloc}"


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in text.split(",") if host.strip())
    if not hosts or any(set(host) & set("/@ \t") for host in hosts):
        raise ValueError("must be hosts with commas between, as in example.com,.example.com")
    return hosts


def _usual_hosts(base_url: str) -> tuple[str, ...]:
    """A dot stands for the host and its subdomains, of which each account may have one."""
    host = urlsplit(base_url).hostname or ""
    named = f"[{host}]" if ":" in host else host if host[-1:].isdigit() else f".{host}"
    return (*LOOPBACK, *{named}.difference(LOOPBACK))


def _flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError("must be 0 or 1")
    return text == "1"


def _log_form(text: str) -> LogForm:
    if text not in set(LogForm):
        raise ValueError("must be text or json")
    return LogForm(text)


def _header(text: str) -> str:
    if text and not _HEADER.fullmatch(text):
        raise ValueError("must be the name of a header, as in X-Forwarded-For")
    return text


def _token(text: str) -> str:
    if text and not _TOKEN.fullmatch(text):
        raise ValueError("must have 16 to 200 letters, digits and signs, and no spaces")
    return text
