"""People who are deaf or blind depend on captions and description in players from other sites
just as in your own: what a page embeds belongs to the page.

## How to fix
Upload captions to the video service (those made by a machine need correcting), switch them
on, and name what the frame holds:

```html
<iframe title="Lecture: energy from waste (video with captions)"
        src="https://www.youtube-nocookie.com/embed/abc?cc_load_policy=1"></iframe>
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from a11y.artifacts.media import Media
from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.visibility import is_visible
from a11y.rules import Impact, cant_tell, rule

_PLAYERS = re.compile(
    r"(?:https?:)?//(?:www\.|player\.|m\.)?"
    r"(youtube\.com(?=/embed)|youtube-nocookie\.com|vimeo\.com(?=/video)|dailymotion\.com|geo\.dailymotion\.com"
    r"|fast\.wistia\.(?:net|com)|facebook\.com(?=/plugins/video)|tiktok\.com(?=/embed)|twitch\.tv"
    r"|vod\.tvp\.pl|cda\.pl|loom\.com(?=/embed)|videos?\.files\.wordpress\.com|videopress\.com)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Player:
    """A frame and the video service in it."""

    node: Node
    host: str


RULE = rule(
    id="embedded-player",
    title="A player from another site has captions and description",
    criteria=("1.2.2", "1.2.5"),
    impact=Impact.SERIOUS,
    messages={
        "video": "This is a player from {host}: check that its video has captions and that its sound describes what can be seen",
    },
)


def applicability(snapshot: Snapshot, media: Media) -> Iterator[_Player]:
    """Each visible frame that shows a video service, unless the video in it could be examined:
    the rules on videos judge that one.
    """
    seen = {id(node.frame) for node in snapshot.tags("video") if node.backend_id in media.by_node}
    for frame in snapshot.tags("iframe"):
        host = _host(frame)
        if host and is_visible(frame) and id(frame.content) not in seen:
            yield _Player(node=frame, host=host)


def expectation(player: _Player) -> Assertion:
    """Its video has captions, and its sound tells what is to be seen: only people can check."""
    return cant_tell(player.node, "video", host=player.host)


def _host(frame: Node) -> str:
    """The video service that the frame shows, or empty; players that wait for consent too."""
    for attribute in ("src", "data-src", "data-lazy-src", "data-cookieblock-src"):
        match = _PLAYERS.match(frame.get(attribute).strip())
        if match:
            return match[1].lower()
    return ""
