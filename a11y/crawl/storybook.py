"""The stories of a Storybook, from its index. Pure.

Source: Storybook's ``index.json`` (versions 4 and 5, since Storybook 7) and ``stories.json``
(version 3, Storybook 6.4).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

from a11y.core.errors import A11yError

FILES = ("index.json", "stories.json")
"""Names of an index, the newer first."""
_VERSIONS = frozenset({3, 4, 5})

PAGE_RULES = frozenset(
    {
        "bypass-blocks", "collapsible-blocks", "color-pair", "consistent-help", "consistent-identification",
        "consistent-navigation", "content-heading", "content-landmark", "duplicate-title",
        "heading-order", "heading-pattern", "landmark-pattern", "link-target-consistency", "main-landmark",
        "multiple-ways", "outside-landmarks", "page-language", "page-language-match", "page-language-tag",
        "page-title", "redundant-steps", "repeated-block-bypass", "site-language", "skip-link",
        "title-descriptive", "viewport-zoom",
        "axe:bypass", "axe:document-title", "axe:heading-order", "axe:html-has-lang", "axe:html-lang-valid",
        "axe:landmark-no-duplicate-main", "axe:landmark-one-main", "axe:meta-viewport",
        "axe:page-has-heading-one", "axe:region",
    }
)  # fmt: skip
"""Rules about a whole page or site: the page around a story is Storybook's own."""

OFF = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story. ``component``: its title in the sidebar (``Forms/Button``). ``url``: the page that
    shows it alone. ``left_out``: rules that its parameters turn off, ``OFF`` for all; None if the
    page has not been asked yet.
    """

    id: str
    component: str
    name: str
    url: str
    left_out: frozenset[str] | None = None

    @property
    def title(self) -> str:
        return f"{self.component} – {self.name}"


def stories(data: bytes, home: str) -> list[Story]:
    """All stories of an index, component by component. ``home``: Storybook's address with a slash
    at its end. Raises ``A11yError`` if it is no index.
    """
    try:
        index = json.loads(data)
        entries = index["entries"] if "entries" in index else index["stories"]
        found = [_story(entry, home) for entry in entries.values() if _is_story(entry)]
        known = index["v"] in _VERSIONS
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise A11yError(
            "{url} is no index of stories ({error})", url=home, error=type(error).__name__
        ) from error
    if not known:
        raise A11yError(
            "Version {version} of Storybook's index is not known",
            hint="Known: {known}",
            version=index["v"],
            known=", ".join(map(str, sorted(_VERSIONS))),
        )
    return sorted(found, key=lambda story: story.component)


def _is_story(entry: Mapping[str, Any]) -> bool:
    docs_only = entry.get("parameters", {}).get("docsOnly", False)
    return entry.get("type", "story") == "story" and not docs_only


def _story(entry: Mapping[str, Any], home: str) -> Story:
    id_ = str(entry["id"])
    query = urlencode({"id": id_, "viewMode": "story"})
    return Story(
        id=id_,
        component=str(entry.get("title") or entry.get("kind") or id_.partition("--")[0]),
        name=str(entry.get("name") or id_.partition("--")[2]),
        url=urljoin(home, f"iframe.html?{query}"),
    )
