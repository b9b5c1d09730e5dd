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
"""Outcomes that get a picture."""
MAX_PICTURES = 8
"""Pictures that one page may take, because each costs time."""


async def take_pictures(
    page: LoadedPage,
    snapshot: object,
    assertions: Sequence[Assertion],
    equivalents: EquivalentRules,
    pictured: set[str],
) -> dict[str, Shot]:
    """Pictures of failed issues that show here for the first time, by fingerprint.

    ``pictured``: fingerprints of issues that have a picture; new ones are added.
    """
    if not isinstance(snapshot, Snapshot):
        return {}
    camera = Camera(page, snapshot.page.size, snapshot.page.scroll)
    shots: dict[str, Shot] = {}
    tried = 0
    for assertion in assertions:
        target = assertion.target
        if assertion.outcome is not Outcome.FAILED or target is None or target.box is None:
            continue
        issue = fingerprint(assertion, equivalents)
        if issue in pictured or tried >= MAX_PICTURES:
            continue
        pictured.add(issue)
        tried += 1
        shot = await camera.picture(target.box)
        if shot is None:
            pictured.discard(issue)
        else:
            shots[issue] = shot
    await camera.scroll_back()
    return shots


def of_shots(shots: Mapping[str, Shot]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence for each picture, by fingerprint, which is the picture's name in the store."""
    return {
        name: (Evidence(kind="picture", blob=name, frame=shot.frame),)
        for name, shot in shots.items()
    }


def attach(
    assertions: Sequence[Assertion],
    pictures: Mapping[str, tuple[Evidence, ...]],
    equivalents: EquivalentRules,
) -> list[Assertion]:
    """The assertions in their order. ``pictures`` of an issue (by its fingerprint) are added to
    its worst assertion.
    """
    found = list(assertions)
    left = dict(pictures)
    for at in sorted(range(len(found)), key=lambda at: found[at].outcome.rank) if left else ():
        if found[at].outcome in SHOWN:
            own = left.pop(fingerprint(found[at], equivalents), ())
            found[at] = replace(found[at], evidence=(*found[at].evidence, *own))
    return found


def probe_pictures(
    assertions: Iterable[Assertion],
    raw: Mapping[str, bytes],
    probes: Iterable[Probe],
    url: str,
    equivalents: EquivalentRules,
    pictured: set[str],
) -> tuple[list[Assertion], dict[str, bytes]]:
    """(assertions with the pictures that their probes took, those pictures by their stored name).

    A probe names pictures for its page; the stored name adds the page's hash. A picture is kept
    only where its issue shows for the first time.
    """
    taken: dict[str, bytes] = {}
    for probe in probes:
        if probe.pictures is not None and probe.name in raw:
            taken |= probe.pictures(raw[probe.name])
    prefix = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:10]
    kept: dict[str, bytes] = {}
    illustrated: list[Assertion] = []
    for assertion in assertions:
        mine = [e for e in assertion.evidence if e.kind == "picture"]
        if not mine:
            illustrated.append(assertion)
            continue
        others = tuple(e for e in assertion.evidence if e.kind != "picture")
        issue = fingerprint(assertion, equivalents)
        pictures: tuple[Evidence, ...] = ()
        if issue not in pictured and all(e.blob in taken for e in mine):
            pictured.add(issue)
            pictures = tuple(replace(e, blob=f"{prefix}-{e.blob}") for e in mine)
            kept |= {f"{prefix}-{e.blob}": taken[e.blob] for e in mine}
        illustrated.append(replace(assertion, evidence=(*others, *pictures)))
    return illustrated, kept
