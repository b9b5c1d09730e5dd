"""JUnit XML, read back by two readers."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from junitparser import JUnitXml, TestSuite

from a11y.core.report import Report
from a11y.reporters import Source, reporter
from tests.report_factory import MemorySource, sample
from tests.report_hostile import evil


def render(report: Report, source: Source, lang: str = "pl") -> bytes:
    ((_, data),) = reporter("junit").render(report, source, lang)
    ET.fromstring(data)
    return data


def read(data: bytes) -> dict[str, TestSuite]:
    return {suite.name: suite for suite in JUnitXml.fromstring(data)}


def test_one_suite_a_page_and_the_counts_are_true() -> None:
    report, source = sample()
    data = render(report, source)
    suites = read(data)
    assert len(suites) == 12
    whole = JUnitXml.fromstring(data)
    for key in ("tests", "failures", "errors", "skipped"):
        assert getattr(whole, key) == sum(getattr(suite, key) for suite in suites.values())
    root = ET.fromstring(data)
    assert whole.failures == len(root.findall(".//failure"))
    assert whole.errors == 1
    assert whole.tests == len(root.findall(".//testcase"))


def test_a_failed_page_is_an_error() -> None:
    suite = read(render(*sample()))["https://klaster-warta.example/kalendarz/"]
    (case,) = suite
    (result,) = case.result
    assert result.type == "timeout"
    assert result.message == "strona nie była gotowa na czas"
    assert suite.errors == 1


def test_only_what_stops_the_build_fails() -> None:
    home = read(render(*sample()))["https://klaster-warta.example/"]
    results = {case.name.rpartition("[")[2][:-1]: case for case in home}
    assert [type(r).__name__ for r in results["color-contrast"].result] == ["Failure"]
    assert results["heading-order"].result == []
    assert results["heading-order"].system_out.startswith("Nie przerywa budowania.")
    assert results["image-alt"].result == []
    assert results["image-alt"].system_out.startswith("Wyciszone")


def test_with_a_lower_threshold_more_fails() -> None:
    report, source = sample()
    before = JUnitXml.fromstring(render(report, source)).failures
    low = replace(report, run=replace(report.run, settings={"fail_on": "minor"}))
    assert JUnitXml.fromstring(render(low, source)).failures == before + 3


def test_what_a_person_must_decide_is_skipped() -> None:
    suite = read(render(*sample()))["https://klaster-warta.example/polityka-prywatnosci/"]
    (case,) = suite
    assert [type(r).__name__ for r in case.result] == ["Skipped"]


def test_a_clean_page_is_one_passed_case() -> None:
    report, _ = sample(complete=True)
    suites = read(render(report, MemorySource()))
    assert all(suite.tests == 1 and suite.failures == 0 for suite in suites.values())


def test_an_evil_site_is_well_formed_xml() -> None:
    data = render(*evil())
    assert b"<script" not in data
    root = ET.fromstring(data)
    assert len(root.findall("testsuite")) == 11
    assert all(len(str(case.get("name"))) <= 300 for case in root.iter("testcase"))
