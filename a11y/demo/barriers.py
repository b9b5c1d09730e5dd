"""The known barriers of the demo site, page by page, for tests to compare with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ANSWER_KEY = Path(__file__).with_name("barriers.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One known barrier.

    ``selector`` matches one element of the served HTML. ``kind``: ``definite`` can be decided
    from the page, ``judgement`` needs a person. ``needs``: ``static`` shows in the loaded page,
    ``interaction`` only after an interaction (keys, zoom, hover, waiting). ``axe``: the axe-core
    rule that reports the element, or empty. A barrier may have a ``criterion`` outside levels A
    and AA, and axe may call its rule a best practice.
    """

    id: str
    criterion: str
    selector: str
    en: str
    pl: str
    kind: Literal["definite", "judgement"]
    needs: Literal["static", "interaction"]
    axe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    """One page. ``crawled``: false if robots.txt keeps crawlers away from it."""

    path: str
    clean: bool
    crawled: bool
    barriers: tuple[Barrier, ...]


def load() -> Mapping[str, DemoPage]:
    """The answer key by page path."""
    raw: dict[str, dict[str, Any]] = json.loads(ANSWER_KEY.read_text("utf-8"))["pages"]
    return {
        path: DemoPage(
            path=path,
            clean=page["clean"],
            crawled=page.get("crawled", True),
            barriers=tuple(Barrier(**{"axe": "", **barrier}) for barrier in page["barriers"]),
        )
        for path, page in raw.items()
    }
