"""The tools of example pages: start tags in a source, and the comparison of whole sets."""

import pytest

from a11y.core.model import Assertion, Outcome, Target
from tests.rules.expect import Expectations, difference, got, worst
from tests.rules.source import attribute, insert, start_tags


def marked(text: str) -> str:
    """The source with a number at every start tag."""
    tags = start_tags(text)
    return insert(text, {tag.at: attribute(tag, "n", str(i)) for i, tag in enumerate(tags)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<br/>b</p>", '<p n="0">a<br n="1"/>b</p>'),
        ("<input value=a/>", '<input value=a/ n="0">'),
        ("<a title='1 > 0' hidden\n>x", "<a title='1 > 0' hidden n=\"0\"\n>x"),
        ("<!-- <p> --><p>", '<!-- <p> --><p n="0">'),
        ("<script>'<p>'</script><p>", "<script n=\"0\">'<p>'</script><p n=\"1\">"),
        ("<svg><style/><g></svg>", '<svg n="0"><style n="1"/><g n="2"></svg>'),
        ('<iframe srcdoc="<p>a">', "<iframe srcdoc=\"<p n='1'>a\" n=\"0\">"),
        ("<?xml version='1.0'?><svg><title><b/></title></svg>",
         "<?xml version='1.0'?><svg n=\"0\"><title n=\"1\"><b n=\"2\"/></title></svg>"),
        ("a < b && c <1>", "a < b && c <1>"),
        ("<p", '<p n="0"'),
    ],
)  # fmt: skip
def test_start_tags_have_their_places(text: str, expected: str) -> None:
    assert marked(text) == expected


def said(selector: str, outcome: Outcome, message: str) -> Assertion:
    target = Target(selector=selector) if selector else None
    return Assertion(rule="r", outcome=outcome, page="http://x/a.html", target=target, message=message)  # fmt: skip


def test_every_target_is_compared() -> None:
    wanted = Expectations({("a.html", "p", "failed:empty"): 1, ("a.html", "b", "passed"): 2})
    all_said = [
        said("p", Outcome.FAILED, "empty"),
        said("b", Outcome.PASSED, "passed"),
        said("b", Outcome.PASSED, "passed"),
    ]
    assert difference(wanted, got(all_said, {})) == ""
    assert difference(wanted, got(all_said[:-1], {})) == (
        "a.html: b\n  expected passed passed\n  got      passed"
    )
    more = [*all_said, said("i", Outcome.CANT_TELL, "image")]
    assert difference(wanted, got(more, {})) == (
        "a.html: i\n  expected nothing\n  got      cantTell:image"
    )


def test_the_root_element_stands_for_the_page() -> None:
    both = [said("html", Outcome.FAILED, "empty"), said("", Outcome.PASSED, "passed")]
    assert {place for _page, place, _outcome in got(both, {"a.html": "html"})} == {"page"}


def test_the_worst_expectation_names_the_file() -> None:
    wanted = Expectations({("a", "p", "passed"): 1, ("a", "b", "cantTell:x"): 1})
    assert worst(wanted) == (Outcome.CANT_TELL, {"x"})
    assert worst(Expectations()) == (Outcome.INAPPLICABLE, set())
