"""The HTML report: a static folder that opens from ``file://``, in Polish and in English."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import orjson

from a11y.core import assets, version
from a11y.core.model import Assertion, Page
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
    Sizes,
    add_stem,
    anchor,
    number_issues,
    number_pages,
)
from a11y.reporters.html.index import Work, card, counted, home, index, site_name, table_rows
from a11y.reporters.html.pictures import Album
from a11y.reporters.html.shards import Sections, Shards, named_pages, stem_of

SIZES = Sizes()


def render(
    report: Report, source: Source, lang: str, *, sizes: Sizes = SIZES
) -> Iterator[tuple[str, bytes]]:
    """Both languages; the chosen one has the plain names. Raises ``AssetMissing``."""
    order = ranked(report.issues)
    pages = [page for page in report.pages if not page.error]
    shared: dict[str, Any] = {
        "asked": lang,
        "home": home(report),
        "issues": number_issues(order),
        "pages": number_pages(pages) if len(pages) <= sizes.pages else {},
        "sizes": sizes,
    }
    languages = [Files(lang=each, **shared) for each in LANGUAGES]
    work = Work(report, source, Atlas(report), order, languages, Album(source))
    yield "report.css", assets.path("report/report.css").read_bytes()
    yield "report.js", assets.path("report/report.js").read_bytes()
    if len(pages) <= sizes.pages:
        for page in pages:
            yield from _page(work, page, counted(work, page))
    else:
        yield from _many_pages(work, pages, shared["pages"], sizes)
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


def _many_pages(
    work: Work, pages: Sequence[Page], stems: dict[str, str], sizes: Sizes
) -> Iterator[tuple[str, bytes]]:
    """Files of their own for the pages that the report names, shared ones for the others."""
    named = named_pages(work.report, work.order, sizes)
    shards = Shards(sizes=sizes, pages=len(pages), stems=stems)
    views = [Sections(work.atlas, replace(files, up="../")) for files in work.languages]
    for at, page in enumerate(pages, 1):
        assertions = counted(work, page)
        if page.url in named or page.final_url in named:
            add_stem(stems, page, f"pages/{at:04}")
            yield from _page(work, page, assertions)
        elif assertions:
            if shards.full():
                yield from _shared(work, shards, views, follows=True)
            shards.add(page, assertions)
    if shards.waiting:
        yield from _shared(work, shards, views, follows=False)


def _shared(
    work: Work, shards: Shards, views: Sequence[Sections], *, follows: bool
) -> Iterator[tuple[str, bytes]]:
    """The waiting pages as one file in both languages. ``follows``: there are more."""
    pages = shards.take()
    for view in views:
        yield _file(
            view.files,
            stem_of(shards.number),
            "shared.html",
            site=site_name(work.report),
            sections=list(view.of(pages, work.counts)),
            number=shards.number,
            follows=follows,
            stem_of=stem_of,
        )


def _page(work: Work, page: Page, assertions: Sequence[Assertion]) -> Iterator[tuple[str, bytes]]:
    """The page's own file in both languages. ``assertions``: what was found there."""
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
