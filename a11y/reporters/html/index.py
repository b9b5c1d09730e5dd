"""The report's main page, as the templates take it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from a11y.core.model import Assertion, Outcome, Page
from a11y.core.report import Issue, IssueState, Report
from a11y.findings.identity import REPORTED
from a11y.findings.words import REASONS, barriers, completeness, practice, standing
from a11y.reporters import Source
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.issues import Atlas, fail_on, first, group
from a11y.reporters.common.reviews import asked_again
from a11y.reporters.html import cards, scope, site
from a11y.reporters.html.env import environment
from a11y.reporters.html.files import LIST, Files
from a11y.reporters.html.pictures import Album
from a11y.reporters.html.since import since_view


@dataclass(frozen=True, slots=True)
class Work:
    """What all files of one report share. ``counts``: by page, failed and to review."""

    report: Report
    source: Source
    atlas: Atlas
    order: Sequence[Issue]
    languages: Sequence[Files]
    album: Album
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)


def hosts(report: Report) -> list[str]:
    """Hosts under audit."""
    urls = filter(None, map(web_url, report.run.roots))
    return sorted({urlsplit(url).netloc.rpartition("@")[2] for url in urls})


def home(report: Report) -> str:
    """The host under audit; empty if there are several."""
    found = hosts(report)
    return found[0] if len(found) == 1 else ""


def counted(work: Work, page: Page) -> list[Assertion]:
    """What was found on a page, each place once; its numbers go into ``work.counts``."""
    assertions = site.once(
        assertion
        for assertion in work.source.page_assertions(page.url)
        if assertion.outcome in REPORTED
    )
    failed = sum(assertion.outcome is Outcome.FAILED for assertion in assertions)
    work.counts[page.url] = (failed, len(assertions) - failed)
    return assertions


def site_name(report: Report) -> str:
    """What is under audit, for headings."""
    return line(", ".join(hosts(report) or report.run.roots), 120)


def card(work: Work, issue: Issue, files: Files) -> Markup:
    """The card of one issue."""
    view = cards.card(issue, work.atlas, files, work.album)
    template = environment(files.lang).get_template("card.html")
    return Markup(  # noqa: S704 - rendered with autoescape
        template.render(issue=view, files=files, baseline=work.report.baseline)
    )


def table_rows(work: Work, kind: str, rows: Sequence[Any], files: Files) -> list[Any]:
    """Rows of one kind of list: ``pages``, ``documents`` or ``skipped``."""
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


def index(work: Work, files: Files) -> dict[str, Any]:
    """What ``index.html`` shows."""
    report, lang = work.report, files.lang
    on_index = work.order[: files.sizes.cards]
    groups = [
        {
            "name": name,
            "word": words.word(words.GROUPS, name, lang),
            "cards": [card(work, issue, files) for issue in on_index if group(issue) == name],
            "total": len(found),
        }
        for name, found in site.grouped(work.order)
    ]
    return {
        "site": site_name(report),
        "report": report,
        "verdict": completeness(report, lang),
        "complete": report.coverage.complete and not report.verdict.incomplete,
        "barriers": barriers(report, lang),
        "standing": standing(report, lang),
        "stopping": report.verdict.blocking,
        "practice": practice(report, lang),
        "threshold": words.word(words.IMPACTS, fail_on(report), lang),
        "segments": site.segments(report, lang),
        "first": cards.told_apart(
            [cards.brief(issue, report, files) for issue in first(work.order)]
        ),
        "groups": groups,
        "elsewhere": files.name("issues/0")
        if not files.alone and len(work.order) > files.sizes.listed
        else "",
        "rest": [
            cards.brief(issue, report, files)
            for issue in work.order[files.sizes.cards : files.sizes.listed]
        ],
        "issue_total": len(work.order),
        "criteria": site.criterion_rows(report, work.order, files),
        "settled": site.settled_rows(report, files),
        "asked_again": asked_again(report.issues, lang),
        "statuses": site.status_counts(report),
        "settings": site.settings_rows(report.run.settings),
        "states": {state.value: words.word(words.STATES, state, lang) for state in IssueState},
        "impacts": words.IMPACTS,
        "fixed": [line(item, 200) for item in report.fixed[:200]],
        "since": since_view(report, lang),
        "stale": [line(item, 300) for item in report.stale_suppressions[:200]],
    } | _scope(work, files)


def _scope(work: Work, files: Files) -> dict[str, Any]:
    """What was audited and what was not: pages, templates, documents, limits."""
    report, lang = work.report, files.lang
    errors = [page for page in report.pages if page.error]
    in_part = [page for page in report.pages if page.incomplete]
    worst = sorted(report.pages, key=lambda page: -work.counts.get(page.url, (0, 0))[0])
    pages = worst[: files.sizes.lists]
    return {
        "untested": scope.untested_groups(report, files),
        "bounds": scope.bounds(report, lang),
        "templates": scope.template_rows(report, work.counts, files),
        "templates_word": scope.templates_word(report, lang),
        "sample": scope.sample_rows(report, lang),
        "depth": words.depth(report, lang),
        "full_pages": scope.full_pages(report, files),
        "pages": table_rows(work, "pages", pages, files),
        "errors": table_rows(work, "pages", errors[:LIST], files),
        "error_total": len(errors),
        "in_part": table_rows(work, "pages", in_part[:LIST], files),
        "in_part_total": len(in_part),
        "in_part_fixes": scope.page_fixes(in_part, lang),
        "fixes": scope.page_fixes(errors, lang),
        "documents": table_rows(work, "documents", report.documents[: files.sizes.lists], files),
        "skipped": table_rows(work, "skipped", report.skipped[: files.sizes.lists], files),
        "limits": words.limits(report, lang),
        "dead_links": scope.dead_link_rows(report, files)[: files.sizes.lists],
        "sitemaps": scope.sitemap_rows(report, files),
    }
