"""Two sides compared: what is new, fixed, known, moved, and what was not checked again."""

import json
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from a11y.cli.diff import COMMAND
from a11y.core.model import Assertion, Impact, Outcome
from a11y.core.report import Comparison, Issue
from a11y.findings.baseline import dump, make
from a11y.findings.compare import Entry, Side, compare
from a11y.reporters import reporter
from tests.report_build import build
from tests.report_factory import sample
from tests.unit.test_findings import HOME, OWN, STYLE, found, issues_of


def side(*assertions: Assertion, **more: object) -> Side:
    issues: tuple[Issue, ...] = issues_of(assertions)
    entries = {
        issue.fingerprint: Entry(
            rule=issue.rule,
            impact=issue.impact,
            titles={"en": issue.rule},
            elements=issue.elements,
        )
        for issue in issues
    }
    return Side(**{"name": "x", "issues": entries, **more})  # type: ignore[arg-type]


def counts(comparison: Comparison) -> tuple[int, ...]:
    """(new, fixed, known, moved, not checked again) issues."""
    lists = (
        comparison.added,
        comparison.fixed,
        comparison.known,
        comparison.moved,
        comparison.unseen,
    )
    return tuple(map(len, lists))


ONE = found(OWN, HOME, name="logo")


def test_the_same_is_known() -> None:
    assert counts(compare(side(ONE), side(ONE))) == (0, 0, 1, 0, 0)


def test_new_and_fixed() -> None:
    other = found(STYLE, HOME, path="main>p", name="pale")
    result = compare(side(ONE), side(other))
    assert counts(result) == (1, 1, 0, 0, 0)
    assert (result.added[0].rule, result.fixed[0].rule) == ("contrast-minimum", "image-name")
    assert result.exit_code == 1


def test_an_element_in_another_place_or_on_another_page_has_moved() -> None:
    place = compare(side(ONE), side(found(OWN, HOME, path="main>div>img", name="logo")))
    page = compare(side(ONE), side(found(OWN, f"{HOME}about", name="logo")))
    assert counts(place) == counts(page) == (0, 0, 0, 1, 0)
    assert place.moved[0].before[0].place == "main>img"
    assert page.moved[0].before[0].page == "/"


def test_a_part_of_a_template_on_other_pages_has_not_moved() -> None:
    before = side(*(found(OWN, f"{HOME}{n}", path="footer>img", name="fb") for n in "abc"))
    after = side(*(found(OWN, f"{HOME}{n}", path="footer>img", name="fb") for n in "bcd"))
    assert counts(compare(before, after)) == (0, 0, 1, 0, 0)


def test_what_was_not_checked_again_is_not_fixed() -> None:
    before = side(ONE)
    for after in (
        side(incomplete=True),
        side(audited=frozenset({"/other"})),
        side(not_run=frozenset({"image-name"})),
    ):
        assert counts(compare(before, after)) == (0, 0, 0, 0, 1)
    assert counts(compare(before, side(audited=frozenset({"/"})))) == (0, 1, 0, 0, 0)


def test_what_the_new_side_only_asks_about_is_neither_fixed_nor_new() -> None:
    asked = found(OWN, HOME, name="logo", outcome=Outcome.CANT_TELL)
    assert counts(compare(side(ONE), side(asked))) == (0, 0, 0, 0, 0)


def test_suppressed_issues_are_not_new() -> None:
    plain = side(ONE)
    entries = {key: replace(entry, suppressed=True) for key, entry in plain.issues.items()}
    assert counts(compare(side(), replace(plain, issues=entries))) == (0, 0, 0, 0, 0)


def test_the_exit_code() -> None:
    minor = side(ONE, threshold=Impact.CRITICAL)
    pale = side(found(STYLE, HOME, path="p"), threshold=Impact.CRITICAL)
    assert compare(side(), minor).exit_code == 1
    assert compare(side(), pale).exit_code == 0
    assert compare(side(incomplete=True), pale).exit_code == 3
    assert compare(side(), side(ONE, incomplete=True)).exit_code == 1
    assert compare(side(ONE), side(ONE)).exit_code == 0


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(COMMAND, arguments, standalone_mode=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """``report.json`` and ``baseline.json`` of one run, ``none.json``: an empty baseline."""
    build()
    report, source = sample(baseline=False, complete=True)
    ((_, data),) = reporter("json").render(report, source, "en")
    (tmp_path / "report.json").write_bytes(data)
    (tmp_path / "baseline.json").write_text(dump(make(report.issues, report.pages)), "utf-8")
    (tmp_path / "none.json").write_text(dump(make([])), "utf-8")
    return tmp_path


def test_files_of_both_kinds(files: Path) -> None:
    report, none = str(files / "report.json"), str(files / "none.json")
    assert run(report, report)[0] == 0
    code, output = run(none, report, "--format", "json")
    assert code == 1
    assert json.loads(output)["new"]
    code, _output = run(report, none, "--output", str(files / "out.txt"))
    assert code == 0
    assert (files / "out.txt").read_text("utf-8")


def test_a_report_from_before_it_had_elements(files: Path) -> None:
    from a11y.core.errors import UsageError

    path = files / "report.json"
    document = orjson.loads(path.read_bytes())
    for row in document["findings"]:
        del row["elements"]
        row["count"] = len(row["occurrences"])
    path.write_bytes(orjson.dumps(document))
    assert run(str(path), str(path))[0] == 0
    document["findings"][0]["count"] += 1
    path.write_bytes(orjson.dumps(document))
    with pytest.raises(UsageError, match="only some places"):
        run(str(path), str(path))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "a11y-report/2"}', '{"schema": 3}'])
def test_what_is_no_report(text: str, files: Path) -> None:
    from a11y.core.errors import UsageError

    path = files / "bad.json"
    path.write_text(text)
    with pytest.raises(UsageError, match="neither a run"):
        run(str(path), str(files / "none.json"))
