"""Translation with gettext, and numbers as a language writes them.

Messages stand in the code in English, the source language. ``make messages`` finds them and
updates ``locales/<lang>/*.po``; the front-end build compiles those into one catalogue per language.
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
    """``pl`` or ``en``, by ``A11Y_LANG``, else by the process's locale."""
    wish = os.environ.get("A11Y_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES")
    wish = wish or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "pl" if wish.lower().startswith("pl") else "en"


def set_language(lang: str) -> None:
    """Choose the language of ``_`` and ``_n`` in this context."""
    _current.set(lang)


def current_language() -> str:
    """The language of ``_`` and ``_n`` in this context."""
    return _current.get()


def _(message: str) -> str:
    """Translate ``message`` to the language of this context (terminal output)."""
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


#: Language to its thousands separator, its decimal separator, and the first grouped number.
_NUMBERS = {"en": (",", ".", 1_000), "pl": ("\u00a0", ",", 10_000)}


def number(value: float, lang: str) -> str:
    """``value`` as ``lang`` writes it: ``1,234`` and ``4.5``; in Polish ``1234`` and ``4,5``.

    There are at most three decimals. Polish groups numbers from five digits on, with a no-break
    space.
    """
    thousands, decimal, grouped_from = _NUMBERS.get(lang, _NUMBERS["en"])
    grouping = "," if abs(value) >= grouped_from else ""
    if isinstance(value, int):
        text = f"{value:{grouping}}"
    else:
        text = f"{value:{grouping}.3f}".rstrip("0").rstrip(".")
    return text.translate({ord(","): thousands, ord("."): decimal})
