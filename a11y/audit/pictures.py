"""Pictures for issues: taken where an issue first shows, or by the probe that found it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from a11y.browser import LoadedPage
from a11y.browser.screenshot import Camera, Shot
from a11y.core.model import Assertion, Evidence, Outcome
from a11y.dom import Snapshot
from a11y.findings.merge import EquivalentRules, fingerprint
from a11y.probes import Probe

SHOWN = (Outcome.FAILED, Outcome.CANT_TELL)
"""Outcomes that a picture helps to believe or to judge."""
MAX_PICTURES = 8
"""Issues that one page may photograph: a page must not cost minutes."""


async def photograph(
    page: LoadedPage,
    snapshot: object,
    said: Sequence[Assertion],
    equivalents: EquivalentRules,
    pictured: set[str],
) -> dict[str, Shot]:
    """Pictures of failed issues that show here for the first time, by fingerprint.

    ``pictured``: fingerprints that have theirs; new ones are added.
    """
    if not isinstance(snapshot, Snapshot):
        return {}
    camera = Camera(page, snapshot.page.size, snapshot.page.scroll)
    shots: dict[str, Shot] = {}
    tried = 0
    for assertion in said:
        target = assertion.target
        if assertion.outcome is not Outcome.FAILED or target is None or target.box is None:
            continue
        print_ = fingerprint(assertion, equivalents)
        if print_ in pictured or tried >= MAX_PICTURES:
            continue
        pictured.add(print_)
        tried += 1
        shot = await camera.picture(target.box)
        if shot is None:
            pictured.discard(print_)
        else:
            shots[print_] = shot
    await camera.scroll_back()
    return shots


def of_shots(shots: Mapping[str, Shot]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence that each picture is, by fingerprint: pictures are stored under that name."""
    return {
        name: (Evidence(kind="picture", blob=name, frame=shot.frame),)
        for name, shot in shots.items()
    }


def attach(
    said: Sequence[Assertion],
    pictures: Mapping[str, tuple[Evidence, ...]],
    equivalents: EquivalentRules,
) -> list[Assertion]:
    """The assertions in their order; of each issue that has ``pictures`` (by fingerprint) the
    worst one with them.
    """
    found = list(said)
    left = dict(pictures)
    for at in sorted(range(len(found)), key=lambda at: found[at].outcome.rank) if left else ():
        if found[at].outcome in SHOWN:
            own = left.pop(fingerprint(found[at], equivalents), ())
            found[at] = replace(found[at], evidence=(*found[at].evidence, *own))
    return found


def probe_pictures(
    said: Iterable[Assertion],
    raw: Mapping[str, bytes],
    probes: Iterable[Probe],
    url: str,
    equivalents: EquivalentRules,
    pictured: set[str],
) -> tuple[list[Assertion], dict[str, bytes]]:
    """The assertions with the pictures that their probes took, and those by their stored name.

    A name is the page's own; it is stored under one that no other page has. Only where a
    issue first shows is its picture kept.
    """
    taken: dict[str, bytes] = {}
    for probe in probes:
        if probe.pictures is not None and probe.name in raw:
            taken |= probe.pictures(raw[probe.name])
    prefix = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:10]
    kept: dict[str, bytes] = {}
    shown: list[Assertion] = []
    for assertion in said:
        mine = [e for e in assertion.evidence if e.kind == "picture"]
        if not mine:
            shown.append(assertion)
            continue
        others = tuple(e for e in assertion.evidence if e.kind != "picture")
        print_ = fingerprint(assertion, equivalents)
        pictures: tuple[Evidence, ...] = ()
        if print_ not in pictured and all(e.blob in taken for e in mine):
            pictured.add(print_)
            pictures = tuple(replace(e, blob=f"{prefix}-{e.blob}") for e in mine)
            kept |= {f"{prefix}-{e.blob}": taken[e.blob] for e in mine}
        shown.append(replace(assertion, evidence=(*others, *pictures)))
    return shown, kept
