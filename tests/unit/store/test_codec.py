"""What is stored is read back, bytes of earlier releases too."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from a11y.artifacts.codec import decode, encode, pictures_in
from a11y.artifacts.focus_walk import FocusStop, FocusWalk
from a11y.core.model import Assertion, Box, Evidence, Mode, Outcome, Page, PageFailure, Target
from a11y.store.codec import dump, load_assertion, load_page

ASSERTION = Assertion(
    rule="x",
    outcome=Outcome.CANT_TELL,
    page="https://example.org/",
    target=Target(selector="a", frames=("iframe",), box=Box(x=0, y=1.5, width=2, height=3), node=4),
    mode=Mode.SEMI_AUTOMATIC,
    message="text",
    data={"en": "", "n": 0, "list": ["a"]},
    evidence=(Evidence(kind="picture", blob="b", frame=Box(x=0, y=0, width=1, height=1)),),
    criteria=("1.1.1",),
)


def test_assertions_and_pages() -> None:
    assert load_assertion(dump(ASSERTION)) == ASSERTION
    page = Page(url="/", error=PageFailure(reason="http", data={"status": "404"}), settled=False)
    assert load_page(dump(page)) == page


def test_what_earlier_releases_wrote_without_empty_fields() -> None:
    text = '{"rule":"x","outcome":"failed","target":{"html":"<p>","box":{"x":0,"y":0,"width":1,"height":2}}}'
    found = load_assertion(text)
    assert found.target == Target(
        selector="", html="<p>", box=Box(x=0.0, y=0.0, width=1.0, height=2.0)
    )
    assert (found.outcome, found.engine, found.evidence) == (Outcome.FAILED, "own", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    whole: int = 0
    part: float = 0.0
    words: Mapping[str, str] = field(default_factory=dict)


def test_numbers_of_earlier_releases() -> None:
    assert decode(Sample, b'{"whole":3.0,"part":2,"gone":true}') == Sample(whole=3, part=2.0)
    for wrong in (b'{"whole":2.5}', b"[]", b"{", b'{"words":[]}'):
        with pytest.raises(ValueError, match=r".+"):
            decode(Sample, wrong)


def test_lone_surrogates_are_replaced() -> None:
    found = decode(Sample, encode(Sample(words={"a\ud800": "b\udfff", "c": "ś"})))
    assert found.words == {"a?": "b?", "c": "ś"}
    assert "?" in dump(Page(url="/", title="a\ud800"))


def test_a_walk_with_pictures() -> None:
    walk = FocusWalk(stops=(FocusStop(target=Target(selector="a"), why="animated"),))
    assert decode(FocusWalk, encode(walk)) == walk
    assert pictures_in(b'{"pictures":{"a":"V2ViUA=="},"stops":[]}') == {"a": b"WebP"}
    assert pictures_in(b'{"pictures":null}') == pictures_in(b"{}") == {}
