"""Judgements on one media element, shared by atomic rules and those composed of them.

ACT Rules Format 1.1, "composite rule": passed if one of its parts is passed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from a11y.artifacts.media import Player, Sound, TextTrack
from a11y.core.model import Assertion, Outcome
from a11y.dom.visibility import is_visible
from a11y.rules import cant_tell, failed, passed
from a11y.rules.common.media.players import Case

UNLOADED = "The audit could not determine its sound or length: play it and check"
#: Messages of the rules on videos that only repeat the text of their page.
REPEATS = {
    "no-label": "Nothing on the page says that the video only repeats its text",
    "no-text": "The page has no text that the video could repeat",
    "check": "Check whether the video only repeats the text of the page, and whether the page says so",
    "unloaded": UNLOADED,
}
NOT_FOUND = (
    "Nothing on the page is called a transcript: check whether a text or a link serves as one"
)
#: Messages of the rules on transcripts of videos.
TRANSCRIPT = {
    "no-text": "The page has no text and no link that could replace the video",
    "check": "The page has “{name}”: check that it contains everything that can be seen and heard",
    "not-found": NOT_FOUND,
    "unloaded": UNLOADED,
}
#: Messages of the rules on captions of videos.
CAPTIONS = {
    "no-file": "The captions do not load: {file}",
    "empty": "The captions file is empty: {file}",
    "check": "Check that the captions contain everything that is said and all other important sounds",
    "few": "The captions cover only {percent} % of the time that has sound: check what is missing",
    "none": "The video has no captions track: check whether captions are part of its picture",
    "unloaded": UNLOADED,
}
#: Messages of the rules on descriptions of videos.
DESCRIPTION = {
    "track-only": "The description is only in a text track, and browsers don't speak it",
    "check": "Listen and check whether the sound or a described version describes what can only be seen",
    "unloaded": UNLOADED,
}
UNHEARD = "It starts by itself: listen and check whether the sound lasts more than 3 seconds"
#: Messages of the rules on sound that starts by itself and that people can't stop.
UNSTOPPED = {
    "no-control": "Sound plays by itself, and nothing on the page could stop or silence it",
    "unproven": "Sound plays by itself: check that a control (perhaps “{name}”) stops or silences it",
    "unheard": UNHEARD,
}
#: Seconds of sound that may start by itself (WCAG 2.2, 1.4.2).
LIMIT = 3.0
_FEW = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome with the message's id and data."""

    outcome: Outcome
    message: str = "passed"
    data: dict[str, Any] = field(default_factory=dict)

    def about(self, case: Case) -> Assertion:
        """The assertion about the case's element."""
        if self.outcome is Outcome.FAILED:
            return failed(case.node, self.message, **self.data)
        if self.outcome is Outcome.CANT_TELL:
            return cant_tell(case.node, self.message, **self.data)
        return passed(case.node, self.message, **self.data)


PASSED = Verdict(outcome=Outcome.PASSED)
Judge = Callable[[Case], Verdict]


def fail(message: str, **data: Any) -> Verdict:
    return Verdict(outcome=Outcome.FAILED, message=message, data=data)


def ask(message: str, **data: Any) -> Verdict:
    """A person must look."""
    return Verdict(outcome=Outcome.CANT_TELL, message=message, data=data)


def judge(case: Case, by: Judge) -> Assertion:
    """The assertion about the case's element. Media that did not load are left to a person."""
    return (by(case) if case.loaded else ask("unloaded")).about(case)


def best(case: Case, *parts: Judge) -> Outcome:
    """The outcome of a composite rule for its parts."""
    outcomes = {part(case).outcome for part in parts}
    for outcome in (Outcome.PASSED, Outcome.CANT_TELL):
        if outcome in outcomes:
            return outcome
    return Outcome.FAILED


def composite(*parts: Judge, nothing: str) -> Judge:
    """Fails with the message ``nothing`` if all parts fail; otherwise a person must look."""

    def by(case: Case) -> Verdict:
        return fail(nothing) if best(case, *parts) is Outcome.FAILED else ask("check")

    return by


def captions(case: Case) -> Verdict:
    """ACT f51b46. Failed only if there are captions that never reach anybody."""
    player = case.player
    tracks = [t for t in _tracks(case) if t.kind in {"captions", "subtitles"}]
    if not tracks or player is None:
        return ask("none")
    useless = [message for t in tracks if (message := _useless(t))]
    if len(useless) == len(tracks):
        return fail(useless[0], file=_file(tracks[0].source))
    best_track = max(tracks, key=lambda t: t.covered)
    if best_track.cues and player.sounding:
        percent = round(100 * best_track.covered / player.sounding)
        if percent < _FEW:
            return ask("few", percent=percent)
    return ask("check")


def _tracks(case: Case) -> tuple[TextTrack, ...]:
    return case.player.tracks if case.player is not None else ()


def _useless(track: TextTrack) -> str:
    """Why the captions of this track reach nobody; empty if they may be shown."""
    if not track.source:
        return ""  # a script or the video's file fills it, perhaps later
    if track.state == "error":
        return "no-file"
    return "empty" if track.state == "loaded" and not track.cues else ""


def _file(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2][:80] or url[:80]


def media_alternative(case: Case) -> Verdict:
    """ACT ab4d13, afb423, fd26cf: without a label, or a text to repeat, it is none."""
    if not case.stage.may_be_labelled:
        return fail("no-label")
    return ask("check") if case.stage.may_have_visible_text else fail("no-text")


def text_for_video(case: Case) -> Verdict:
    """ACT 1a02b0, ee13b5: the text need not be visible."""
    return _transcript(case) if case.stage.may_have_text else fail("no-text")


def text_for_audio(case: Case) -> Verdict:
    """ACT 2eb176: the text must be visible."""
    return _transcript(case) if case.stage.may_have_visible_text else fail("no-text")


def _transcript(case: Case) -> Verdict:
    name = case.stage.transcript
    return ask("check", name=name) if name else ask("not-found")


def audio_description(case: Case) -> Verdict:
    """ACT 1ea59c. A ``descriptions`` track says that the sound does not tell all; browsers
    do not speak it, and one that is still disabled beside native controls is used by no
    script either.
    """
    player = case.player
    descriptions = [t for t in _tracks(case) if t.kind == "descriptions"]
    if (
        player is not None and player.controls
        and descriptions and all(t.mode == "disabled" for t in descriptions)
        and not case.stage.openings and not case.stage.others(case.node)
    ):  # fmt: skip
        return fail("track-only")
    return ask("check")


def sound_version(case: Case) -> Verdict:
    """ACT d7ba54: failed where there is nothing to listen to and nothing to open."""
    if case.stage.openings or case.stage.others(case.node):
        return ask("check")
    return fail("no-sound")


def control(case: Case) -> Verdict:
    """ACT 4c31df: the browser's own controls pass; what others do can't be seen."""
    if case.node.has("controls") and case.node.exposed and is_visible(case.node):
        return PASSED
    found = case.stage.controls
    if found:
        name = next((n.name.strip() for n in found if n.name.strip()), found[0].tag)
        return ask("unproven", name=name[:80])
    return fail("no-control") if _heard(case) else ask("unheard")


def length(case: Case) -> Verdict:
    """ACT aaa1bf: seconds of sound from where it begins to where it ends."""
    player = case.player
    sounds = _sounds_at_most(player) if player is not None else None
    if player is None or sounds is None or not _heard(case):
        return ask("unheard")
    if sounds <= LIMIT:
        return ask("repeats") if player.loop else PASSED
    silent_part = (player.duration or 0.0) - (player.plays or 0.0)
    if player.sounding is not None and player.sounding - silent_part > LIMIT + 0.2:
        return fail("long", seconds=round(min(sounds, player.sounding)))
    return ask("unheard")


def _heard(case: Case) -> bool:
    return case.player is not None and case.player.sound is Sound.HEARD


def _sounds_at_most(player: Player) -> float | None:
    """No longer than it plays, and no longer than its file has sound; None if not known."""
    known = [s for s in (player.plays, player.sounding) if s is not None]
    return min(known, default=None)
