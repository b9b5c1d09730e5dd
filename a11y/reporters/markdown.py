"""Markdown for a step summary or a merge request: the verdict first, then what to fix.

GitHub accepts at most 1 MiB per step; sections that do not fit are left out and counted.
"""

import re
from collections.abc import Iterator

from a11y.core.report import Issue, Occurrence, Report
from a11y.core.wcag import criteria
from a11y.findings.words import REASONS, pages_word, standing, verdict
from a11y.i18n.catalogue import number, tr
from a11y.i18n.texts import failure_text, message_text, problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, visible, web_url
from a11y.reporters.common.issues import GROUPS, first, group, ranked
from a11y.reporters.common.since import taken_over

LIMIT = 1024 * 1024 - 4096  # bytes; the rest is for the closing remark
PLACES = 5
FAILED_PAGES = 50
# What opens markup anywhere, what opens a list or a heading at a start, what makes GitHub
# link an address by itself.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])|^([+=-])|(?<=www)(\.)|(:)(?=//)", re.IGNORECASE)
_ORDINAL = re.compile(r"^(\d{1,9})([.)])")
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)")
_JOINER = "\u2060"


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """One file, UTF-8, GitHub flavoured."""
    kept: list[str] = []
    size = left = 0
    for block in _blocks(report, lang):
        length = len(block.encode()) + 2
        if size + length > LIMIT:
            left += 1
        else:
            kept.append(block)
            size += length
    if left:
        remark = tr(lang, "Cut at 1 MiB. Sections left out: %(n)s. See the HTML or JSON report.")
        kept.append(f"> {remark % {'n': left}}")
    yield "", ("\n\n".join(kept) + "\n").encode()


def text(value: str, length: int = 300) -> str:
    """``value`` as plain text: no markup, no mention, no reference, no automatic link."""
    escaped = _MARKUP.sub(lambda found: "\\" + found.group(), line(value, length))
    escaped = _ORDINAL.sub(r"\1\\\2", escaped)
    # A backslash does not stop GitHub from making mentions and references of these.
    return _REFERENCE.sub(lambda found: found.group() + _JOINER, escaped.replace("&", "&amp;"))


def code(value: str, length: int = 300) -> str:
    """``value`` in a code span, its fence longer than any run of backticks inside."""
    flat = line(value, length)
    if not flat:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", flat)), default=0) + 1)
    pad = " " if flat.startswith(("`", " ")) or flat.endswith(("`", " ")) else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def block(value: str) -> str:
    """``value`` as a fenced code block that it can't end."""
    shown = visible(value[:300])
    fence = "`" * max(3, max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence}html\n{shown}\n{fence}"


def link(url: str) -> str:
    """A link to a page, or its address as code when it may not be linked."""
    safe = web_url(url)
    if not safe or re.search(r"[<>\\|]", safe):
        return code(url, 200)
    return f"[{code(url, 200)}](<{safe}>)"


def _blocks(report: Report, lang: str) -> Iterator[str]:
    yield f"## {text(verdict(report, lang))}"
    if report.coverage.audited:
        yield text(standing(report, lang))
    yield _coverage(report, lang)
    about = (taken_over(report, lang), *words.remarks(report, lang))
    yield from map(text, filter(None, about))
    head = first(report.issues)
    if head:
        yield f"### {text(tr(lang, 'What to fix first'))}"
        yield "\n".join(
            f"{position}. **{text(_title(issue, report, lang))}**: {_line(issue, report, lang)}"
            for position, issue in enumerate(head, 1)
        )
    order = ranked(report.issues)
    for name in GROUPS:
        found = [issue for issue in order if group(issue) == name]
        if found:
            word = words.word(words.GROUPS, name, lang)
            yield f"### {text(word)} ({number(len(found), lang)})"
            yield from (_issue(issue, report, lang) for issue in found)
    yield from _failed(report, lang)
    yield from _seen_in_part(report, lang)
    yield from _untested(report, lang)


def _coverage(report: Report, lang: str) -> str:
    seen = report.coverage
    rows = [
        (tr(lang, "Found"), seen.found),
        (tr(lang, "Audited"), seen.audited),
        *([(tr(lang, "Seen only in part"), seen.incomplete)] if seen.incomplete else []),
        (tr(lang, "Could not be audited"), seen.failed),
        (tr(lang, "Left out"), seen.skipped),
        (tr(lang, "Waiting"), seen.queued),
        (tr(lang, "Redirected to another page"), seen.redirected),
    ]
    head = f"| {tr(lang, 'Pages')} | {tr(lang, 'Number')} |\n| --- | ---: |\n"
    return head + "\n".join(f"| {text(name)} | {number(n, lang)} |" for name, n in rows)


def _title(issue: Issue, report: Report, lang: str) -> str:
    return problem(report.rules, issue, lang)


def _line(issue: Issue, report: Report, lang: str) -> str:
    impact = words.word(words.IMPACTS, issue.impact, lang)
    return f"{text(impact)}, {text(words.where(issue, report, lang))}"


def _issue(issue: Issue, report: Report, lang: str) -> str:
    details = [_line(issue, report, lang)]
    if report.baseline:
        details.append(text(words.word(words.STATES, issue.state, lang)))
    details += _criteria(issue, lang)
    parts = [f"**{text(_title(issue, report, lang))}**  \n" + " · ".join(details)]
    seen = issue.occurrences[0] if issue.occurrences else None
    if seen:
        message = message_text(report.rules, seen, lang)
        if message and message != _title(issue, report, lang):
            parts.append(text(message, 500))
        if seen.target and seen.target.html:
            parts.append(block(seen.target.html))
        places = [f"- {_place(each)}" for each in issue.occurrences[:PLACES]]
        if issue.count > PLACES:
            counts = {"n": min(PLACES, len(places)), "total": number(issue.count, lang)}
            places.append("- " + text(tr(lang, "Listed: %(n)s of %(total)s") % counts))
        parts.append("\n".join(places))
    return "\n\n".join(parts)


def _place(seen: Occurrence) -> str:
    selector = code(seen.target.selector, 200) if seen.target else ""
    return " ".join(filter(None, (link(seen.page), selector)))


def _criteria(issue: Issue, lang: str) -> list[str]:
    known = criteria()
    return [
        f"[{num} {text(known[num].title(lang))} ({known[num].level})]({known[num].url})"
        for num in issue.criteria
        if num in known
    ]


def _failed(report: Report, lang: str) -> Iterator[str]:
    failed = [page for page in report.pages if page.error]
    if not failed:
        return
    yield f"### {text(tr(lang, 'Could not be audited'))} ({number(len(failed), lang)})"
    lines = []
    for page in failed[:FAILED_PAGES]:
        if page.error is None:
            continue
        reason = failure_text(page.error, lang) or words.word(REASONS, page.error.reason, lang)
        lines.append(f"- {link(page.final_url or page.url)}: {text(reason)}")
    if len(failed) > FAILED_PAGES:
        counts = {"n": FAILED_PAGES, "total": number(len(failed), lang)}
        lines.append("- " + text(tr(lang, "Listed: %(n)s of %(total)s") % counts))
    yield "\n".join(lines)


def _seen_in_part(report: Report, lang: str) -> Iterator[str]:
    pages = [page for page in report.pages if page.incomplete]
    if not pages:
        return
    yield f"### {text(tr(lang, 'Seen only in part'))} ({number(len(pages), lang)})"
    lines = [
        f"- {link(page.final_url or page.url)}: {text('; '.join(words.seen_in_part(page, lang)))}"
        for page in pages[:FAILED_PAGES]
    ]
    if len(pages) > FAILED_PAGES:
        counts = {"n": FAILED_PAGES, "total": number(len(pages), lang)}
        lines.append("- " + text(tr(lang, "Listed: %(n)s of %(total)s") % counts))
    yield "\n".join(lines)


def _untested(report: Report, lang: str) -> Iterator[str]:
    if not report.untested:
        return
    yield f"### {text(tr(lang, 'Not tested'))} ({number(len(report.untested), lang)})"
    yield "\n".join(
        f"- {code(item.rule, 80)}: {text(words.word(REASONS, item.reason, lang))} "
        f"({text(pages_word(item.pages, lang))})"
        for item in report.untested[:100]
    )


REPORTER = Reporter(name="markdown", suffix=".md", render=render)
