"""The account's phone number has two names."""

from tests.interfaces.makeplans.client import Client


def test_the_deprecated_name_of_the_phone_is_read_too(api: Client) -> None:
    for said, shown in (
        ({"phonenumber": "91234567"}, "91234567"),
        ({"phone_number": "91234568"}, "91234568"),
        ({"phonenumber": "1", "phone_number": "91234569"}, "91234569"),
    ):
        client = api.put("/client", json={"client": said}).json["client"]
        assert (client["phone_number"], client["phonenumber"]) == (shown, shown)
