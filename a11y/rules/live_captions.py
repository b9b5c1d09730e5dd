"""People who are deaf or hard of hearing are shut out of a council's session, a lecture or a
conference that is only spoken, at the very moment when they could still take part.

## How to fix
Order live captions (a speech-to-text reporter, or recognition with somebody who corrects it)
and bring them into the picture or as a text track:

```html
<video controls src="/session.m3u8"><track kind="captions" srclang="en" label="Live captions" src="/live-captions.vtt"></video>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.media import Media, Player, Sound
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import pattern
from a11y.rules import Impact, cant_tell, passed, rule

#: Addresses of players that show what happens now.
_LIVE_PLAYER = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com/embed/live_stream|youtube(?:-nocookie)?\.com/live/|player\.twitch\.tv/\?(?:[^#]*&)?channel=|twitch\.tv/[\w-]+/embed"
    r"|esesja\.(?:tv|pl)/(?:transmisj|live|embed)|transmisj[aei]\w*\.[\w.-]+/|livestream\.com/|dacast\.com/|ustream\.tv/embed|video\.ibm\.com/embed|restream\.io/|streamyard\.com/|vimeo\.com/event/)",
    re.IGNORECASE,
)
_PLAYER = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com/embed/|player\.vimeo\.com/|facebook\.com/plugins/video|dailymotion\.com/|twitch\.tv/|vod\.tvp\.pl/|wistia\.)",
    re.IGNORECASE,
)
_PLAYLIST = re.compile(r"\.(?:m3u8|mpd)(?:[?#]|$)|^(?:rtmp|rtsp|srt):", re.IGNORECASE)
_WORDS = pattern("media.live")
#: What says that it is over.
_PAST = pattern("media.past")
_CAPTIONS = frozenset({"captions", "subtitles"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Live:
    """A live video; or a frame with the ``words`` that call its player live."""

    node: Node
    captioned: bool = False
    words: str = ""


RULE = rule(
    id="live-captions",
    title="Live video has captions while it runs",
    criteria=("1.2.4",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The live video has a text track",
        "stream": "This video seems to be live: while it runs, check that what is said is captioned",
        "player": "This player shows something live (“{words}”): while it runs, check that what is said is captioned",
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[_Live]:
    """Each visible video that is live, and each visible player of another site that shows
    something live.
    """
    for video in snapshot.tags("video"):
        player = media.by_node.get(video.backend_id)
        if is_visible(video) and _is_live(video, player):
            captioned = player is not None and any(t.kind in _CAPTIONS for t in player.tracks)
            yield _Live(node=video, captioned=captioned)
    for frame in snapshot.tags("iframe", "embed", "object"):
        words = _live_words(frame)
        if words and is_visible(frame):
            yield _Live(node=frame, words=words[:80])


def expectation(live: _Live) -> Assertion:
    """It has a text track. What a player of another site shows, only people can check."""
    if live.words:
        return cant_tell(live.node, "player", words=live.words)
    return passed(live.node) if live.captioned else cant_tell(live.node, "stream")


def _is_live(video: Node, player: Player | None) -> bool:
    """A stream without an end; or a playlist that the browser can't open, called live."""
    if player is not None and player.sound is Sound.NONE:
        return False  # pictures alone: a camera over a square
    if player is not None and (player.streaming or player.duration is not None):
        return player.streaming
    sources = [video.get("src"), *(e.get("src") for e in video.elements if e.tag == "source")]
    sources.append(player.source if player is not None else "")
    return any(_PLAYLIST.search(source) for source in sources) and bool(_words_for_live(video))


def _live_words(frame: Node) -> str:
    """What says that a frame's player is live, or empty."""
    address = next(
        (a for n in ("src", "data-src", "data-lazy-src", "data") if (a := frame.get(n).strip())), ""
    )
    if _LIVE_PLAYER.match(address):
        return _words_for_live(frame) or address.partition("//")[2].partition("/")[0]
    return _words_for_live(frame) if _PLAYER.match(address) else ""


def _words_for_live(node: Node) -> str:
    """The name, caption or heading that calls it live and not past, or empty."""
    for text in (node.name, node.get("title"), node.get("aria-label"), *_around(node)):
        words = " ".join(text.split())
        if words and _PAST.search(words):
            return ""
        if _WORDS.search(words, language(node)):
            return words
    return ""


def _around(node: Node) -> Iterator[str]:
    """Caption and nearest headings before it, in the boxes around it."""
    inner: Node = node
    for box in node.ancestors():
        if not box.is_element or box.tag in {"body", "html"}:
            return
        near = [e for e in box.elements if e.tag in _HEADINGS]
        yield from (e.text_content for e in near if e.tag == "figcaption")
        before = [e for e in near if e.index < inner.index and e.tag != "figcaption"]
        if before:
            yield before[-1].text_content
            return
        inner = box
