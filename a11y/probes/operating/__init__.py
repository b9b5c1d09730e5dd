"""Presses each control by key and by pointer: does the keyboard do what the pointer does, and
what does the page then show and tell?

Limits: 16 controls (one of each kind first, two at most), 40 s, four loads. Runs only if
interaction is allowed; no request but for the site's own pictures leaves the page.
"""

import time
from collections import Counter
from dataclasses import dataclass, field

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.handlers import Handlers
from a11y.artifacts.operations import (
    ChangedPicture,
    Disclosure,
    Operation,
    Operations,
    ShownMessage,
    UntoldState,
)
from a11y.browser import LoadedPage
from a11y.browser.load import load
from a11y.core.errors import PageError
from a11y.dom import Node
from a11y.dom.targets import structural_path
from a11y.dom.targets import target as describe
from a11y.probes import Probe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.navigation_guard import block_navigation
from a11y.probes.handlers import gather as gather_handlers
from a11y.probes.operating.candidates import Candidate, candidates
from a11y.probes.operating.trial import Trial

_MOST, _ALIKE, _CAP, _LOADS = 16, 2, 40.0, 4


@dataclass(slots=True)
class _Found:
    """What all trials found."""

    operations: list[Operation] = field(default_factory=list)
    messages: list[ShownMessage] = field(default_factory=list)
    pictures: list[ChangedPicture] = field(default_factory=list)
    states: list[UntoldState] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)

    def add(self, trial: Trial) -> None:
        """Add what one trial found."""
        self.operations += [trial.operation] if trial.operation is not None else []
        self.messages += trial.messages
        self.pictures += trial.pictures
        self.states += trial.states
        self.disclosures += trial.disclosures


async def gather(loaded: LoadedPage) -> bytes:
    """``Operations`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    every = candidates(page.snapshot, handlers)
    if not every or not may_interact(loaded):
        return encode(Operations(tried=not every, candidates=len(every), cut=len(every)))
    tried: set[str] = set()
    found = _Found()
    deadline = time.monotonic() + _CAP
    for at in range(_LOADS):
        if at:
            loaded = await load(loaded.tab, loaded.url, loaded.settings, html_only=False)
            handlers = decode(Handlers, await gather_handlers(loaded))
            page = await InteractivePage.start(loaded)
        if await _press_all(page, handlers, tried, found, deadline):
            break
    return encode(
        Operations(
            tried=True, candidates=len(every), cut=max(0, len(every) - len(tried)),
            operations=tuple(found.operations), messages=tuple(found.messages),
            pictures=tuple(found.pictures), states=tuple(found.states),
            disclosures=tuple(found.disclosures),
        )
    )  # fmt: skip


async def _press_all(
    page: InteractivePage, handlers: Handlers, tried: set[str], found: _Found, deadline: float
) -> bool:
    """Press the controls that are still untried. False if the page can't be used any more."""
    async with (
        block_requests(page.loaded, pictures=True) as blocked,
        block_navigation(page.loaded) as guard,
    ):
        for candidate in _in_trial_order(candidates(page.snapshot, handlers)):
            here = describe(candidate.node)
            key = " ".join((*here.frames, here.selector))
            if key in tried:
                continue
            if len(tried) >= _MOST or time.monotonic() > deadline:
                return True
            tried.add(key)
            trial = Trial(page, guard, blocked, candidate)
            try:
                await trial.run()
            except PageError:
                return False
            found.add(trial)
            if not trial.as_before:
                return False
    return True


def _in_trial_order(every: list[Candidate]) -> list[Candidate]:
    """The first control of each kind in tree order, then the second ones."""
    alike: Counter[tuple[str, str]] = Counter()
    turns: list[tuple[int, Candidate]] = []
    for candidate in every:
        kind = _kind(candidate.node)
        if alike[kind] < _ALIKE:
            turns.append((alike[kind], candidate))
        alike[kind] += 1
    return [candidate for _, candidate in sorted(turns, key=lambda turn: turn[0])]


def _kind(node: Node) -> tuple[str, str]:
    return node.frame.frame_id, structural_path(node)


def decode_bytes(data: bytes) -> Operations:
    """``Operations`` from what ``gather`` returned."""
    return decode(Operations, data)


PROBE = Probe(
    name="operating", artifact=Operations, version=3, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=415,
)  # fmt: skip
