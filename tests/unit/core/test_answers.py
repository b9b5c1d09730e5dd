"""What makes two answers of a server the same."""

import pytest

from a11y.core.answers import fingerprint, joined

_PLAIN = {"content-type": "text/html"}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"date": "Mon"}, {"date": "Tue"}),
        ({"etag": '"1"', "server": "a"}, {}),
        ({"set-cookie": "id=1; HttpOnly; Expires=Mon"}, {"set-cookie": "id=2; HttpOnly; Expires=Tue"}),
        ({"set-cookie": "a=1; HttpOnly\nb=1"}, {"set-cookie": "b=1\na=2; HttpOnly"}),
    ],
)  # fmt: skip
def test_what_no_page_notices_does_not_count(before: dict[str, str], now: dict[str, str]) -> None:
    assert fingerprint(200, _PLAIN | before, "a") == fingerprint(200, _PLAIN | now, "a")


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (404, {}, "a"),
        (200, {}, "b"),
        (200, {"content-type": "text/plain"}, "a"),
        (200, {"content-security-policy": "default-src 'self'"}, "a"),
        (200, {"x-own": "1"}, "a"),
        (200, {"set-cookie": "theme=dark"}, "a"),
    ],
)
def test_everything_else_counts(status: int, headers: dict[str, str], body: str) -> None:
    assert fingerprint(status, _PLAIN | headers, body) != fingerprint(200, _PLAIN, "a")


def test_a_cookie_that_scripts_read_counts_with_its_value() -> None:
    one, two = ({"set-cookie": f"theme={name}"} for name in ("dark", "light"))
    assert fingerprint(200, one, "a") != fingerprint(200, two, "a")


def test_repeated_headers_are_joined() -> None:
    found = joined([("Set-Cookie", "a=1"), ("X-A", "1"), ("set-cookie", "b=2")])
    assert found == {"set-cookie": "a=1\nb=2", "x-a": "1"}
