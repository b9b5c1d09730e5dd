"""The HTML report as one file: both languages, pictures inside, no folder beside it.

The other language is hidden by the style sheet until its address (``#en``, or one inside it) is
the target, so switching needs no script. Its ids have the language in front.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from a11y.core import assets, version
from a11y.core.report import Report
from a11y.findings.words import barriers, completeness
from a11y.i18n.catalogue import LANGUAGES
from a11y.reporters import Source
from a11y.reporters.common.issues import Atlas, ranked
from a11y.reporters.html.env import content_hash, environment
from a11y.reporters.html.files import Files, Sizes, number_issues
from a11y.reporters.html.index import Work, counted, home, index, site_name
from a11y.reporters.html.pictures import InlineAlbum

#: Together with ``PICTURES`` under 5 MB: a card weighs up to 8 kB in each language, a row 0.6 kB.
SIZES = Sizes(cards=100, rows=300, lists=250)
PICTURES = 2_000_000
"""Bytes of all pictures as they stand in the file, in both languages."""
_IDS = re.compile(
    r'(?<=\s)(id|for|aria-labelledby|aria-describedby|data-filter|data-unfold)="([^"]*)"'
)
_LINKS = re.compile(rf'(\shref="#)(?!(?:{"|".join(LANGUAGES)})")')


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One file. Raises ``AssetMissing``."""
    order = ranked(report.issues)
    album = InlineAlbum(source, room=PICTURES // len(LANGUAGES))
    work = Work(report, source, Atlas(report), order, (), album)
    for page in report.pages:
        if not page.error:
            counted(work, page)
    files = Files(
        lang=lang,
        asked=lang,
        issues=number_issues(order),
        pages={},
        home=home(report),
        sizes=SIZES,
        alone=True,
    )
    parts = [_part(work, files)]
    parts += [
        prefixed(_part(work, replace(files, lang=other)), other)
        for other in LANGUAGES
        if other != lang
    ]
    yield "", _file(report, lang, parts).encode("utf-8", "replace")


def _part(work: Work, files: Files) -> str:
    context: dict[str, Any] = index(work, files)
    return (
        environment(files.lang)
        .get_template("index.html")
        .render(
            layout="part.html",
            patterns=False,
            files=files,
            stem="index",
            version=version.__version__,
            left_out=len(work.album.left_out),
            **context,
        )
    )


def _file(report: Report, lang: str, parts: list[str]) -> str:
    style = assets.path("report/report.css").read_text("utf-8")
    script = assets.path("report/report.js").read_text("utf-8").replace("</script", "<\\/script")
    return (
        environment(lang)
        .get_template("one.html")
        .render(
            title=f"{completeness(report, lang)} {barriers(report, lang)} {site_name(report)}",
            parts=[Markup(part) for part in parts],  # noqa: S704 - rendered with autoescape
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=content_hash(style),
            script=Markup(script),  # noqa: S704 - our own file
            script_hash=content_hash(script),
            version=version.__version__,
        )
    )


def prefixed(html: str, lang: str) -> str:
    """``html`` with the language before each id and each link to one, except the part's own id.

    Text can't be mistaken for an attribute: the templates escape its quotation marks.
    """

    def renamed(match: re.Match[str]) -> str:
        names = [name if name == lang else f"{lang}-{name}" for name in match[2].split()]
        return f'{match[1]}="{" ".join(names)}"'

    return _IDS.sub(renamed, _LINKS.sub(rf"\1{lang}-", html))
