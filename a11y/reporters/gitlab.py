"""GitLab's code quality report: the issues to fix, for the widget of a merge request.

Source: GitLab documentation, "Code Quality", section "Code Quality report format".
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import orjson

from a11y.core.model import Impact
from a11y.core.report import Issue, Report
from a11y.i18n.texts import problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common import words
from a11y.reporters.common.artifact import artifact
from a11y.reporters.common.change import html_position
from a11y.reporters.common.clean import line
from a11y.reporters.common.issues import group, ranked
from a11y.reporters.common.json_pieces import pieces
from a11y.reporters.common.parts import in_parts

_SEVERITY = {
    Impact.CRITICAL: "critical",
    Impact.SERIOUS: "major",
    Impact.MODERATE: "minor",
    Impact.MINOR: "info",
}
_SHOWN = frozenset({"fix", "practice"})


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """A JSON array with one object for each failed issue, at its first place."""
    shown = (issue for issue in ranked(report.issues) if group(issue) in _SHOWN)
    made = (_violation(issue, report, lang) for issue in shown)
    yield from in_parts(chain(pieces(made, _dump), (b"\n",)))


def _dump(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _violation(issue: Issue, report: Report, lang: str) -> dict[str, Any]:
    first = issue.occurrences[0] if issue.occurrences else None
    text = ". ".join(
        (line(problem(report.rules, issue, lang), 300), words.where(issue, report, lang))
    )
    row, _column = html_position(first) if first else (0, 0)
    return {
        "description": text,
        "check_name": line(issue.rule, 255),
        "fingerprint": line(issue.fingerprint, 255),
        "severity": _SEVERITY[issue.impact],
        "location": {
            "path": artifact(first.page, report.files) if first else "unknown",
            "lines": {"begin": row or 1},
        },
    }


REPORTER = Reporter(name="gitlab", suffix=".json", render=render)
