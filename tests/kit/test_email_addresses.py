import pytest

from bookwright.kit.email_addresses import email_key, is_email


@pytest.mark.parametrize(
    "text",
    [
        *("a@b.no", "first.last+tag@sub.example.co.uk", "o'neil@example.com", "1@2.example"),
        *(
            "ærlig@blåbær.no",
            "a@xn--blbr-roah.no",
            "用户@例子.测试",
            "संपर्क@डाटामेल.भारत",
            "a" * 64 + "@b.no",
        ),
    ],
)
def test_these_are_addresses(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "@b.no", "a@", "a@b", "a@b@c.no", "a b@c.no", "a@b c.no", "a@b..no", "a@.no"),
        *("a..b@c.no", ".a@b.no", "a.@b.no", "a@-b.no", "a@b-.no", "a@b.no.", "a@1.2.3.4"),
        *("a@b.no\n", "a\r\nBcc:x@y.no", "a@b.no,c@d.no", "A <a@b.no>", '"a b"@c.no', "a@[::1]"),
        *("a\x00@b.no", "\u202ea@b.no", "a\u200b@b.no", "a@b\u3000.no", "\ud800@b.no"),
        *("a" * 65 + "@b.no", "a@" + "b" * 64 + ".no", "a@" + "b." * 130 + "no", "a@xn--a.no"),
    ],
)
def test_these_are_not(text: str) -> None:
    assert not is_email(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ola@Example.COM", "ola@example.com"),
        ("ÅSE@blåbær.no", "a\u030ase@xn--blbr-roah.no"),
        ("a@XN--BLBR-ROAH.no", "a@BLÅBÆR.NO"),
    ],
)
def test_other_spellings_are_the_same(one: str, other: str) -> None:
    assert is_email(one)
    assert is_email(other)
    assert email_key(one) == email_key(other)


def test_dots_and_tags_make_another_address() -> None:
    assert len({email_key(text) for text in ("ab@x.no", "a.b@x.no", "ab+c@x.no")}) == 3
