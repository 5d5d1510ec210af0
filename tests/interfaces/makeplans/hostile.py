"""What nobody should send, made by Hypothesis."""

from typing import Any, Final

import msgspec
from hypothesis import strategies as st

WRAPPERS: Final = {
    "bookings": "booking",
    "people": "person",
    "services": "service",
    "resources": "resource",
    "providers": "provider",
    "events": "event",
    "categories": "category",
    "web_hooks": "web_hook",
    "web_hook": "web_hook",
    "message_templates": "message_template",
    "messages": "message",
    "users": "client_user_link",
    "client": "client",
}

MEMBERS: Final = """
    capacity starts_at ends_at published collection_id recurrence recurring rrule rdate exdate
    active address allow_cancellation booked_by_person_id booked_from booked_to booking_capacity
    booking_type cancellation_period capacity city close_0 closed_for_holidays confirm
    confirm_manually count country_code coupon_id currency custom_data date date_of_birth
    day_booking_specify_time description email end event_id exception_date expires_at extended
    external_id external_url first_bookable_period from future_bookable_period has_day_booking
    id ignore_capacity interval interval_rounding locale max_slots mobile name national_id_no
    next_interval notes open_0 opening_hours opening_hours_mon opening_hours_sun page
    paid_amount paid_at parent_id per_page person_attributes person_id phone_number phonenumber
    price provider public_booking reminder_at resource resource_exception_date
    resource_exception_dates resource_id same_day search selected_resources service_id settings
    service_id_list target_url role user
    since slot_generation_type sms_reminder_time start state status street subdomain template
    time_zone title to uid verification_code verification_method verification_methods
    webhook_secret type delivery_type subject body timing add_messages
""".split()  # noqa: SIM905 -- shorter to read and to add to

names = st.one_of(st.sampled_from(MEMBERS), st.text(max_size=4))

texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    st.sampled_from(["", " ", "x" * 300, "1,2", "-1", "0", "1", "99999999999999999999", "true"]),
    st.sampled_from(["2030-01-07 10:00", "2030-01-07", "2030-03-31 02:30", "9999-12-31", "0001"]),
    st.sampled_from(["now", "today", "confirmed", "24:00", "8:00", "two hours before", "deleted"]),
    st.sampled_from(["reminder", "confirmation", "sms", "email", "{{ x", "{{ x }}", "3 hours ago"]),
    st.sampled_from(["FREQ=DAILY;COUNT=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20300109"]),
    st.sampled_from(["a@example.com", "+4740000000", "Europe/Oslo", "NO", "NOK", "en", "1e400"]),
)

values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 70),
        st.sampled_from([2**31, 2**63, 2**64, 10**30, -(2**31) - 1, -(2**63) - 1]),
        st.floats(allow_nan=False, allow_infinity=False),
        texts,
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)

objects = st.dictionaries(names, values, max_size=6)


def bodies(wrapper: str, usual: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """JSON: the usual members, some of them spoilt and others added, wrapped or bare."""
    spoilt = objects.map(lambda strange: {**usual, **strange})
    return st.one_of(
        st.tuples(spoilt, objects).map(lambda both: {**both[1], wrapper: both[0]}),
        values.map(lambda value: {wrapper: value}),
        spoilt,
    ).map(msgspec.json.encode)


queries = st.one_of(
    st.just(""),
    st.lists(st.tuples(names, texts), max_size=4).map(
        lambda pairs: "&".join(f"{name}={value}" for name, value in pairs)
    ),
    st.text(st.sampled_from("ab[]=&%012é+;"), max_size=20),
)

noise = st.one_of(
    st.just(b""),
    st.binary(max_size=40),
    st.text(st.sampled_from('{}[]":,\\u0d8ab1'), max_size=30).map(str.encode),
    st.text(st.sampled_from("ab[]=&%012é+"), max_size=30).map(str.encode),
)

latin = st.characters(max_codepoint=255)

headers = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.one_of(
            st.sampled_from(
                [
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "multipart/form-data",
                    "text/plain; charset=utf-16",
                    "text/plain; a*=b''c",
                ]
            ),
            st.text(latin, max_size=20),
        ),
        "Content-Length": st.text(st.sampled_from("0123456789-x"), max_size=4),
        "Transfer-Encoding": st.just("chunked"),
        "Host": st.text(latin, max_size=10),
        "Accept": st.text(latin, max_size=10),
        "Authorization": st.text(latin, max_size=20),
    },
)

segments = st.one_of(
    st.sampled_from(["", ".json", *WRAPPERS, "slots", "all", "verify", "find_by", "external_id"]),
    st.integers(0, 2**70).map(str),
    st.binary(max_size=6).map(lambda raw: "".join(f"%{byte:02x}" for byte in raw)),
)
paths = st.lists(segments, max_size=5).map("/".join)
