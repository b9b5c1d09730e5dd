"""Known issues: the baseline file, and suppressions in the configuration.

The baseline is a JSON file for version control: sorted, one entry per issue. A suppression is
written by a person, with a reason, an owner and an expiry date.
"""

import fnmatch
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from a11y.core.errors import UsageError
from a11y.core.model import Outcome
from a11y.core.report import Issue, IssueState

SCHEMA = "a11y-baseline/2"
#: Where a version keeps its entries. Version 1 was also written with the newer key.
_ENTRIES = {SCHEMA: ("issues",), "a11y-baseline/1": ("findings", "issues")}


def dump(issues: Iterable[Issue]) -> str:
    """The baseline's text: failed issues that are not suppressed."""
    return dump_entries(
        {
            f.fingerprint: {
                "rule": f.rule,
                "where": (
                    f.occurrences[0].target.path
                    if f.occurrences and f.occurrences[0].target
                    else ""
                ),
                "members": list(f.members),
            }
            for f in issues
            if f.outcome is Outcome.FAILED and f.state is not IssueState.SUPPRESSED
        }
    )


def dump_entries(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of a baseline with these entries, by fingerprint."""
    rows = {
        fingerprint: {**entry, "members": sorted(entry["members"])}
        for fingerprint, entry in entries.items()
    }
    document = {"schema": SCHEMA, "issues": rows}
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def load(path: Path) -> dict[str, dict[str, Any]]:
    """Entries by fingerprint. Raises ``UsageError`` if it can't be read."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["schema"] not in _ENTRIES:
            raise ValueError(f"its schema is {data['schema']!r}")
        key = next((key for key in _ENTRIES[data["schema"]] if key in data), "issues")
        entries: dict[str, dict[str, Any]] = data[key]
        for entry in entries.values():
            entry["members"] = frozenset(entry["members"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            "The baseline {path} can't be read: {error}",
            hint="Write one: a11y baseline write {path}",
            path=path,
            error=getattr(error, "strerror", "") or error,
        ) from error
    return entries


def compare(
    issues: Sequence[Issue], entries: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[Issue, ...], tuple[str, ...]]:
    """Issues with their state, and the fingerprints that are fixed.

    A known issue with a member that the baseline does not have is new.
    """
    compared = tuple(_compare_one(issue, entries) for issue in issues)
    seen = {f.fingerprint for f in issues if f.outcome is Outcome.FAILED}
    return compared, tuple(sorted(set(entries) - seen))


def _compare_one(issue: Issue, entries: Mapping[str, Mapping[str, Any]]) -> Issue:
    entry = entries.get(issue.fingerprint)
    known = entry is not None and set(issue.members) <= set(entry["members"])
    return replace(issue, state=IssueState.KNOWN if known else IssueState.NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One ``[[suppress]]`` of the configuration: patterns are globs, empty ones match all."""

    reason: str
    owner: str
    expires: date
    rule: str = ""
    fingerprint: str = ""
    where: str = ""
    page: str = ""

    def matches(self, issue: Issue) -> bool:
        """Does it cover the issue, and all the pages where it shows?"""
        if self.rule and not any(fnmatch.fnmatchcase(id_, self.rule) for id_ in issue.rules):
            return False
        if self.fingerprint and self.fingerprint != issue.fingerprint:
            return False
        if self.where and not any(
            o.target is not None and fnmatch.fnmatchcase(o.target.path, self.where)
            for o in issue.occurrences
        ):
            return False
        return not self.page or all(
            fnmatch.fnmatchcase(o.page, self.page) for o in issue.occurrences
        )

    def __str__(self) -> str:
        what = ", ".join(filter(None, (self.rule, self.fingerprint, self.where, self.page)))
        return f"{what} ({self.owner}, {self.expires.isoformat()}): {self.reason}"


def parse_suppressions(rows: Any, source: str) -> tuple[Suppression, ...]:
    """Suppressions of a configuration. Raises ``UsageError`` naming the entry and the key."""
    if not isinstance(rows, list):
        raise UsageError("{source}: write suppressions as [[suppress]]", source=source)
    return tuple(_parse(row, f"{source}, suppress {at}") for at, row in enumerate(rows, 1))


def _parse(row: Any, place: str) -> Suppression:
    known = {"reason", "owner", "expires", "rule", "fingerprint", "where", "page"}
    if not isinstance(row, dict):
        raise UsageError("{place}: not a table", place=place)
    unknown = sorted(set(row) - known)
    if unknown:
        raise UsageError(
            "{source}: unknown key {key}",
            hint="Known: {known}",
            source=place,
            key=unknown[0],
            known=", ".join(sorted(known)),
        )
    for key in ("reason", "owner", "expires"):
        if not row.get(key):
            raise UsageError("{place}: {key} is missing", place=place, key=key)
    if not any(row.get(key) for key in ("rule", "fingerprint", "where")):
        raise UsageError("{place}: say what to suppress: rule, fingerprint or where", place=place)
    expires = row["expires"]
    if isinstance(expires, str):
        try:
            expires = date.fromisoformat(expires)
        except ValueError:
            raise _not_a_date(place) from None
    if not isinstance(expires, date):
        raise _not_a_date(place)
    words = {
        key: str(row.get(key, ""))
        for key in ("reason", "owner", "rule", "fingerprint", "where", "page")
    }
    return Suppression(expires=expires, **words)


def _not_a_date(place: str) -> UsageError:
    return UsageError(
        "{place}: expires is not a date",
        hint="Write it as {form}",
        place=place,
        form="2027-01-31",
    )


def suppress(
    issues: Sequence[Issue], suppressions: Sequence[Suppression], today: date
) -> tuple[tuple[Issue, ...], tuple[str, ...]]:
    """Issues with suppressed ones marked, and the suppressions that are expired or unused."""
    valid = [s for s in suppressions if s.expires >= today]
    stale = [str(s) for s in suppressions if s.expires < today]
    used: set[int] = set()
    marked = []
    for issue in issues:
        hit = next((at for at, s in enumerate(valid) if s.matches(issue)), None)
        if hit is not None:
            used.add(hit)
            marked.append(replace(issue, state=IssueState.SUPPRESSED))
        else:
            marked.append(issue)
    stale += [str(s) for at, s in enumerate(valid) if at not in used]
    return tuple(marked), tuple(stale)
