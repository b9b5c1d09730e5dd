"""A page that was seen only in part is named in every report, and so is the state of a page."""

from dataclasses import replace

import pytest

from a11y.audit.page_row import failure
from a11y.cli._incomplete import incomplete_lines
from a11y.core.report import Report
from a11y.i18n.catalogue import set_language
from a11y.reporters import reporters
from tests.report_factory import MemorySource, small

_MESSAGE = "The page was still loading after {limit} s: it says so itself (aria-busy)"
_WORDS = {"en": "still loading after 15 s", "pl": "Po 15 s strona nadal się wczytywała"}
_STATE = {"en": "with the dialog closed", "pl": "po zamknięciu okna dialogowego"}


def report_in_part(report: Report) -> Report:
    why = failure("still-loading", _MESSAGE, limit="15")
    first, *rest = (page for page in report.pages if page.error is None)
    issues = tuple(
        replace(i, occurrences=tuple(replace(o, state="dialog-closed") for o in i.occurrences))
        for i in report.issues
    )
    return replace(
        report,
        pages=(replace(first, incomplete=(why,), state="dialog-closed"), *rest),
        issues=issues,
        coverage=replace(report.coverage, incomplete=1, failed=0),
        verdict=replace(report.verdict, incomplete=("pages-incomplete",), exit_code=3),
    )


@pytest.mark.parametrize("lang", ["en", "pl"])
@pytest.mark.parametrize("name", ["json", "html", "markdown", "sarif", "junit"])
def test_every_report_says_so(name: str, lang: str) -> None:
    report, source = small()
    found = b"".join(
        data for _, data in reporters()[name].render(report_in_part(report), source, lang)
    ).decode()
    assert _WORDS[lang] in found
    if name == "html":
        assert _STATE[lang] in found
    if name == "json":
        assert '"state": "dialog-closed"' in found


@pytest.mark.parametrize("lang", ["en", "pl"])
def test_the_terminal_says_so(lang: str) -> None:
    set_language(lang)
    try:
        (line,) = incomplete_lines(report_in_part(small()[0]))
    finally:
        set_language("en")
    assert _WORDS[lang] in line


@pytest.mark.parametrize("name", ["csv", "junit", "sarif"])
def test_formats_for_programs_name_the_variant(name: str) -> None:
    report, source = small()
    state = "variant:390x844 dark"
    changed = MemorySource(
        {
            page: tuple(replace(a, state=state) for a in assertions)
            for page, assertions in source.assertions.items()
        },
        source.blobs,
    )
    issues = tuple(
        replace(i, occurrences=tuple(replace(o, state=state) for o in i.occurrences))
        for i in report.issues
    )
    files = reporters()[name].render(replace(report, issues=issues), changed, "en")
    assert "only in the variant 390x844 dark" in b"".join(data for _, data in files).decode()
