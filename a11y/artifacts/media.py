"""Audio and video elements of a page.

Sources: HTML Living Standard 4.8.11 (media elements), 4.8.11.11 (text tracks).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Sound(StrEnum):
    """What is known about an element's sound.

    ``unknown``: nothing of the file was loaded. ``none``: it has no sound track. ``track``: it
    has one that was not analysed. ``silent``: the whole track was analysed and nothing is above
    -60 dB. ``heard``: there is sound.
    """

    UNKNOWN = "unknown"
    NONE = "none"
    TRACK = "track"
    SILENT = "silent"
    HEARD = "heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTrack:
    """A text track.

    ``mode``: ``disabled``, ``hidden`` or ``showing`` when the page was quiet. ``state``:
    ``loaded``, ``error``, or ``unknown`` (not asked for, or not loaded in time). ``source``: its
    file's URL, or empty. ``covered``: seconds with a cue. ``sample``: text of its first cues, at
    most 200 characters.
    """

    kind: str
    language: str
    label: str
    source: str
    mode: str
    state: str
    cues: int
    covered: float
    sample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """One ``audio`` or ``video`` element.

    ``node``: its backend id in the snapshot. ``duration``: seconds, None if unknown.
    ``streaming``: it has no end. ``begins``, ``ends``: the part that the address asks for (Media
    Fragments, ``#t=``), seconds. ``broken``: none of its files can be loaded or played.
    ``sounding``: seconds with sound, None if not analysed. ``playing``: it plays, or has played
    to its end without input.
    """

    node: int
    kind: str
    source: str
    duration: float | None
    streaming: bool
    begins: float
    ends: float | None
    broken: bool
    autoplay: bool
    playing: bool
    muted: bool
    loop: bool
    controls: bool
    width: int
    height: int
    sound: Sound
    sounding: float | None
    tracks: tuple[TextTrack, ...]

    @property
    def plays(self) -> float | None:
        """Seconds from its beginning to its end; None if unknown."""
        end = self.ends if self.ends is not None else self.duration
        if self.duration is not None and end is not None:
            end = min(end, self.duration)
        return None if end is None else max(0.0, end - self.begins)


@dataclass(frozen=True, kw_only=True)
class Media:
    """The media elements of a page and its frames, in tree order."""

    players: tuple[Player, ...]

    @cached_property
    def by_node(self) -> dict[int, Player]:
        return {player.node: player for player in self.players}
