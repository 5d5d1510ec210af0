"""`migrate`, `create-account` and `demo`, each as a process of its own."""

import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import msgspec

from tests.ports import free_port
from tests.processes import PATIENCE, created_account, eventually, finished, greeted, running


def test_an_account_is_one_line_of_json(empty_database: str, tmp_path: Path) -> None:
    words = ("--subdomain", "clinic", "--name", "Clinic & Co", "--email", "Ada@clinic.example")
    more = ("--password", "correct horse", "--time-zone", "America/New_York", "--locale", "en")
    still_more = ("--country", "US", "--currency", "USD", "--api-key", "a-key-of-our-own")
    done = finished(
        *("create-account", *words, *more, *still_more),
        folder=tmp_path,
        BOOKWRIGHT_DATABASE_URL=empty_database,
    )
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    account = msgspec.json.decode(done.stdout)
    assert list(account) == [
        "account_id",
        "company_id",
        "subdomain",
        "api_key",
        "public_key",
        "webhook_secret",
        "user_email",
    ]
    assert account["subdomain"] == "clinic"
    assert account["api_key"] == "a-key-of-our-own"
    assert account["user_email"] == "ada@clinic.example"


def test_what_is_wrong_with_an_account_is_one_line(empty_database: str, tmp_path: Path) -> None:
    created_account(empty_database, tmp_path)
    words = ("--subdomain", "clinic", "--name", "Clinic", "--email", "ada@clinic.example")
    for more, why in (
        ((), "--subdomain: taken"),
        (
            ("--time-zone", "Oslo", "--country", "Norway"),
            "--time-zone: not a time zone (as in Europe/Oslo), --country: not a country (ISO 3166",
        ),
        (("--locale", "fr"), "--locale: not in list (en, nb or sv)"),
        (("--subdomain", "Our Clinic"), "--subdomain: invalid (small letters, digits"),
        (("--name", " "), "--name: blank\n"),
    ):
        refused = finished(
            *("create-account", *words, *more),
            folder=tmp_path,
            BOOKWRIGHT_DATABASE_URL=empty_database,
        )
        assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
        assert refused.stderr.startswith(f"bookwright: {why}")


def test_country_and_currency_are_read_in_small_letters_too(
    empty_database: str, tmp_path: Path
) -> None:
    words = ("--subdomain", "clinic", "--name", "Clinic", "--email", "ada@clinic.example")
    done = finished(
        *("create-account", *words, "--country", "us", "--currency", "usd"),
        folder=tmp_path,
        BOOKWRIGHT_DATABASE_URL=empty_database,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_any_number_may_migrate_at_once(empty_database: str, tmp_path: Path) -> None:
    def migrate(_number: int) -> subprocess.CompletedProcess[str]:
        return finished("migrate", folder=tmp_path, BOOKWRIGHT_DATABASE_URL=empty_database)

    with ThreadPoolExecutor(4) as pool:
        ended = [(done.returncode, done.stderr) for done in pool.map(migrate, range(4))]
    assert ended == [(0, "")] * 4
    created_account(empty_database, tmp_path)


def test_the_demo_tells_its_key_again(empty_database: str, tmp_path: Path) -> None:
    def demo(**variables: str) -> subprocess.CompletedProcess[str]:
        return finished(
            "demo", folder=tmp_path, **{"BOOKWRIGHT_DATABASE_URL": empty_database, **variables}
        )

    first, again = demo(), demo()
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == again.stdout
    other_secret = demo(BOOKWRIGHT_SECRET_KEY="another-secret-key-" * 3)
    assert (other_secret.returncode, other_secret.stdout) == (1, "")
    assert "no demo: the database has other accounts already" in other_secret.stderr


def test_what_serve_prints_works_when_pasted(empty_database: str, tmp_path: Path) -> None:
    words = ("serve", "--demo", "--port", str(free_port()))
    with running(words, tmp_path, {"BOOKWRIGHT_DATABASE_URL": empty_database}) as started:
        eventually(lambda: greeted(started))
        calls = [line for line in started.text.splitlines() if line.startswith("  curl ")]
        slots, booking, bookings = (pasted(call) for call in calls)
    assert slots[0]["slot"]["free"] > 0
    made = booking["booking"]
    assert made["booked_from"] == slots[0]["slot"]["timestamp"]
    assert made["id"] in [listed["booking"]["id"] for listed in bookings]


def pasted(call: str) -> Any:
    """What curl would send, which a machine may lack."""
    curl, user_option, user, url, *data = shlex.split(call)
    assert (curl, user_option, set(data[::2]) - {"-d"}) == ("curl", "-u", set())
    api_key, _, password = user.partition(":")
    answer = httpx.request(
        "POST" if data else "GET",
        url,
        auth=(api_key, password),
        content="&".join(data[1::2]) or None,
        headers={"Content-Type": "application/x-www-form-urlencoded"} if data else {},
        timeout=PATIENCE,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()
