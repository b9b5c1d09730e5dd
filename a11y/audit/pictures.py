"""Pictures for issues: taken where an issue first shows, or by the probe that found it.

A picture belongs to one assertion: it shows that assertion's element on that page.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from a11y.browser import LoadedPage
from a11y.browser.screenshot import Camera, Shot
from a11y.core.model import Assertion, Evidence, Outcome
from a11y.dom import Snapshot
from a11y.findings.identity import picture_name
from a11y.probes import Probe
from a11y.store import Result

MAX_PICTURES = 8
"""Pictures that one page may take of failures, because each costs time."""

MAX_QUESTIONS = 4
"""Pictures that one page may take of what a person has to judge."""


async def take_pictures(
    page: LoadedPage, snapshot: object, assertions: Sequence[Assertion], pictured: set[str]
) -> tuple[list[Assertion], dict[str, bytes]]:
    """The assertions with pictures of issues that show here for the first time, and the
    pictures by their stored name.

    ``pictured``: keys of issues that have their picture; new ones are added. A picture of a
    question does not stand for a failure that shows later, so it has a key of its own.
    """
    found = list(assertions)
    pictures: dict[str, bytes] = {}
    if not isinstance(snapshot, Snapshot):
        return found, pictures
    camera = Camera(page, snapshot.page.size, snapshot.page.scroll)
    left = {Outcome.FAILED: MAX_PICTURES, Outcome.CANT_TELL: MAX_QUESTIONS}
    for at in sorted(range(len(found)), key=lambda at: found[at].outcome.rank):
        assertion = found[at]
        target = assertion.target
        if target is None or target.box is None or not left.get(assertion.outcome):
            continue
        key = _key(assertion)
        if not pictured.isdisjoint({assertion.issue, key}) or has_picture(assertion):
            continue
        if assertion.outcome is Outcome.CANT_TELL and target.selector in {"html", "body"}:
            continue  # the page is no picture of a place
        pictured.add(key)
        left[assertion.outcome] -= 1
        shot = await camera.picture(target.box)
        if shot is None:
            pictured.discard(key)
        else:
            found[at] = with_picture(assertion, shot)
            pictures[picture_name(assertion)] = shot.data
    await camera.scroll_back()
    return found, pictures


def with_picture(assertion: Assertion, shot: Shot) -> Assertion:
    """The assertion with the picture of its element, under its stored name."""
    picture = Evidence(kind="picture", blob=picture_name(assertion), frame=shot.frame)
    return replace(assertion, evidence=(*assertion.evidence, picture))


def _key(assertion: Assertion) -> str:
    """What stands for the picture of the assertion's issue among those that were taken."""
    return f"?{assertion.issue}" if assertion.outcome is Outcome.CANT_TELL else assertion.issue


def has_picture(assertion: Assertion) -> bool:
    return any(evidence.kind == "picture" for evidence in assertion.evidence)


def pictured(assertions: Iterable[Assertion]) -> set[str]:
    """Keys of the issues that have a picture."""
    return {_key(assertion) for assertion in assertions if has_picture(assertion)}


def without_doubles(result: Result, pictured: set[str]) -> Result:
    """The result without pictures of issues that have theirs. Workers that do not know of each
    other may picture the same issue at the same time.

    ``pictured``: as for ``take_pictures``.
    """
    found: list[Assertion] = []
    dropped: set[str] = set()
    for assertion in result.assertions:
        if not has_picture(assertion):
            found.append(assertion)
        elif pictured.isdisjoint({assertion.issue, _key(assertion)}):
            pictured.add(_key(assertion))
            found.append(assertion)
        else:
            shown = [e for e in assertion.evidence if e.kind == "picture"]
            dropped |= {e.blob for e in shown}
            rest = tuple(e for e in assertion.evidence if e.kind != "picture")
            found.append(replace(assertion, evidence=rest))
    if not dropped:
        return result
    dropped -= {e.blob for assertion in found for e in assertion.evidence if e.kind == "picture"}
    pictures = {name: data for name, data in result.pictures.items() if name not in dropped}
    return replace(result, assertions=tuple(found), pictures=pictures)


def probe_pictures(
    assertions: Sequence[Assertion],
    raw: Mapping[str, bytes],
    probes: Iterable[Probe],
    url: str,
    pictured: set[str],
) -> tuple[list[Assertion], dict[str, bytes]]:
    """The assertions with the pictures that their probes took, and those by their stored name.

    A probe's name for a picture is the page's own; it is stored under one that no other page
    has. Pictures are kept only where an issue first shows, and there of its worst assertion.
    """
    taken: dict[str, bytes] = {}
    for probe in probes:
        if probe.pictures is not None and probe.name in raw:
            taken |= probe.pictures(raw[probe.name])
    prefix = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:10]
    found = list(assertions)
    kept: dict[str, bytes] = {}
    for at in sorted(range(len(found)), key=lambda at: found[at].outcome.rank):
        assertion = found[at]
        mine = [evidence for evidence in assertion.evidence if evidence.kind == "picture"]
        if not mine:
            continue
        others = tuple(evidence for evidence in assertion.evidence if evidence.kind != "picture")
        pictures: tuple[Evidence, ...] = ()
        if assertion.issue not in pictured and all(e.blob in taken for e in mine):
            pictured.add(assertion.issue)
            pictures = tuple(replace(e, blob=f"{prefix}-{e.blob}") for e in mine)
            kept |= {f"{prefix}-{e.blob}": taken[e.blob] for e in mine}
        found[at] = replace(assertion, evidence=(*others, *pictures))
    return found, kept
