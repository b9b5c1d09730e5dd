"""Output during a run and at its end. Plain text if there is no terminal."""

import sys
import textwrap
import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import click

from a11y.cli._incomplete import dead_link_lines, incomplete_lines, safe
from a11y.core.message import NOTHING, Message
from a11y.core.model import Outcome
from a11y.core.report import Coverage, Issue, IssueState, Report
from a11y.findings.words import standing
from a11y.i18n.catalogue import _, _n, current_language
from a11y.i18n.catalogue import number as in_figures
from a11y.i18n.texts import problem, sentence
from a11y.reporters.common.change import file_place
from a11y.reporters.common.issues import first
from a11y.reporters.common.reviews import asked_again
from a11y.reporters.common.since import since_last_run, taken_over
from a11y.reporters.common.words import depth, limits, not_run, remarks, variants_of
from a11y.store import PageResult

_EVERY = 10.0
"""Seconds between progress lines where there is no terminal."""
_ROWS = 5


def message_line(message: Message) -> str:
    """A message in the language of the command, safe to print."""
    return safe(sentence(message, current_language()))


def fit(text: str, width: int) -> str:
    """Cut to ``width`` columns; wide characters count twice."""
    used = 0
    kept: list[str] = []
    for character in safe(text):
        used += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used > width - 1:
            return "".join(kept) + "…"
        kept.append(character)
    return "".join(kept)


class Live:
    """The progress line: pages done, found, failed and the time left. Writes to standard error."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._last = self._began
        self._bar: Any = None
        self._task: Any = None
        if sys.stderr.isatty():
            self._open()

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(bar_width=24),
            TextColumn("{task.fields[count]}"),
            TextColumn("{task.fields[failed]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[page]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, count="", failed="", page="")
        self._bar.start()

    def page(self, result: PageResult, coverage: Coverage) -> None:
        """Show that one more page is done."""
        done = coverage.audited + coverage.failed + coverage.redirected
        total = done + coverage.queued
        if self._bar is not None:
            self._bar.update(
                self._task, completed=done, total=total, count=f"{done}/{total}",
                failed=_("failed: {n}").format(n=coverage.failed) if coverage.failed else "",
                page=fit(result.page.url, 60),
            )  # fmt: skip
            return
        now = time.monotonic()
        if now - self._last >= _EVERY:
            self._last = now
            click.echo(
                _("{done} of {total} pages, {failed} failed").format(
                    done=done, total=total, failed=coverage.failed
                ),
                err=True,
            )

    def say(self, code: str, detail: str, why: Message = NOTHING, /) -> None:
        """A remark in plain words."""
        words = remark(code, detail, why)
        if self._bar is not None:
            self._bar.console.print(words, markup=False, highlight=False)
        else:
            click.echo(words, err=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def remark(code: str, detail: str, why: Message = NOTHING) -> str:
    """A remark of a run in words, by its code."""
    if code == "moved":
        start, _space, final = safe(detail).partition(" ")
        return _("{start} leads to {final}: that host is audited as the site").format(
            start=start, final=final
        )
    if why:
        detail = f"{detail}: {sentence(why, current_language())}"
    detail = safe(detail)
    if code == "crawl-delay-cut":
        detail = in_figures(float(detail), current_language())
    number = int(detail) if detail.isdecimal() else 0
    templates = {
        "robots-unreachable": _(
            "robots.txt could not be read, so nothing there may be crawled ({detail}). To audit your own site anyway: --no-robots"
        ),
        "root-forbidden": _(
            "robots.txt forbids the start page {detail}. To audit your own site anyway: --no-robots"
        ),
        "nothing-listens": _(
            "Nothing listens at {detail}. If the server is only starting: --wait-for 30"
        ),
        "server-unreachable": _(
            "The server can't be reached ({detail}). If it is only starting: --wait-for 30"
        ),
        "since-none": _(
            "--since: there is no finished run of these start addresses yet, so every page is audited"
        ),
        "since-differs": _(
            "--since: every page is audited, because this is not as before: {detail}"
        ),
        "since-unreadable": _(
            "--since: every page is audited, because {detail} does not hold what is needed to take pages over"
        ),
        "since-compacted": _(
            "--since: every page is audited, because the run {detail} was compacted and holds only its reports"
        ),
        "since-sign-in": _("--since: every page is audited, because the run is signed in"),
        "since-sample": _("--since: every page is audited, because the run takes a sample"),
        "since-folder": _(
            "--since: every page is audited, because the files of a folder have other addresses in each run"
        ),
        "since-driver": _("--since: every page is audited, because it needs the default driver"),
        "sitemap-cut": _("A sitemap was cut: {detail}"),
        "sitemap-error": _("A sitemap could not be read: {detail}"),
        "sitemap-foreign": _("A sitemap on another host is not read: {detail}"),
        "more-sitemaps": _("… and more sitemaps like it: {detail}"),
        "sampled": _n(
            "All pages were looked at briefly. Now auditing a structured sample of {detail} page",
            "All pages were looked at briefly. Now auditing a structured sample of {detail} pages",
            number,
        ),
        "interacting": _n(
            "Now testing keyboard and zoom on {detail} page; the result also holds for pages built the same way",
            "Now testing keyboard and zoom on {detail} pages; the result also holds for pages built the same way",
            number,
        ),
        "waiting-for-workers": _("There is no worker yet; a11y waits at most {detail} s for one"),
        "worker-lost": _("A worker is lost: {detail}. Its pages go to the others"),
        "worker-left-out": _("A worker is left out: {detail}"),
        "scheduler-open": _(
            "What goes to {detail} is not encrypted, the secrets of this audit neither. Outside of a network of your own use tls://"
        ),
        "crawl-delay-cut": _("robots.txt asks for {detail} s between pages; a11y waits 10 s"),
    }
    return templates.get(code, code + ": {detail}").format(detail=detail)


def summary(report: Report, paths: list[str], *, verbose: bool = False) -> None:
    """What nobody looked at, what to fix first, the reports' paths, and the verdict as the last
    line. ``verbose``: also whom the browser asked.
    """
    lang = current_language()
    for remark in filter(None, (limits(report, lang), asked_again(report.issues, lang))):
        click.echo(click.style(remark, fg="yellow"))
    width = min(_width(), 120)
    failed = [
        f
        for f in report.issues
        if f.outcome is Outcome.FAILED and f.state is not IssueState.SUPPRESSED
    ]
    shown = first(failed, _ROWS) or failed[:_ROWS]
    if shown:
        click.echo()
        for issue in shown:
            _print_issue(issue, report, width)
        left = len(failed) - len(shown)
        if left:
            more = _n(
                "and {n} more issue, in the report", "and {n} more issues, in the report", left
            )
            click.echo("  " + more.format(n=left))
    for stale in report.stale_suppressions:
        click.echo(_("Expired or unused suppression: {text}").format(text=safe(stale)), err=True)
    if paths:
        click.echo()
    for path in paths:
        click.echo(_("Report: {path}").format(path=path))
    click.echo()
    for line in (*dead_link_lines(report), *incomplete_lines(report)):
        click.echo(line)
    for line in (*_remarks(report), *(_hosts(report) if verbose else ())):
        click.echo(line)
    if any(f.conformance for f in failed):
        click.echo(standing(report, current_language()))
    if report.since:
        click.echo(since_last_run(report.since, current_language()))
    click.echo(verdict_line(report))


def _remarks(report: Report) -> Iterator[str]:
    """What the settings left out, one sentence each."""
    if report.run.settings.get("insecure"):
        yield _("Certificates were not checked (--insecure)")
    lang = current_language()
    yield from map(safe, filter(None, (taken_over(report, lang), *remarks(report, lang))))
    yield from filter(None, (depth(report, lang), not_run(report, lang)))


def _hosts(report: Report) -> Iterator[str]:
    """The hosts that the run asked, and those that the browser was kept from, a line each."""
    lang = current_language()
    if report.run.settings.get("driver") == "selenium":
        yield _("With --driver selenium the requests of the browser are not counted")
    elif not (report.hosts or report.refused_hosts):
        yield _("Which hosts the run asked was not recorded")
    for title, hosts in (
        (_("Hosts that the run asked, with the number of requests:"), report.hosts),
        (_("Hosts that the audit kept the browser from:"), report.refused_hosts),
    ):
        if hosts:
            yield title
            yield from (f"  {safe(host)}  {in_figures(n, lang)}" for host, n in hosts.items())


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _print_issue(issue: Issue, report: Report, width: int) -> None:
    """An issue in two or three lines: impact and title, then criteria and number of pages."""
    title = problem(report.rules, issue, current_language())
    impacts = {
        "critical": (_("critical"), "red"),
        "serious": (_("serious"), "red"),
        "moderate": (_("moderate"), "yellow"),
        "minor": (_("minor"), "blue"),
    }
    word, colour = impacts[issue.impact]
    indent = 2 + 2 + max(len(word) for word, _colour in impacts.values())
    pages = _n("{n} page", "{n} pages", issue.pages).format(n=issue.pages)
    lines = textwrap.wrap(safe(title), max(width - indent, 20), max_lines=2, placeholder=" …")
    click.echo(click.style(f"  {word}".ljust(indent), fg=colour) + (lines[0] if lines else ""))
    for line in lines[1:]:
        click.echo(" " * indent + line)
    rule = f"WCAG {', '.join(issue.criteria)}" if issue.conformance else _("Best practice")
    variants = variants_of(issue, current_language())
    parts = " – ".join(filter(None, (rule, pages, variants)))
    click.secho(f"{' ' * indent}{safe(parts)}", dim=True)
    if place := file_place(issue.occurrences[0], report) if issue.occurrences else "":
        click.secho(" " * indent + safe(place), dim=True)


def verdict_line(report: Report) -> str:
    """One line: the answer, then how many pages were found, audited, skipped and failed."""
    verdict, c = report.verdict, report.coverage
    if verdict.incomplete:
        answer = click.style(_("Incomplete"), fg="red", bold=True)
    elif verdict.blocking:
        answer = click.style(_("Barriers found"), fg="red", bold=True)
    elif verdict.dead_links:
        answer = click.style(_("Dead links"), fg="red", bold=True)
    else:
        answer = click.style(_("Nothing at or above the threshold"), fg="green", bold=True)
    issues = _n("{n} issue to fix", "{n} issues to fix", verdict.issues).format(n=verdict.issues)
    if verdict.practice:
        issues += ", " + _("best practice {n}").format(n=verdict.practice)
    if not c.audited:  # "0 issues" would sound like an answer
        issues = _("nothing can be said about the site")
    pages = _("pages: {found} found, {audited} audited, {skipped} skipped, {failed} failed").format(
        found=c.found - c.redirected,  # as the report counts: the page that it leads to is counted
        audited=c.audited,
        skipped=c.skipped - len(report.dead_links),
        failed=c.failed,
    )
    if report.dead_links:
        pages += ", " + _("dead links {n}").format(n=len(report.dead_links))
    if c.queued:
        pages += ", " + _("{n} not reached").format(n=c.queued)
    return f"{answer}: {issues}; {pages}"
