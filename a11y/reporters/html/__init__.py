"""The HTML report: a static folder that opens from ``file://``, in Polish and in English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

import orjson
from markupsafe import Markup

from a11y.core import assets, version
from a11y.core.model import Outcome, Page
from a11y.core.report import Issue, IssueState, Report
from a11y.findings.identity import REPORTED
from a11y.findings.words import REASONS, barriers, completeness, standing
from a11y.i18n.catalogue import LANGUAGES
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.issues import Atlas, fail_on, first, group, ranked
from a11y.reporters.common.reviews import asked_again
from a11y.reporters.html import cards, scope, site
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
from a11y.reporters.html.pictures import Album
from a11y.reporters.html.since import since_view


@dataclass(frozen=True, slots=True)
class _Work:
    """What all files of one report share."""

    report: Report
    source: Source
    atlas: Atlas
    order: Sequence[Issue]
    languages: Sequence[Files]
    album: Album
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """Both languages; the chosen one has the plain names. Raises ``AssetMissing``."""
    order = ranked(report.issues)
    pages = [page for page in report.pages if not page.error]
    hosts = _hosts(report)
    shared: dict[str, Any] = {
        "asked": lang,
        "home": hosts[0] if len(hosts) == 1 else "",
        "issues": number_issues(order),
        "pages": number_pages(pages),
    }
    languages = [Files(lang=each, **shared) for each in LANGUAGES]
    work = _Work(report, source, Atlas(report), order, languages, Album(source))
    yield "report.css", assets.path("report/report.css").read_bytes()
    yield "report.js", assets.path("report/report.js").read_bytes()
    for page in pages:
        yield from _page(work, page)
    for files in languages:
        yield from _issue_files(work, files)
        yield from _lists(work, files)
        yield _file(files, "index", "index.html", **_index(work, files))
    yield from work.album.take()


def _file(files: Files, stem: str, template: str, /, **context: Any) -> tuple[str, bytes]:
    placed = replace(files, up="../" * stem.count("/"))
    text = (
        environment(files.lang)
        .get_template(template)
        .render(files=placed, stem=stem, version=version.__version__, **context)
    )
    return files.name(stem), text.encode("utf-8", "replace")


def _page(work: _Work, page: Page) -> Iterator[tuple[str, bytes]]:
    """The page's own file in both languages; its assertions are read once."""
    assertions = site.once(
        assertion
        for assertion in work.source.page_assertions(page.url)
        if assertion.outcome in REPORTED
    )
    failed = sum(assertion.outcome is Outcome.FAILED for assertion in assertions)
    work.counts[page.url] = (failed, len(assertions) - failed)
    for files in work.languages:
        stem = files.pages[page.url]
        placed = replace(files, up="../")
        yield _file(
            files,
            stem,
            "page.html",
            site=_site(work.report),
            page=page,
            page_state=words.page_state(page.state, files.lang),
            in_part=words.seen_in_part(page, files.lang),
            address=page.final_url or page.url,
            items=site.page_items(assertions, work.atlas, placed),
            total=len(assertions),
            failed=failed,
        )


def _hosts(report: Report) -> list[str]:
    """Hosts under audit."""
    urls = filter(None, map(web_url, report.run.roots))
    return sorted({urlsplit(url).netloc.rpartition("@")[2] for url in urls})


def _site(report: Report) -> str:
    """What is under audit, for headings."""
    return line(", ".join(_hosts(report) or report.run.roots), 120)


def _card(work: _Work, issue: Issue, files: Files) -> Markup:
    view = cards.card(issue, work.atlas, files, work.album)
    template = environment(files.lang).get_template("card.html")
    return Markup(  # noqa: S704 - rendered with autoescape
        template.render(issue=view, files=files, baseline=work.report.baseline)
    )


def _issue_files(work: _Work, files: Files) -> Iterator[tuple[str, bytes]]:
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
            site=_site(work.report),
            cards=[_card(work, issue, placed) for issue in some],
            number=number,
            last=last,
            start=(number - 1) * CARDS + 1,
            end=(number - 1) * CARDS + len(some),
            total=len(work.order),
        )
        yield from work.album.take()


def _lists(work: _Work, files: Files) -> Iterator[tuple[str, bytes]]:
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
                site=_site(report),
                kind=kind,
                rows=_rows(work, kind, some, placed),
                number=number,
                last=last,
                total=len(rows),
            )


def _rows(work: _Work, kind: str, rows: Sequence[Any], files: Files) -> list[Any]:
    if kind == "pages":
        return [site.page_row(row, work.counts.get(row.url, (0, 0)), files) for row in rows]
    return [
        {
            "url": web_url(row.url),
            "shown": files.shown(row.url),
            "what": words.word(REASONS, row.reason, files.lang)
            if kind == "skipped"
            else line(row.kind, 20).upper(),
            "found_url": web_url(row.found_on),
            "found_on": files.shown(row.found_on),
        }
        for row in rows
    ]


def _index(work: _Work, files: Files) -> dict[str, Any]:
    report, lang = work.report, files.lang
    on_index = work.order[:CARDS]
    groups = [
        {
            "name": name,
            "word": words.word(words.GROUPS, name, lang),
            "cards": [_card(work, issue, files) for issue in on_index if group(issue) == name],
            "total": len(found),
        }
        for name, found in site.grouped(work.order)
    ]
    errors = [page for page in report.pages if page.error]
    in_part = [page for page in report.pages if page.incomplete]
    worst = sorted(report.pages, key=lambda page: -work.counts.get(page.url, (0, 0))[0])
    pages = worst[:ON_INDEX]
    return {
        "site": _site(report),
        "report": report,
        "verdict": completeness(report, lang),
        "complete": report.coverage.complete and not report.verdict.incomplete,
        "barriers": barriers(report, lang),
        "standing": standing(report, lang),
        "stopping": report.verdict.blocking,
        "practice": sum(group(issue) == "practice" for issue in work.order),
        "threshold": words.word(words.IMPACTS, fail_on(report), lang),
        "segments": site.segments(report, lang),
        "first": cards.told_apart(
            [cards.brief(issue, report, files) for issue in first(work.order)]
        ),
        "groups": groups,
        "elsewhere": files.name("issues/0") if len(work.order) > CARDS + ROWS else "",
        "rest": [cards.brief(issue, report, files) for issue in work.order[CARDS : CARDS + ROWS]],
        "issue_total": len(work.order),
        "criteria": site.criterion_rows(report, work.order, files),
        "settled": site.settled_rows(report, files),
        "asked_again": asked_again(report.issues, lang),
        "statuses": site.status_counts(report),
        "untested": scope.untested_groups(report, files),
        "bounds": scope.bounds(report, lang),
        "templates": scope.template_rows(report, work.counts, files),
        "templates_word": scope.templates_word(report, lang),
        "sample": scope.sample_rows(report, lang),
        "depth": words.depth(report, lang),
        "full_pages": scope.full_pages(report, files),
        "pages": _rows(work, "pages", pages, files),
        "errors": _rows(work, "pages", errors[:LIST], files),
        "error_total": len(errors),
        "in_part": _rows(work, "pages", in_part[:LIST], files),
        "in_part_total": len(in_part),
        "in_part_fixes": scope.page_fixes(in_part, lang),
        "fixes": scope.page_fixes(errors, lang),
        "documents": _rows(work, "documents", report.documents[:ON_INDEX], files),
        "skipped": _rows(work, "skipped", report.skipped[:ON_INDEX], files),
        "limits": words.limits(report, lang),
        "dead_links": scope.dead_link_rows(report, files)[:ON_INDEX],
        "sitemaps": scope.sitemap_rows(report, files),
        "settings": site.settings_rows(report.run.settings),
        "states": {state.value: words.word(words.STATES, state, lang) for state in IssueState},
        "impacts": words.IMPACTS,
        "fixed": [line(item, 200) for item in report.fixed[:200]],
        "since": since_view(report, lang),
        "stale": [line(item, 300) for item in report.stale_suppressions[:200]],
    }


REPORTER = Reporter(name="html", suffix="", render=render)
