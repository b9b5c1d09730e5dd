"""Languages of the product: gettext over catalogues compiled by the front-end build.

Sources are ``locales/<lang>/*.po``, one file a room of the house; the build merges them
into one catalogue a language. English is the source language and needs none.
"""

import gettext as _gettext
import locale
import os
from contextvars import ContextVar
from functools import cache

from a11y.core import assets

LANGUAGES = ("pl", "en")
_current: ContextVar[str] = ContextVar("a11y_lang", default="en")


@cache
def translations(lang: str) -> _gettext.NullTranslations:
    """The catalogue of ``lang``. Raises ``AssetMissing`` if it was not built."""
    if lang == "en":
        return _gettext.NullTranslations()
    with assets.path(f"locale/{lang}.mo").open("rb") as file:
        return _gettext.GNUTranslations(file)


def system_language() -> str:
    """``pl`` or ``en``: ``A11Y_LANG``, then the process's locale."""
    wish = os.environ.get("A11Y_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES")
    wish = wish or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "pl" if wish.lower().startswith("pl") else "en"


def set_language(lang: str) -> None:
    """Choose the language of ``_`` in this context."""
    _current.set(lang)


def current_language() -> str:
    """The language that ``_`` answers in."""
    return _current.get()


def _(message: str) -> str:
    """Translate for the terminal, in the chosen language."""
    return tr(_current.get(), message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark ``message`` for the catalogue."""
    return message


def tr(lang: str, message: str) -> str:
    """Translate ``message`` to ``lang``; an empty message stays empty."""
    return translations(lang).gettext(message) if message else ""


def ntr(lang: str, singular: str, plural: str, number: int) -> str:
    """Translate with the plural forms of ``lang`` (Polish has three)."""
    return translations(lang).ngettext(singular, plural, number)


def _n(singular: str, plural: str, number: int) -> str:
    """``ntr`` in the chosen language."""
    return ntr(_current.get(), singular, plural, number)
