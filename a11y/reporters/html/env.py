"""Jinja2, set up so that text from a page can't have an effect: made visible, then escaped."""

import base64
import hashlib
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from a11y.core import assets
from a11y.core.report import CriterionStatus
from a11y.findings.words import REASONS
from a11y.i18n.catalogue import ntr, number, tr
from a11y.reporters.common import words
from a11y.reporters.common.clean import instant, line, short_url, visible, web_url
from a11y.reporters.html.prose import flags, impact


def _finalize(value: Any) -> Any:
    """Every string that a template prints, before it is escaped."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment(lang: str) -> Environment:
    """The templates in one language. Raises ``AssetMissing`` if they were not built."""
    env = Environment(
        loader=FileSystemLoader(assets.path("report/templates")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=partial(tr, lang), ngettext=partial(ntr, lang), newstyle=True
    )
    env.globals["lang"] = lang
    env.globals["impact"] = impact
    env.globals["status_order"] = {status: n for n, status in enumerate(CriterionStatus, 1)}
    env.filters.update(
        line=line,
        short_url=short_url,
        web_url=web_url,
        moment=moment,
        number=partial(number, lang=lang),
        program=lambda name: words.word(words.PROGRAMS, name, lang),
        reason=lambda code: words.word(REASONS, code, lang),
        status=lambda code: words.word(words.STATUSES, code, lang),
        meaning=lambda code: words.word(words.MEANINGS, code, lang),
        flags=flags,
        window=window,
    )
    return env


def window(size: str) -> str:
    """``1280x800`` as ``1280 × 800 px``; anything else as it is."""
    width, times, height = size.partition("x")
    known = times and width.isdecimal() and height.isdecimal()
    return f"{width} × {height} px" if known else line(size, 40)


def moment(iso: str) -> str:
    """``2026-11-24T07:08:32Z`` as ``2026-11-24 07:08 UTC``; anything else as it is."""
    found = instant(iso)
    return f"{found:%Y-%m-%d %H:%M} UTC" if found else line(iso, 40)


def content_hash(text: str) -> str:
    """The source expression of Content Security Policy that allows ``text`` inline."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
