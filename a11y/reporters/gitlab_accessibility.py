"""GitLab's accessibility report: what fails on each page, for the widget of a merge request.

Source: GitLab documentation, "Accessibility testing": the widget reads the JSON of pa11y-ci.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from a11y.core.model import Assertion, Outcome
from a11y.core.report import Report
from a11y.i18n.texts import message_text, problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common.clean import line, visible


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """JSON: by page, what failed there. A page that could not be audited has an error too."""
    results = {}
    for page in report.pages:
        address = line(page.final_url or page.url, 2000)
        if page.error:
            results[address] = [{"message": line(page.error.detail or page.error.reason, 500)}]
        else:
            failed = [
                item for item in source.page_assertions(page.url) if item.outcome is Outcome.FAILED
            ]
            results[address] = [_entry(item, report, lang) for item in failed]
    made = {
        "total": len(results),
        "passes": sum(not entries for entries in results.values()),
        "errors": sum(map(len, results.values())),
        "results": results,
    }
    yield "", orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _entry(assertion: Assertion, report: Report, lang: str) -> dict[str, Any]:
    target = assertion.target
    selector = " >>> ".join((*target.frames, target.selector)) if target else ""
    rule = report.rules.get(assertion.rule)
    numbers = "_".join(number.replace(".", "_") for number in assertion.criteria)
    message = message_text(report.rules, assertion, lang) or problem(report.rules, assertion, lang)
    return {
        "code": f"WCAG2{numbers and '.'}{numbers}.{line(assertion.rule, 255)}",
        "type": "error",
        "typeCode": 1,
        "message": line(message, 500),
        "context": visible(target.html[:300]) if target else "",
        "selector": line(selector, 500),
        "runner": "a11y",
        "runnerExtras": {"impact": rule.impact.value} if rule else {},
    }


REPORTER = Reporter(name="gitlab-accessibility", suffix=".json", render=render)
