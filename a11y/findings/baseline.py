"""Known issues: the baseline file, and what a run has that it does not.

The baseline is a JSON file for version control: sorted, one element a line. Elements are matched
by several keys (``findings.matching``), so that ordinary work on the site does not make them new.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from a11y.core.address_secrets import hide
from a11y.core.errors import UNREADABLE, UsageError, why_unreadable
from a11y.core.model import Impact, Outcome, Page
from a11y.core.report import Element, Issue, IssueState
from a11y.findings.elements import describe, key_of, page_path
from a11y.findings.matching import Matching, match
from a11y.findings.matching_keys import Row

SCHEMA = "a11y-baseline/3"
#: Where an older version keeps its entries. Version 1 was also written with the newer key.
_ENTRIES = {"a11y-baseline/2": ("issues",), "a11y-baseline/1": ("findings", "issues")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known issue. ``members``: the identities of an entry of version 1 or 2, which has no
    elements; None in version 3.
    """

    rule: str
    impact: str = ""
    elements: tuple[Element, ...] = ()
    where: str = ""
    members: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Known issues by fingerprint. ``pages``: (language, title) of their pages, by path."""

    issues: Mapping[str, Entry] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def make(issues: Iterable[Issue], pages: Iterable[Page] = ()) -> Baseline:
    """The baseline of failed issues that are not suppressed. ``pages``: those of the run."""
    entries = {
        issue.fingerprint: Entry(
            rule=issue.rule,
            impact=issue.impact.value,
            elements=tuple(replace(element, on=()) for element in issue.elements if element.failed),
        )
        for issue in issues
        if _counts(issue)
    }
    return Baseline(issues=entries, pages=_pages_of(entries, described(pages)))


def accepted(issues: Iterable[Issue]) -> dict[Impact, tuple[int, int, int]]:
    """What a baseline of these issues accepts, by impact: (issues, elements, pages)."""
    found = [issue for issue in issues if _counts(issue)]
    counted = {}
    for impact in Impact:
        of_impact = [issue for issue in found if issue.impact is impact]
        elements = [e for issue in of_impact for e in issue.elements if e.failed]
        pages = set(chain.from_iterable(element.on for element in elements))
        if of_impact:
            counted[impact] = (len(of_impact), len(elements), len(pages))
    return counted


def _counts(issue: Issue) -> bool:
    return issue.outcome is Outcome.FAILED and issue.state is not IssueState.SUPPRESSED


def described(pages: Iterable[Page]) -> dict[str, tuple[str, str]]:
    """(language, title) of pages, by path."""
    return {page_path(page.final_url or page.url): (page.lang, page.title) for page in pages}


def _pages_of(
    entries: Mapping[str, Entry], pages: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    named = {element.page for entry in entries.values() for element in entry.elements}
    return {path: pages[path] for path in sorted(named) if path in pages}


def dump(baseline: Baseline) -> str:
    """The baseline's text: sorted, one element a line, so that a review shows what changed."""
    issues = sorted(baseline.issues.items(), key=lambda item: (item[1].rule, item[0]))
    pages = [
        f"  {_json(path)}: {_json({'lang': lang, 'title': title})}"
        for path, (lang, title) in sorted(baseline.pages.items())
    ]
    entries = [f"  {_json(fingerprint)}: {_entry(entry)}" for fingerprint, entry in issues]
    return (
        f'{{\n "schema": {_json(SCHEMA)},\n'
        f' "pages": {_block(pages, "{}", 1)},\n'
        f' "issues": {_block(entries, "{}", 1)}\n}}\n'
    )


def _entry(entry: Entry) -> str:
    rows = [f"   {_json(_row(element))}" for element in entry.elements]
    head = f'"rule": {_json(entry.rule)}, "impact": {_json(entry.impact)}'
    if entry.members is not None:  # as the older version had it
        return (
            f'{{{head}, "where": {_json(entry.where)}, "members": {_json(sorted(entry.members))}}}'
        )
    return f'{{{head}, "elements": {_block(rows, "[]", 2)}}}'


def _block(rows: Sequence[str], brackets: str, depth: int) -> str:
    inside = ",\n".join(rows)
    return f"{brackets[0]}\n{inside}\n{' ' * depth}{brackets[1]}" if rows else brackets


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(element: Element) -> dict[str, Any]:
    """What the file has of an element: no empty values, no counts of 1."""
    row: dict[str, Any] = {"page": element.page}
    texts = {"place": element.place, "html": element.html, "name": element.name}
    row |= {key: text for key, text in texts.items() if text}
    counts = {"pages": element.pages, "each": element.each}
    row |= {key: count for key, count in counts.items() if count != 1}
    if element.count != element.pages * element.each:
        row["count"] = element.count
    return row


def load(path: Path) -> Baseline:
    """Raises ``UsageError`` if it can't be read."""
    try:
        data = json.loads(hide(path.read_text("utf-8")))
        if data["schema"] == SCHEMA:
            return Baseline(
                issues={key: _read(entry) for key, entry in data["issues"].items()},
                pages={
                    key: (str(page["lang"]), str(page["title"]))
                    for key, page in data["pages"].items()
                },
            )
        if data["schema"] not in _ENTRIES:
            raise ValueError(f"its schema is {data['schema']!r}")
        place = next((key for key in _ENTRIES[data["schema"]] if key in data), "issues")
        return Baseline(issues={key: _read_old(entry) for key, entry in data[place].items()})
    except UNREADABLE as error:
        raise UsageError(
            "The baseline {path} can't be read: {error}",
            hint="Write one: a11y baseline write {path}",
            path=path,
            error=why_unreadable(error),
        ) from error


def _read(entry: Mapping[str, Any]) -> Entry:
    if "members" in entry:
        return _read_old(entry)
    elements = tuple(_element(row) for row in entry["elements"])
    return Entry(rule=str(entry["rule"]), impact=str(entry["impact"]), elements=elements)


def _element(row: Mapping[str, Any]) -> Element:
    pages, each = int(row.get("pages", 1)), int(row.get("each", 1))
    html, name, place = (str(row.get(key, "")) for key in ("html", "name", "place"))
    count = int(row.get("count", pages * each))
    if min(pages, each, count) < 1:
        raise ValueError(f"a count below 1 on {row['page']}")
    return Element(
        html=html,
        name=name,
        place=place,
        page=str(row["page"]),
        pages=pages,
        each=each,
        count=count,
    )


def _read_old(entry: Mapping[str, Any]) -> Entry:
    return Entry(
        rule=str(entry["rule"]),
        impact=str(entry.get("impact", "")),
        where=str(entry.get("where", "")),
        members=frozenset(map(str, entry["members"])),
    )


def compare(
    issues: Sequence[Issue],
    baseline: Baseline,
    pages: Sequence[Page] = (),
    ran: Collection[str] | None = None,
) -> tuple[tuple[Issue, ...], tuple[str, ...]]:
    """Issues with their state and the number of new occurrences, and the fingerprints of the
    baseline that are fixed. ``pages``: those of the run; ``ran``: its rules; None if all ran.

    An issue is known if all its elements are. What the run only asks about is neither new nor
    fixed, nor is what it did not look for: a rule that did not run, a page that it did not audit.
    """
    old = {key for key, entry in baseline.issues.items() if entry.members is not None}
    known, found, moved, translated = _sides(issues, baseline, pages)
    matching = match(known, found, moved=moved, languages_changed=translated)
    unmatched = [known[at] for at in matching.unmatched]
    asked = [*_rows(issues, failed=False)]
    still = match(unmatched, asked, moved=moved, languages_changed=translated).unmatched
    gone = Counter(unmatched[at].issue for at in still)
    all_ = Counter(row.issue for row in known)
    seen = {issue.fingerprint for issue in issues}
    fixed = {key for key, n in all_.items() if gone[key] == n} | (old - seen)
    if pages:
        there = described(page for page in pages if not page.error)
        fixed -= {
            row.issue for row in known if moved.get(row.element.page, row.element.page) not in there
        }
    if ran is not None:
        fixed = {key for key in fixed if baseline.issues[key].rule in ran}
    return _with_states(issues, baseline, found, matching), tuple(sorted(fixed))


def new_elements(
    issues: Sequence[Issue], baseline: Baseline, pages: Iterable[Page] = ()
) -> list[tuple[Row, int]]:
    """Every failed element of a run with the number of its occurrences that are new."""
    known, found, moved, translated = _sides(issues, baseline, pages)
    matching = match(known, found, moved=moved, languages_changed=translated)
    return list(zip(found, matching.new, strict=True))


def prune(
    baseline: Baseline, issues: Iterable[Issue], fixed: Iterable[str], pages: Iterable[Page]
) -> Baseline:
    """The baseline without what is ``fixed``. Entries of an older version whose issue is known
    become entries of this one.
    """
    entries = {key: entry for key, entry in baseline.issues.items() if key not in set(fixed)}
    old = {key for key, entry in entries.items() if entry.members is not None}
    converted = make(
        (i for i in issues if i.fingerprint in old and i.state is IssueState.KNOWN), pages
    )
    entries |= converted.issues
    return Baseline(issues=entries, pages=_pages_of(entries, {**converted.pages, **baseline.pages}))


def _sides(
    issues: Iterable[Issue], baseline: Baseline, pages: Iterable[Page]
) -> tuple[list[Row], list[Row], dict[str, str], set[str]]:
    """(known rows, failed rows, pages that moved, pages in another language)."""
    known = [
        Row(rule=entry.rule, issue=fingerprint, element=element)
        for fingerprint, entry in baseline.issues.items()
        for element in entry.elements
    ]
    moved, translated = pages_moved(baseline.pages, described(pages))
    return known, [*_rows(issues, failed=True)], moved, translated


def _rows(issues: Iterable[Issue], *, failed: bool) -> Iterator[Row]:
    for issue in issues:
        for element in issue.elements:
            if element.failed is failed:
                yield Row(rule=issue.rule, issue=issue.fingerprint, element=element)


def _with_states(
    issues: Iterable[Issue], baseline: Baseline, found: Sequence[Row], matching: Matching
) -> tuple[Issue, ...]:
    new: dict[str, list[tuple[Element, int]]] = {}
    for row, count in zip(found, matching.new, strict=True):
        if count:
            new.setdefault(row.issue, []).append((row.element, count))
    compared = []
    for issue in issues:
        unknown = new.get(issue.fingerprint, ())
        entry = baseline.issues.get(issue.fingerprint)
        if entry is not None and entry.members is not None:
            known = set(issue.members) <= entry.members
            count = 0 if known else issue.count
        else:
            count = sum(n for _element, n in unknown)
            known = not count and issue.outcome is Outcome.FAILED
        state = IssueState.KNOWN if known else IssueState.NEW
        fresh = {key_of(element) for element, _n in unknown} if count else set()
        compared.append(
            replace(
                issue,
                state=state,
                new=count,
                occurrences=tuple(
                    replace(occurrence, new=key_of(describe(occurrence.page, occurrence.target)) in fresh)
                    for occurrence in issue.occurrences
                ) if fresh else issue.occurrences,
            )
        )  # fmt: skip
    return tuple(compared)


def pages_moved(
    before: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, str], set[str]]:
    """(where pages of the baseline are now, pages of the run whose language changed).

    A page that is gone has moved to the one new page with its title, or with its file name.
    """
    gone = sorted(set(before) - set(now))
    arrived = sorted(set(now) - set(before))
    moved: dict[str, str] = {}
    for key in (_title, _file_name):
        there = _unique((key(path, before), path) for path in gone if path not in moved)
        here = _unique((key(path, now), path) for path in arrived if path not in moved.values())
        moved |= {path: here[name] for name, path in there.items() if name in here}
    languages = {
        moved.get(path, path): (lang, now[moved.get(path, path)][0])
        for path, (lang, _title) in before.items()
        if moved.get(path, path) in now
    }
    translated = {path for path, (old, new) in languages.items() if old != new}
    named = sum(any(pair) for pair in languages.values())
    if 2 * len(translated) > named:  # pages that name no language go with the others
        translated |= {path for path, pair in languages.items() if not any(pair)}
    return moved, translated


def _title(path: str, pages: Mapping[str, tuple[str, str]]) -> str:
    return pages[path][1]


def _file_name(path: str, _pages: object) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _unique(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Name to path, of names that are not empty and that one path has."""
    pairs = list(named)
    counts = Counter(name for name, _path in pairs)
    return {name: path for name, path in pairs if name and counts[name] == 1}
