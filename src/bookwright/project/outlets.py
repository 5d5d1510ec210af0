"""Where messages leave: `console:`, `file:///folder`, or somebody who sends them on."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from bookwright.gateways.sms_http import SmsService, Twilio
from bookwright.gateways.smtp_session import SmtpServer, Tls
from bookwright.kit.network_addresses import is_named_for_loopback, literal_address
from bookwright.project.folders import can_be_written

_PORTS: Final = {"smtps": 465, "smtp with a login": 587, "smtp": 25}
_SID: Final = re.compile(r"[A-Za-z0-9]{1,64}")
_SENDER: Final = re.compile(r"\+[0-9]{5,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11}")


class Console(msgspec.Struct, frozen=True):
    """The standard output of the worker."""


class Folder(msgspec.Struct, frozen=True):
    """One file a message."""

    path: Path


MailOutlet = Console | Folder | SmtpServer
SmsOutlet = Console | Folder | SmsService | Twilio


def read_mail_outlet(text: str) -> MailOutlet:
    """Raises ValueError."""
    if urlsplit(text).scheme in {"smtp", "smtps"}:
        return _smtp(urlsplit(text))
    return _ours(text, "console:, file:///folder, smtp://host or smtps://host")


def read_sms_outlet(text: str) -> SmsOutlet:
    """Raises ValueError."""
    readers: Mapping[str, Callable[[SplitResult], SmsOutlet]] = {
        "https": _service,
        "http": _service,
        "twilio": _twilio,
    }
    parts = urlsplit(text)
    if parts.scheme in readers:
        return readers[parts.scheme](parts)
    return _ours(text, "console:, file:///folder, https://host or twilio://SID:TOKEN@?from=")


def _ours(text: str, choices: str) -> Console | Folder:
    if text in {"console:", "console://"}:
        return Console()
    parts = urlsplit(text)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or not path.is_absolute():
        raise ValueError(f"must be {choices}")
    if not can_be_written(path):
        raise ValueError("names a folder that cannot be written")
    return Folder(path)


def _smtp(parts: SplitResult) -> SmtpServer:
    options = _options(parts, {"tls", "ca"})
    host = _host(parts)
    if parts.path not in {"", "/"}:
        raise ValueError("must have no path after the host")
    user, password = _credentials(parts)
    implicit = parts.scheme == "smtps"
    kind = parts.scheme if implicit or user is None else "smtp with a login"
    return SmtpServer(
        host=host,
        port=parts.port or _PORTS[kind],
        tls=Tls.IMPLICIT if implicit else _tls(options, host, user),
        user=user,
        password=password,
        authority=_file(options["ca"]) if "ca" in options else None,
    )


def _tls(options: Mapping[str, str], host: str, user: str | None) -> Tls:
    """A password goes to another machine in plain text only if that is what is asked for."""
    usual = Tls.OFFERED if user is None or _is_here(host) else Tls.REQUIRED
    wanted = options.get("tls", usual)
    if wanted not in {Tls.OFFERED, Tls.REQUIRED, Tls.OFF}:
        raise ValueError("must have one of offered, required and off as its tls")
    return Tls(wanted)


def _service(parts: SplitResult) -> SmsService:
    host = _host(parts)
    _make_sure_nobody_listens(parts.scheme, host)
    user, password = _credentials(parts)
    _, _, where = parts.netloc.rpartition("@")
    url = parts._replace(netloc=where, fragment="").geturl()
    return SmsService(url=url, user=user, password=password)


def _twilio(parts: SplitResult) -> Twilio:
    options = _options(parts, {"from", "host"})
    sid, token = _credentials(parts)
    if not sid or not token or not _SID.fullmatch(sid) or parts.hostname:
        raise ValueError("must be twilio://SID:TOKEN@?from=+4712345678")
    sender = options.get("from", "")
    if not _SENDER.fullmatch(sender):
        raise ValueError("must have a number, a short name or a messaging service as its from")
    if "host" not in options:
        return Twilio(sid=sid, token=token, sender=sender)
    other = urlsplit(options["host"])
    _make_sure_nobody_listens(other.scheme, _host(other))
    return Twilio(sid=sid, token=token, sender=sender, host=f"{other.scheme}://{other.netloc}")


def _make_sure_nobody_listens(scheme: str, host: str) -> None:
    if scheme != "https" and not (scheme == "http" and _is_here(host)):
        raise ValueError("must be https:// (http:// only for this machine)")


def _is_here(host: str) -> bool:
    address = literal_address(host)
    return is_named_for_loopback(host) if address is None else address.is_loopback


def _host(parts: SplitResult) -> str:
    if not parts.hostname or re.search(r"\s", parts.netloc):
        raise ValueError("must name a host")
    _ = parts.port  # refuses a port that is none
    return parts.hostname


def _credentials(parts: SplitResult) -> tuple[str | None, str | None]:
    if parts.username is None:
        return None, None
    return unquote(parts.username), unquote(parts.password or "")


def _options(parts: SplitResult, known: set[str]) -> dict[str, str]:
    """A plus is a plus: it begins a phone number."""
    pairs = [pair.partition("=") for pair in parts.query.split("&") if pair]
    found = {unquote(name): unquote(value) for name, _, value in pairs}
    if not known >= found.keys() or len(found) < len(pairs):
        raise ValueError(f"may have no other options than {' and '.join(sorted(known))}")
    return found


def _file(name: str) -> Path:
    if not Path(name).is_file():
        raise ValueError("must name a file of certificates as its ca")
    return Path(name)
