"""Which frames of a page are judged: by default those that show an audited host.

Whoever owns the page can't fix an embedded map or player of another host, and axe-core and our
scripts have no business in it. A frame inside of such a frame is left out with it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from a11y.core.hosts import site_of
from a11y.core.settings import Settings

#: ``%s`` is the list of audited hosts, then a script that must run in judged documents only.
_ONLY_OWN = """
(() => {
  const host = (url) => { const u = new URL(url); return /^https?:$/.test(u.protocol) ? u.hostname.replace(/^www\\./, '') : ''; };
  const around = [...location.ancestorOrigins].map((o) => (o === 'null' ? '' : host(o)));
  const own = [%s, around.at(-1), ''].flat();
  if (around.length && ![host(location.href), ...around].every((h) => own.includes(h))) return;
%s
})();
"""


class FramePolicy:
    """``sites``: audited hosts (``hosts.site_of``), besides the page's own. None: all frames are judged."""

    def __init__(self, sites: Iterable[str] | None = None) -> None:
        self._sites = None if sites is None else frozenset(sites)

    @classmethod
    def of(cls, settings: Settings) -> "FramePolicy":
        return cls(None if settings.frames == "all" else map(site_of, settings.roots))

    def script(self, source: str) -> str:
        """A script for every document that does nothing in a frame that is not judged."""
        if self._sites is None:
            return source
        hosts = [f"[{site}]" if ":" in site else site for site in sorted(self._sites)]
        return _ONLY_OWN % (json.dumps(hosts), source)

    def own(self, tree: dict[str, Any]) -> list[str]:
        """Ids of the judged frames below a page, in tree order. ``tree``: ``Page.FrameTree``."""
        return [id_ for id_, _url, own in self._walk(tree) if own]

    def others(self, tree: dict[str, Any]) -> dict[str, str]:
        """The outermost frames that are not judged: id to address."""
        return {id_: url for id_, url, own in self._walk(tree) if not own}

    def _walk(self, tree: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
        """(id, address, is it judged) of each frame, not below one that is not judged."""
        page = site_of(_address(tree))
        stack = list(reversed(tree.get("childFrames", ())))
        while stack:
            frame = stack.pop()
            url = _address(frame)
            own = self._sites is None or site_of(url) in {"", page, *self._sites}
            yield frame["frame"]["id"], url, own
            if own:
                stack.extend(reversed(frame.get("childFrames", ())))


def _address(tree: dict[str, Any]) -> str:
    """A frame's address; of a frame that shows the browser's error page, the one that failed."""
    frame = tree["frame"]
    return str(frame.get("unreachableUrl") or frame["url"])
