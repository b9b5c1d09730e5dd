"""The order in which workers get tests."""

from tests.conftest import order, scope_of

_TESTS = (
    "tests/e2e/test_a.py::test_x",
    "tests/e2e/test_hostile.py::test_x",
    "tests/probes/test_b.py::test_x[a/b]",
    "tests/rules/test_examples.py::test_example[link-name/passed-1]",
    "tests/rules/test_examples.py::test_example[link-name/failed-1]",
    "tests/rules/test_examples.py::test_example[page-title/passed-1]",
    "tests/unit/test_c.py::test_x",
    "tests/wordpress/test_d.py::test_x",
    "tests/wordpress/test_e.py::test_x",
)


def test_files_rules_and_wordpress_stay_in_one_worker() -> None:
    assert scope_of(_TESTS[2]) == "tests/probes/test_b.py"
    assert scope_of(_TESTS[3]) == scope_of(_TESTS[4]) != scope_of(_TESTS[5])
    assert scope_of(_TESTS[7]) == scope_of(_TESTS[8]) == "tests/wordpress"


def test_long_first_short_last_and_examples_between_the_rest() -> None:
    places = order(_TESTS)
    assert sorted(places, key=places.__getitem__) == [
        "tests/e2e/test_hostile.py",
        "tests/wordpress",
        "tests/e2e/test_a.py",
        scope_of(_TESTS[3]),
        "tests/probes/test_b.py",
        scope_of(_TESTS[5]),
        "tests/unit/test_c.py",
    ]
