"""What may be said on the command line."""

import argparse
from collections.abc import Sequence
from typing import Any

Wanted = argparse.Namespace
"""`command`, and the members that it reads."""


def read(words: Sequence[str]) -> Wanted:
    """Exits with status 2 and one line of why where it cannot be meant."""
    parser = argparse.ArgumentParser(prog="bookwright", description="A self-hosted booking system.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serve(commands.add_parser("serve", help="migrate, then serve, with a worker"))
    _worker(commands.add_parser("worker", help="work: send messages, expire holds"))
    commands.add_parser("migrate", help="bring the database to this version")
    _backup(commands.add_parser("backup", help="copy an SQLite database while it is used"))
    commands.add_parser("demo", help="fill an empty database with a clinic, print its API key")
    _create_account(commands.add_parser("create-account", help="open an account, print its keys"))
    return parser.parse_args(words)


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="to listen at (127.0.0.1)")
    parser.add_argument("--port", default=8000, type=_number(1, 65535), help="(8000)")
    parser.add_argument(
        "--workers", type=_number(1, 512), metavar="N", help="server processes (1; 2 on PostgreSQL)"
    )
    parser.add_argument(
        "--no-worker", action="store_true", help="work is done by `worker` elsewhere"
    )
    parser.add_argument("--demo", action="store_true", help="fill an empty database with the demo")


def _worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--metrics-host", default="127.0.0.1", metavar="HOST", help="(127.0.0.1)")
    parser.add_argument(
        "--metrics-port",
        type=_number(1, 65535),
        metavar="PORT",
        help="where to answer /metrics and /health (nowhere)",
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the copy, which must not be there yet")


def _create_account(parser: argparse.ArgumentParser) -> None:
    """What is not given gets the engine's default."""
    for name, meaning in (
        ("subdomain", "as in SUBDOMAIN.example.com"),
        ("name", "of the company"),
        ("email", "of the company and of its first user"),
    ):
        parser.add_argument(f"--{name}", required=True, help=meaning)
    for name, meaning in (
        ("password", "of the first user"),
        ("time-zone", "as in Europe/Oslo"),
        ("locale", "en, nb or sv"),
        ("api-key", "instead of a random one"),
    ):
        parser.add_argument(f"--{name}", help=meaning)
    for name, meaning in (("country", "ISO 3166-1 alpha-2"), ("currency", "ISO 4217")):
        parser.add_argument(f"--{name}", type=str.upper, help=meaning)  # as the API reads them


def _number(lowest: int, highest: int) -> Any:
    def number(text: str) -> int:
        value = int(text)
        if not lowest <= value <= highest:
            raise argparse.ArgumentTypeError(f"must be from {lowest} to {highest}")
        return value

    return number
