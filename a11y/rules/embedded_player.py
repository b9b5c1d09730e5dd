"""A player of another site in a frame: what it plays is judged there, by people."""

import re
from collections.abc import Iterator

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


@rule(
    id="embedded-player",
    title="A player from another site has captions and description",
    criteria=("1.2.2", "1.2.5"),
    impact=Impact.SERIOUS,
    messages={
        "video": "A player of {host}: check that its video has captions, and that its sound tells what is to be seen",
    },
)
def embedded_player(snapshot: Snapshot, media: Media) -> Iterator[Assertion]:
    """People who are deaf or blind depend on captions and description in players from other sites
    just as in your own: what a page embeds belongs to the page.

    ## How to fix
    Upload captions to the video service (those made by a machine need correcting), switch them
    on, and name what the frame holds:

    ```html
    <iframe title="Wykład: energia z odpadów (film z napisami)"
            src="https://www.youtube-nocookie.com/embed/abc?cc_load_policy=1"></iframe>
    ```
    """
    seen = {id(node.frame) for node in snapshot.tags("video") if node.backend_id in media.by_node}
    for frame in snapshot.tags("iframe"):
        host = _host(frame)
        # A video inside the frame that the browser could ask is judged by the rules on videos.
        if host and is_visible(frame) and id(frame.content) not in seen:
            yield cant_tell(frame, "video", host=host)


def _host(frame: Node) -> str:
    """The video service that the frame shows, or empty; players that wait for consent too."""
    for attribute in ("src", "data-src", "data-lazy-src", "data-cookieblock-src"):
        match = _PLAYERS.match(frame.get(attribute).strip())
        if match:
            return match[1].lower()
    return ""
