"""The HTML report: a static folder that opens from ``file://``, in Polish and in English."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson

from a11y.core import assets, version
from a11y.core.model import Page
from a11y.core.report import Report
from a11y.i18n.catalogue import LANGUAGES
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.issues import Atlas, ranked
from a11y.reporters.html import one_file, site
from a11y.reporters.html.env import environment
from a11y.reporters.html.files import (
    CARDS,
    LIST,
    ON_INDEX,
    ROWS,
    Files,
    anchor,
    number_issues,
    number_pages,
)
from a11y.reporters.html.index import Work, card, counted, home, index, site_name, table_rows
from a11y.reporters.html.pictures import Album


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """Both languages; the chosen one has the plain names. Raises ``AssetMissing``."""
    order = ranked(report.issues)
    pages = [page for page in report.pages if not page.error]
    shared: dict[str, Any] = {
        "asked": lang,
        "home": home(report),
        "issues": number_issues(order),
        "pages": number_pages(pages),
    }
    languages = [Files(lang=each, **shared) for each in LANGUAGES]
    work = Work(report, source, Atlas(report), order, languages, Album(source))
    yield "report.css", assets.path("report/report.css").read_bytes()
    yield "report.js", assets.path("report/report.js").read_bytes()
    for page in pages:
        yield from _page(work, page)
    for files in languages:
        yield from _issue_files(work, files)
        yield from _lists(work, files)
        yield _file(files, "index", "index.html", **index(work, files))
    yield from work.album.take()


def _file(files: Files, stem: str, template: str, /, **context: Any) -> tuple[str, bytes]:
    placed = replace(files, up="../" * stem.count("/"))
    text = (
        environment(files.lang)
        .get_template(template)
        .render(files=placed, stem=stem, version=version.__version__, **context)
    )
    return files.name(stem), text.encode("utf-8", "replace")


def _page(work: Work, page: Page) -> Iterator[tuple[str, bytes]]:
    """The page's own file in both languages; its assertions are read once."""
    assertions = counted(work, page)
    failed, _review = work.counts[page.url]
    for files in work.languages:
        stem = files.pages[page.url]
        placed = replace(files, up="../")
        yield _file(
            files,
            stem,
            "page.html",
            site=site_name(work.report),
            page=page,
            page_state=words.page_state(page.state, files.lang),
            in_part=words.seen_in_part(page, files.lang),
            address=page.final_url or page.url,
            items=site.page_items(assertions, work.atlas, placed),
            total=len(assertions),
            failed=failed,
        )


def _issue_files(work: Work, files: Files) -> Iterator[tuple[str, bytes]]:
    """Issues beyond those on the index."""
    last = -(-len(work.order) // CARDS)
    if len(work.order) > CARDS + ROWS and files.lang == files.asked:
        where = {anchor(f.fingerprint): n // CARDS + 1 for n, f in enumerate(work.order)}
        yield "issues.js", b"globalThis.a11yIssues=" + orjson.dumps(where) + b";\n"
    placed = replace(files, up="../")
    for number in range(2, last + 1):
        some = work.order[(number - 1) * CARDS : number * CARDS]
        yield _file(
            files,
            f"issues/{number}",
            "issues.html",
            site=site_name(work.report),
            cards=[card(work, issue, placed) for issue in some],
            number=number,
            last=last,
            start=(number - 1) * CARDS + 1,
            end=(number - 1) * CARDS + len(some),
            total=len(work.order),
        )
        yield from work.album.take()


def _lists(work: Work, files: Files) -> Iterator[tuple[str, bytes]]:
    """Pages, documents and skipped addresses, where they are too many for the index."""
    report = work.report
    placed = replace(files, up="../")
    for kind, rows in (
        ("pages", report.pages),
        ("documents", report.documents),
        ("skipped", report.skipped),
    ):
        if len(rows) <= ON_INDEX:
            continue
        last = -(-len(rows) // LIST)
        for number in range(1, last + 1):
            some = rows[(number - 1) * LIST : number * LIST]
            yield _file(
                files,
                f"lists/{kind}-{number}",
                "list.html",
                site=site_name(report),
                kind=kind,
                rows=table_rows(work, kind, some, placed),
                number=number,
                last=last,
                total=len(rows),
            )


REPORTER = Reporter(name="html", suffix="", render=render, alone=one_file.render)
