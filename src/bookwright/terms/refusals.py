"""Why the engine or a reader of input says no. The words are each interface's own."""

from enum import StrEnum, auto


class Code(StrEnum):
    # what was sent
    BLANK = auto()
    NOT_A_NUMBER = auto()
    NOT_A_BOOLEAN = auto()
    NOT_TEXT = auto()
    NOT_A_LIST = auto()
    NOT_AN_OBJECT = auto()
    NOT_A_TIME = auto()
    NOT_A_DATE = auto()
    SKIPPED_TIME = auto()
    NOT_AN_EMAIL = auto()
    NOT_A_PHONE_NUMBER = auto()
    NOT_A_PERIOD = auto()
    NOT_OPENING_HOURS = auto()
    NOT_A_TIME_ZONE = auto()
    NOT_A_COUNTRY = auto()
    NOT_A_CURRENCY = auto()
    NOT_A_URL = auto()
    NOT_PUBLIC = auto()
    NOT_IN_LIST = auto()
    TOO_LONG = auto()
    TOO_SHORT = auto()
    TOO_SMALL = auto()
    TOO_LARGE = auto()
    END_BEFORE_START = auto()
    WINDOW_TOO_LONG = auto()
    UNKNOWN = auto()
    TAKEN = auto()
    # users
    LAST_ADMIN = auto()
    SHARED_USER = auto()
    TOO_COMMON = auto()
    # people
    NAMELESS_PERSON = auto()
    INVALID = auto()
    # bookings
    NOT_AVAILABLE = auto()
    NOT_OFFERED = auto()
    ONLY_SIGNUPS = auto()
    COUNT_TOO_LARGE = auto()
    COUNT_TOO_SMALL = auto()
    NOT_BOOKABLE = auto()
    TOO_FAR_AHEAD = auto()
    TOO_MANY_SLOTS = auto()
    WRONG_CODE = auto()
    TOO_MANY_TRIES = auto()
    INVALID_STEP = auto()
    BLOCKED = auto()
    # events
    FULLY_BOOKED = auto()
    ALREADY_SIGNED_UP = auto()
    ALREADY_WAITING = auto()
    SET_BY_EVENT = auto()
    # series
    NO_OCCURRENCES = auto()
    TOO_MANY_OCCURRENCES = auto()
    NOT_RECURRING = auto()
