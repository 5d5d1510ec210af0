"""The demo's clinic: who works there, when, and what they offer."""

from typing import Final, NamedTuple

from bookwright.engine.accounts.new_account import NewAccount
from bookwright.kit.money import Mills

SUBDOMAIN: Final = "demo"


def account(api_key: str) -> NewAccount:
    return NewAccount(
        subdomain=SUBDOMAIN,
        name="Fjord Clinic",
        email="desk@fjord-clinic.example",
        time_zone="Europe/Oslo",
        locale="en",
        country_code="NO",
        currency="NOK",
        api_key=api_key,
    )


class Service(NamedTuple):
    """minutes: a slot. together: how many people one booking may bring."""

    title: str
    description: str
    minutes: int
    price: Mills
    together: int | None = None
    most_slots: int | None = 1
    step: int | None = None


class Resource(NamedTuple):
    """offers: titles of services, the likeliest first. away: days from today, and the hours on
    them, in place of the weekly ones; none are closed.
    """

    title: str
    week: dict[str, tuple[str, ...]]
    offers: tuple[str, ...]
    capacity: int = 1
    away: dict[int, tuple[str, ...]] | None = None


SERVICES: Final = (
    Service("Consultation", "See a doctor.", 30, Mills(650_000)),
    Service("Follow-up", "A short talk about results.", 15, Mills(350_000)),
    Service("Long consultation", "When there is more to talk about.", 60, Mills(1_100_000)),
    Service("Physiotherapy", "Examination and exercises.", 45, Mills(780_500)),
    Service("Massage", "One hour, or two.", 60, Mills(890_000), most_slots=2),
    Service("Group training", "Led by a physiotherapist.", 60, Mills(190_000), together=2),
    Service("Hot pool", "Bring a friend, or three.", 45, Mills(120_000), together=4, step=60),
    Service("Treatment room", "For visiting practitioners.", 120, Mills(400_000), most_slots=4),
    Service("Out-of-hours visit", "Weekend nights.", 20, Mills(990_000)),
)

_WORKDAYS: Final = ("mon", "tue", "wed", "thu", "fri")


def _daily(*hours: str, days: tuple[str, ...] = _WORKDAYS) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(days, hours)


RESOURCES: Final = (
    Resource(
        "Dr. Ingrid Solberg",
        _daily("08:00", "12:00", "12:30", "16:00"),
        ("Consultation", "Follow-up", "Long consultation"),
        away={9: (), 10: (), 11: (), 12: (), 13: ()},
    ),
    Resource(
        "Dr. Omar Haddad",
        {**_daily("09:00", "13:00", "13:30", "17:00"), "fri": ("09:00", "14:00")},
        ("Consultation", "Follow-up", "Long consultation"),
        away={-6: (), 3: ("09:00", "12:00")},
    ),
    Resource(
        "Maja Lindqvist, physiotherapist",
        {
            **_daily("07:30", "11:30", "12:00", "15:30", days=("mon", "wed", "fri")),
            **_daily("11:00", "14:00", "14:30", "19:00", days=("tue", "thu")),
        },
        ("Physiotherapy",),
        away={16: (), 17: ()},
    ),
    Resource(
        "Jonas Berg, physiotherapist",
        {
            **_daily("10:00", "14:00", "14:30", "18:00", days=("tue", "wed", "thu", "fri")),
            "sat": ("10:00", "14:00"),
        },
        ("Physiotherapy", "Massage"),
        away={5: ("10:00", "13:00")},
    ),
    Resource(
        "Linh Nguyen, massage therapist",
        {**_daily("12:00", "16:00", "16:30", "20:00"), "sat": ("10:00", "15:00")},
        ("Massage",),
    ),
    Resource(
        "Dr. Sofia Rossi, out of hours",
        _daily("20:00", "02:00", days=("fri", "sat")),
        ("Out-of-hours visit",),
    ),
    Resource(
        "Training hall",
        {**_daily("07:00", "21:00"), "sat": ("09:00", "15:00")},
        ("Group training",),
        capacity=12,
    ),
    Resource(
        "Hot pool",
        {**_daily("10:00", "20:00"), **_daily("10:00", "16:00", days=("sat", "sun"))},
        ("Hot pool",),
        capacity=4,
    ),
    Resource("Treatment room", _daily("08:00", "20:00"), ("Treatment room",)),
)
