"""What holds for every rule, so that none is half done."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from a11y.core import wcag
from a11y.core.model import Outcome, Rule, Scope
from a11y.rules import implementations
from tests.rules.examples import HERE, examples

RULES = [implementation.rule for implementation in implementations().values()]


def each(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_identity(rule: Rule) -> None:
    module = implementations()[rule.id].applicability.__module__.rpartition(".")[2]
    assert rule.id == module.replace("_", "-")
    assert set(rule.criteria) | set(rule.secondary) <= set(wcag.criteria())
    assert len(rule.title) <= 90


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_examples_of_three_kinds(rule: Rule) -> None:
    kinds = {e.outcome for e in examples() if e.rule == rule.id}
    # A rule that can only doubt or fail declares no message for having passed.
    assert Outcome.PASSED in kinds or "passed" not in rule.messages
    assert kinds & {Outcome.FAILED, Outcome.CANT_TELL}
    if rule.scope is not Scope.SITE:
        assert Outcome.INAPPLICABLE in kinds


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_every_message_is_shown_by_an_example(rule: Rule) -> None:
    shown = {e.message for e in examples() if e.rule == rule.id and e.message}
    assert set(rule.messages) - {"passed"} == shown


@pytest.mark.parametrize("rule", RULES, ids=each)
def test_words(rule: Rule) -> None:
    assert rule.why
    assert rule.fix
    assert "```" in rule.fix, "how to fix shows code"
    if not rule.conformance:
        assert "must" not in f"{rule.why} {rule.fix}".split(), "a best practice does not command"


def test_no_examples_without_a_rule() -> None:
    folders = {p.name for p in HERE.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert folders <= set(implementations())


_COMMENT = re.compile(r"\A(?:<\?xml.*?\?>)?\s*(?:<!doctype[^>]*>)?\s*<!--(.*?)-->", re.IGNORECASE)
_PAGES = [page for e in examples() for page in e.pages]


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_page_says_what_it_shows(page: Path) -> None:
    shown = _first_comment(page)
    assert shown, "the first line after the doctype is a comment: what the page shows"
    others = [_first_comment(other) for other in page.parent.iterdir() if other.is_file()]
    assert others.count(shown) == 1, "another page of the folder says the same"


def _first_comment(page: Path) -> str:
    """The comment of one line after the doctype, or at the beginning; empty if there is none."""
    found = _COMMENT.match(page.read_text("utf-8", errors="replace"))
    words = found.group(1).strip() if found else ""
    return "" if words.startswith("expect:") else words


_LIST = """
import sys
from pathlib import Path
from a11y.core import assets
assets.ROOT = Path("there-is-no-such-folder")
from a11y.rules import rules
assert rules()
print(*sorted({"playwright", "selenium"} & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def listing() -> subprocess.CompletedProcess[str]:
    """A fresh Python that only lists the rules, where no asset was built."""
    return subprocess.run(
        [sys.executable, "-c", _LIST], capture_output=True, text=True, check=False, timeout=60
    )


def test_rules_are_listed_without_built_assets(listing: subprocess.CompletedProcess[str]) -> None:
    assert listing.returncode == 0, listing.stderr


def test_rules_are_listed_without_a_browser(listing: subprocess.CompletedProcess[str]) -> None:
    assert listing.stdout.split() == []
