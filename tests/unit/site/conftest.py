"""Outlines made by hand, for tests of site rules without a browser."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from a11y.artifacts.outline import Block, Bypass, Heading, Mark, Outline, digest
from a11y.core.model import Page
from a11y.site.survey import Site, Survey, survey

ORIGIN = "https://klaster.example"
MENU = tuple((f"Dział {letter}", f"/{letter}") for letter in "abcdefgh")


def run_of(*texts: str) -> str:
    """Hashes one after the other."""
    return "".join(map(digest, texts))


def shape_of(kind: int, own: int = 0) -> str:
    """A signature of template ``kind``; a few bins belong to the page itself."""
    return run_of(*(f"{kind} {at}" if at > 2 else f"{kind} {own} {at}" for at in range(64)))


def outline_of(path: str, **more: Any) -> Outline:
    """An ordinary page with a menu, a main heading and landmarks."""
    fields: dict[str, Any] = {
        "title": path,
        "lang": "pl",
        "marks": tuple(Mark(kind=kind) for kind in ("banner", "navigation", "main", "contentinfo")),
        "blocks": (Block(role="navigation", name="Menu", place="banner", entries=MENU),),
        "headings": (Heading(level=1, text=path, main=True),),
        "bypass": Bypass(pieces=run_of(*(name for name, _ in MENU), path), landmarks=(8,)),
        "shape": shape_of(0),
        "nav": run_of(*(target for _, target in MENU)),
    }
    return Outline(url=ORIGIN + path, **{**fields, **more})


Artifacts = dict[type, Any]


@pytest.fixture
def site() -> Callable[..., Artifacts]:
    """``site(outlines, complete=True)``: what site rules read."""

    def make(outlines: Sequence[Outline], *, complete: bool = True) -> Artifacts:
        by_url = {outline.url: outline for outline in outlines}
        pages = [Page(url=url, final_url=url) for url in sorted(by_url)]
        whole = Site(
            pages=pages, load=lambda url, _kind: by_url.get(url), complete=complete,
            roots=(f"{ORIGIN}/",),
        )  # fmt: skip
        return {Site: whole, Survey: survey(sorted(by_url.items()))}

    return make
