"""GitLab's accessibility report: what fails on each page, for the widget of a merge request.

Source: GitLab documentation, "Accessibility testing": the widget reads the JSON of pa11y-ci.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import orjson

from a11y.core.model import Assertion, Outcome, Page
from a11y.core.report import Report
from a11y.i18n.texts import message_text, problem
from a11y.reporters import Reporter, Source
from a11y.reporters.common.clean import line, visible
from a11y.reporters.common.parts import Packed, in_parts


def render(report: Report, source: Source, lang: str) -> Iterator[tuple[str, bytes]]:
    """JSON: by page, what failed there. A page that could not be audited has an error too."""
    seen: set[str] = set()
    packed, passes, errors = Packed(), 0, 0
    for page in report.pages:
        address = line(page.final_url or page.url, 2000)
        if address in seen:
            continue
        seen.add(address)
        entries = _entries(page, report, source, lang)
        passes += not entries
        errors += len(entries)
        head = b",\n    " if packed else b"{\n    "
        packed.add(head + _dump(address) + b": " + _dump(entries).replace(b"\n", b"\n    "))
    results = chain(packed, (b"\n  }",)) if seen else (b"{}",)
    totals = _dump({"total": len(seen), "passes": passes, "errors": errors}).removesuffix(b"\n}")
    yield from in_parts(chain((totals, b',\n  "results": '), results, (b"\n}\n",)))


def _dump(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _entries(page: Page, report: Report, source: Source, lang: str) -> list[dict[str, Any]]:
    """What failed on a page, or why it was not audited."""
    if page.error:
        return [{"message": line(page.error.detail or page.error.reason, 500)}]
    found = source.page_assertions(page.url)
    return [_entry(item, report, lang) for item in found if item.outcome is Outcome.FAILED]


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
