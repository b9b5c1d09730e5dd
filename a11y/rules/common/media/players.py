"""Which media elements the rules on audio and video apply to, and what else is on the page.

Sources: ACT Rules glossary, "non-streaming media element", "play button", "instrument";
WCAG 2.2, definitions of "alternative for time-based media" and "media alternative for text".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from a11y.artifacts.media import Media, Player, Sound
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language, primary
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_known, is_unlisted, pattern, words

_LANDMARKS = frozenset({"navigation", "banner", "contentinfo"})
_PICTURES = frozenset({"image", "img", "graphics-document", "graphics-symbol"})
_BUTTONS = frozenset({"button", "switch", "slider", "checkbox", "menuitem", "radio", "tab"})
_OPENINGS = ("a", "button", "summary", "iframe", "object", "embed", "input", "textarea", "select")

#: What a link, a button or a heading is called that leads to a transcript.
_TRANSCRIPT = pattern("media.transcript")
_WORD = re.compile(r"\w+")
#: A sentence that only points at a recording: verb, thing, place and no words of its content.
_POINTS = (
    pattern("media.verb", r"\bWORDS"),
    pattern("media.thing", r"\bWORDS"),
    pattern("media.place", r"\bWORDS"),
)
_SHORT = re.compile(r"[^:„”“\"\d]{1,160}[.!]?")
#: What a control is called that plays.
_PLAY = pattern("media.play", r"WORDS|▶|⏵|►")
#: What a link is called that stops or silences.
_STOP = pattern("media.stop")


@dataclass(kw_only=True)
class Stage:
    """What else is on a page with audio or video. Everything is computed on first use."""

    snapshot: Snapshot
    media: Media
    _in_landmark: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, snapshot: Snapshot, media: Media) -> "Stage":
        """The ``Stage`` of a page, which all rules share."""
        stage: Stage | None = snapshot.__dict__.get("_media_stage")
        if stage is None or stage.media is not media:
            stage = snapshot.__dict__["_media_stage"] = cls(snapshot=snapshot, media=media)
        return stage

    @cached_property
    def openings(self) -> list[Node]:
        """What may lead to more outside navigation, header and footer: links, controls,
        frames, and whatever listens to clicks. Only what has a box.
        """
        by_tag = [
            n for n in self.snapshot.tags(*_OPENINGS)
            if (n.tag != "a" or n.has("href")) and n.get("type").lower() != "hidden"
        ]  # fmt: skip
        seen = {
            id(n): n for n in (*by_tag, *self.snapshot.with_attr("tabindex", "onclick", "role"))
        }
        seen |= {id(n): n for n in self._clickable}
        return [
            n for n in seen.values()
            if n.rendered and n.tag not in {"html", "body", "audio", "video"}
            and (n.tag in _OPENINGS or not n.has("role") or n.role in _BUTTONS | {"link"})
            and not self._outside(n)
        ]  # fmt: skip

    @cached_property
    def _clickable(self) -> list[Node]:
        return [
            frame.nodes[at]
            for frame in self.snapshot.frames
            for at, state in frame.states.items()
            if state.get("clickable") and frame.nodes[at].is_element
        ]

    def _outside(self, node: Node) -> bool:
        """Does it stand in the page's navigation, header or footer, and no media there?"""
        return not self._media_in_landmark and self._in_a_landmark(node)

    @cached_property
    def _media_in_landmark(self) -> bool:
        return any(self._in_a_landmark(n) for n in self.snapshot.tags("audio", "video"))

    def _in_a_landmark(self, node: Node) -> bool:
        passed: list[Node] = []
        outside = False
        for above in node.ancestors():
            known = self._in_landmark.get(id(above))
            passed.append(above)
            if known is not None:
                outside = known
                break
            if above.role in _LANDMARKS or above.tag == "nav":
                outside = True
                break
        self._in_landmark.update((id(above), outside) for above in passed)
        return outside

    def _says(self, fits: Callable[[str], object], *, visible: bool) -> bool:
        """Is there fitting text, exposed, outside navigation, header and footer? Text
        alternatives count too. Cheap questions come first, visibility last.
        """
        return any(
            text.exposed and fits(text.value) and not self._outside(text)
            and (not visible or is_visible(text))
            for text in self.snapshot.texts
        ) or any(
            fits(picture.name) and not self._outside(picture)
            for picture in self.snapshot.roles(*_PICTURES)
        )  # fmt: skip

    @cached_property
    def may_have_text(self) -> bool:
        """Could some exposed text, or what a link or control leads to, be a transcript?"""
        return bool(self.transcript or self.openings) or self._says(_tells, visible=False)

    @cached_property
    def may_have_visible_text(self) -> bool:
        """As ``may_have_text``, of text that is visible too."""
        return bool(self.transcript or self.openings) or self._says(_tells, visible=True)

    @cached_property
    def may_be_labelled(self) -> bool:
        """Could some visible and exposed text say that a recording repeats the page's text?

        Certain only for pages in a language whose words are known.
        """
        html = self.snapshot.page.html
        known = html is not None and is_known(primary(html))
        return self._says(_labels if known else _tells, visible=True)

    @cached_property
    def transcript(self) -> str:
        """Text of the first heading, link or disclosure called a transcript, or empty."""
        tags = ("a", "summary", "button", "h1", "h2", "h3", "h4", "h5", "h6")
        for node in self.snapshot.tags(*tags):
            name = node.name or node.text_content
            if node.rendered and _TRANSCRIPT.search(name):
                return " ".join(name.split())[:80]
        return ""

    @cached_property
    def controls(self) -> list[Node]:
        """Visible and exposed controls with a name, links that lead nowhere else, and what
        listens to clicks: anything that could stop or silence a recording.
        """
        return [n for n in self._candidates if is_visible(n)]

    @cached_property
    def _candidates(self) -> list[Node]:
        links = [n for n in self.snapshot.tags("a") if _acts(n)]
        inputs = self.snapshot.tags("button", "input", "summary", "select")
        found = {
            id(n): n
            for n in (*links, *inputs, *self.snapshot.roles(*_BUTTONS), *self._clickable)
            if n.exposed or n.tag not in {"a", *_OPENINGS}
        }
        return [
            n for n in found.values()
            if n.tag not in {"html", "body", "audio", "video"} and (n.tag != "a" or _acts(n))
        ]  # fmt: skip

    def may_play(self) -> Node | None:
        """A visible control whose words say that it plays something, or None."""
        return next((n for n in self.controls if _PLAY.search(_words_of(n))), None)

    def others(self, node: Node) -> bool:
        """Is there another media element that has, or may have, sound?"""
        return any(
            p.node != node.backend_id and p.sound not in {Sound.NONE, Sound.SILENT}
            for p in self.media.players
        )


def _labels(text: str) -> bool:
    """Could this text be about a recording?"""
    return any(_is_label(word) for word in _WORD.findall(text))


@lru_cache(maxsize=8192)
def _is_label(word: str) -> bool:
    lower = word.lower()
    return lower == "see" or lower.startswith(tuple(words("media.label")))


def _tells(text: str) -> bool:
    """Does the text say more than where a recording is?"""
    return any(c.isalnum() for c in text) and not _points(" ".join(text.split()))


def _points(text: str) -> bool:
    return _SHORT.fullmatch(text) is not None and all(part.search(text) for part in _POINTS)


def _acts(link: Node) -> bool:
    """May a link do something on this page, not only lead to another one?

    Chromium calls every link clickable, so a script that listens to one can't be seen.
    """
    away = link.has("href") and not link.get("href").strip().startswith(("#", "javascript:"))
    lang = language(link)
    if not away or link.has("onclick") or is_unlisted(lang):
        return True  # in a language without lists, any link may be called "stop"
    return bool(_STOP.search(_words_of(link), lang))


def _words_of(node: Node) -> str:
    return " ".join((node.name, node.id, node.get("class"), node.text_content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One element that a rule applies to. ``loaded`` false: sound and length are unknown.
    ``custom``: only a control of the page's own may play it.
    """

    stage: Stage
    node: Node
    player: Player | None
    custom: bool = False

    @property
    def loaded(self) -> bool:
        return self.player is not None and (
            self.player.sound is not Sound.UNKNOWN and self.player.duration is not None
        )

    @property
    def broken(self) -> bool:
        """Can none of its files be loaded or played?"""
        return self.player is not None and self.player.broken


def videos(snapshot: Snapshot, media: Media, *, sound: bool | None) -> Iterator[Case]:
    """Visible, non-streaming videos with sound, without, or (None) all.

    One whose sound is unknown comes with both; see ``Case.loaded``.
    """
    stage = Stage.of(snapshot, media)
    for node in snapshot.tags("video"):
        player = media.by_node.get(node.backend_id)
        if (player is not None and player.streaming) or not is_visible(node):
            continue
        known = player.sound if player is not None else Sound.UNKNOWN
        has_sound = known in {Sound.HEARD, Sound.TRACK}
        if sound is None or known is Sound.UNKNOWN or has_sound == sound:
            yield Case(stage=stage, node=node, player=player)


def audios(snapshot: Snapshot, media: Media, *, custom: bool = False) -> Iterator[Case]:
    """Non-streaming audio elements that play, or that have visible and exposed controls.

    ``custom``: instead, those without, on pages with a control that may play them.
    """
    stage = Stage.of(snapshot, media)
    for node in snapshot.tags("audio"):
        player = media.by_node.get(node.backend_id)
        if player is not None and player.streaming:
            continue
        plays = player is not None and player.playing and not player.muted
        heard = plays or (node.has("controls") and node.exposed and is_visible(node))
        if heard != custom and (heard or stage.may_play() is not None):
            yield Case(stage=stage, node=node, player=player, custom=custom)


def autoplaying(snapshot: Snapshot, media: Media) -> Iterator[Case]:
    """Elements that play by their ``autoplay`` attribute, unmuted, more than 3 seconds, and
    have, or may have, sound.
    """
    stage = Stage.of(snapshot, media)
    for node in snapshot.tags("audio", "video"):
        player = media.by_node.get(node.backend_id)
        if (
            player is not None and player.autoplay and player.playing and not player.muted
            and player.sound in {Sound.HEARD, Sound.TRACK}
            and (player.streaming or (player.duration or 0) > 3)
        ):  # fmt: skip
            yield Case(stage=stage, node=node, player=player)
