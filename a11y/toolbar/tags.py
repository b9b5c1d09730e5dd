"""The two script tags and their options, which ``widget/README.md`` documents."""

import re
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from a11y.core.errors import UsageError
from a11y.toolbar.files import BOOT, MORE, PANEL, ToolbarFile, files

CHOICES = (
    "text", "contrast", "links", "font", "lines", "letters", "left", "focus", "images", "motion",
    "ruler",
)  # fmt: skip
"""The choices that the panel can offer, in its order. Grey and muted colours are in ``contrast``."""

TOGETHER = {"spacing": ("lines", "letters")}
"""Names of several choices: ``spacing`` was one choice once."""

CORNERS = range(4)
"""Bottom end, bottom start, top start, top end."""

PREFIX = "/ulatwienia/"
"""The default path of the files."""

_NONCE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the panel. Raises ``UsageError`` for values that the toolbar can't use.

    ``lang``: BCP 47 tag of the panel's language; empty for the page's. ``corner``: 0 to 3, the
    button's first place. ``choices``: some of ``CHOICES`` or ``TOGETHER``; empty for all. ``declaration``,
    ``contact``: addresses to link to. ``locale_url``: a JSON translation on the site's own
    origin.
    """

    lang: str = ""
    corner: int = 0
    choices: tuple[str, ...] = ()
    declaration: str = ""
    contact: str = ""
    locale_url: str = ""

    def __post_init__(self) -> None:
        if self.lang and not _LANG.fullmatch(self.lang):
            raise UsageError("“{lang}” is not a language tag", lang=self.lang)
        if self.corner not in CORNERS:
            raise UsageError("There is no corner {corner}: use 0 to 3", corner=self.corner)
        for name in self.choices:
            if name not in CHOICES and name not in TOGETHER:
                raise UsageError(
                    "The toolbar has no option “{name}”",
                    hint="Known: {known}",
                    name=name,
                    known=", ".join(CHOICES),
                )
        _check_scheme(self.declaration, ("http", "https"))
        _check_scheme(self.contact, ("http", "https", "mailto", "tel"))
        _check_scheme(self.locale_url, ("http", "https"))

    def attributes(self) -> dict[str, str]:
        """The ``data-*`` attributes of the panel's tag, without default values."""
        chosen = {part for name in self.choices for part in TOGETHER.get(name, (name,))}
        found = {
            "data-lang": self.lang,
            "data-corner": str(self.corner) if self.corner else "",
            "data-options": " ".join(name for name in CHOICES if name in chosen),
            "data-declaration": self.declaration,
            "data-contact": self.contact,
            "data-locale-url": self.locale_url,
        }
        return {name: value for name, value in found.items() if value}


def _check_scheme(url: str, allowed: tuple[str, ...]) -> None:
    try:
        scheme = urlsplit(url.strip()).scheme
    except ValueError:
        scheme = url
    if scheme and scheme not in allowed:
        raise UsageError(
            "The toolbar can't link to {url}",
            hint="Allowed: an address on this site, or {schemes}",
            url=url,
            schemes=", ".join(f"{scheme}:" for scheme in allowed),
        )


def tags(
    options: Options | None = None,
    *,
    base: str = PREFIX,
    integrity: bool = True,
    nonce: str = "",
    separator: str = "\n",
) -> str:
    """The two tags for the page's ``head``, in their order. ASCII only.

    ``base``: address of the folder with the hashed files. ``integrity``: add the hashes, and
    also ``crossorigin`` if ``base`` has a host, because a browser checks files of another origin
    only if it fetches them with CORS. ``data-more`` is then the hash of the file that the panel
    script loads later. ``nonce``: the nonce of the page's
    Content-Security-Policy; an invalid one is left out. Raises ``AssetMissing``.
    """
    found = files()
    base = base if base.endswith("/") else f"{base}/"
    shared = {"nonce": nonce} if _NONCE.fullmatch(nonce) else {}
    boot = _attributes(found[BOOT], base, integrity=integrity) | shared
    panel = _attributes(found[PANEL], base, integrity=integrity) | shared | {"defer": ""}
    panel |= (options or Options()).attributes()
    if integrity and urlsplit(base).netloc:
        panel["data-more"] = found[MORE].integrity
    return separator.join(_tag(attributes) for attributes in (boot, panel))


def _attributes(file: ToolbarFile, base: str, *, integrity: bool) -> dict[str, str]:
    found = {"src": base + file.hashed}
    if integrity:
        found["integrity"] = file.integrity
        if urlsplit(base).netloc:
            found["crossorigin"] = "anonymous"
    return found


def _tag(attributes: dict[str, str]) -> str:
    """A tag in ASCII with character references, which is correct in any encoding of a page."""
    words = "".join(
        f' {name}="{escape(value)}"' if value else f" {name}" for name, value in attributes.items()
    )
    return f"<script{words}></script>".encode("ascii", "xmlcharrefreplace").decode()
