"""What a recording of a job's requests is sure of."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from a11y.browser.recording import Known, TabRecorder, recorded
from a11y.core.answers import Loaded

_URL = "https://example.org/a"
Events = list[tuple[str, dict[str, Any]]]


def _events(
    number: str = "1",
    *,
    url: str = _URL,
    kind: str = "Document",
    method: str = "GET",
    status: int = 200,
    sent: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Events:
    """A request and its answer of four bytes."""
    headers = dict(headers or {})
    answer = {"status": status, "headers": headers}
    return [
        ("on_request", {"requestId": number, "type": kind, "request": {"url": url, "method": method}}),
        ("on_sent", {"requestId": number, "headers": {"Accept": "*/*", "Cookie": "id=1", **(sent or {})}}),
        ("on_response", {"requestId": number, "response": answer}),
        ("on_headers", {"requestId": number, "headers": headers}),
        ("on_data", {"requestId": number, "dataLength": 4}),
        ("on_end", {"requestId": number}),
    ]  # fmt: skip


def _record(
    *events: tuple[str, dict[str, Any]], body: str = "abcd", known: Known | None = None
) -> Loaded:
    async def answer(_number: str) -> dict[str, Any]:
        return {"body": body, "base64Encoded": False}

    async def run() -> Loaded:
        with recorded({} if known is None else known) as recording:
            recorder = TabRecorder(answer)
            for name, params in events:
                getattr(recorder, name)(params)
            return await recording.end()

    return asyncio.run(run())


def test_an_answer_is_kept_without_cookies() -> None:
    loaded = _record(*_events())
    (answer,) = loaded.answers
    assert loaded.doubt == ""
    assert (answer.url, answer.request) == (_URL, {"accept": "*/*"})


def test_body_status_and_headers_make_the_answer() -> None:
    events = [_events(), _events(status=404), _events(headers={"x-own": "1"})]
    found = {_record(*some).answers[0].answer for some in events}
    found.add(_record(*_events(), body="abce").answers[0].answer)
    assert len(found) == 4


def test_headers_that_come_late_are_waited_for() -> None:
    request, sent, response, headers, data, end = _events()
    assert _record(request, response, data, end, sent, headers).doubt == ""


@pytest.mark.parametrize(
    ("doubt", "events"),
    [
        ("method", _events(method="POST")),
        ("status", _events(status=206)),
        ("headers", _events(sent={"X-Token": "1"})),
        ("worker", _events(sent={"Sec-Fetch-Dest": "worker"})),
        ("worker", _events(url="blob:https://example.org/1", kind="Script")),
        ("worker", [("on_sent", {"requestId": "7", "headers": {}})]),
        ("streaming", [("on_stream", {"requestId": "7"})]),
        ("unfinished", _events()[:3]),
        ("failed", [*_events()[:2], ("on_failure", {"requestId": "1"})]),
        ("cut", [*_events()[:4], ("on_failure", {"requestId": "1", "canceled": True})]),
        ("changing", [*_events(), *_events("2", headers={"x-own": "1"})]),
        ("body", [*_events()[:5], ("on_cached", {"requestId": "1"}), *_events()[5:]]),
    ],
)
def test_doubts(doubt: str, events: Events) -> None:
    assert _record(*events).doubt == doubt


def test_a_redirect_is_a_doubt() -> None:
    first, *rest = _events()
    again = (first[0], first[1] | {"redirectResponse": {}})
    assert _record(first, again, *rest).doubt == "redirect"


@pytest.mark.parametrize("body", ["ab", "ąbcd", ""])
def test_a_body_in_another_encoding_is_a_doubt(body: str) -> None:
    assert _record(*_events(), body=body).doubt == "body"


def test_a_script_that_is_not_there_needs_no_body() -> None:
    *begin, _data, _end = _events(kind="Script", status=404, sent={"Sec-Fetch-Dest": "script"})
    loaded = _record(*begin, ("on_failure", {"requestId": "1", "canceled": True}), body="gone")
    assert (len(loaded.answers), loaded.doubt) == (1, "")


def test_what_a_policy_blocks_is_no_doubt() -> None:
    blocked = ("on_failure", {"requestId": "2", "blockedReason": "csp"})
    assert _record(*_events(), *_events("2")[:1], blocked).doubt == ""


def _cached(headers: dict[str, str]) -> Events:
    begin = [e for e in _events("2", headers=headers) if e[0] not in {"on_sent", "on_headers"}]
    return [*begin[:-1], ("on_cached", {"requestId": "2"}), begin[-1]]


def test_what_comes_from_the_cache_is_the_answer_before() -> None:
    first = _events(headers={"date": "Mon", "x-own": "1"})
    loaded = _record(*first, *_cached({"date": "Tue", "x-own": "1"}))
    assert loaded == _record(*first)
    assert loaded.doubt == ""


def test_a_cache_whose_answer_has_other_headers_is_a_doubt() -> None:
    assert _record(*_events(), *_cached({"x-own": "1"})).doubt == "body"


def test_an_equal_tag_spares_reading_the_body_again() -> None:
    known: Known = {}
    first = _record(*_events(headers={"etag": '"1"'}), known=known)
    again = _record(*_events(headers={"etag": '"1"'}), body="gone", known=known)
    assert again == first
