"""Templates from signatures."""

from a11y.site.templates import find_templates, pattern, similarity
from tests.unit.site.conftest import ORIGIN, shape_of


def test_pages_built_alike_are_one_template() -> None:
    shapes = {f"{ORIGIN}/news/{n}": shape_of(1, n) for n in range(30)}
    shapes |= {f"{ORIGIN}/people/{n}": shape_of(2, n) for n in range(5)}
    found = find_templates(shapes)
    assert [(t.id, len(t.pages)) for t in found] == [("/news/*", 30), ("/people/*", 5)]
    assert found[0].example == f"{ORIGIN}/news/0"


def test_order_of_pages_does_not_matter() -> None:
    shapes = {f"{ORIGIN}/{n}": shape_of(n % 7, n) for n in range(60)}
    assert find_templates(shapes) == find_templates(dict(reversed(list(shapes.items()))))


def test_ids_are_unique() -> None:
    shapes = {f"{ORIGIN}/{n}": shape_of(n % 3, n) for n in range(12)}
    ids = [t.id for t in find_templates(shapes)]
    assert ids == ["/*", "/* (2)", "/* (3)"]


def test_empty_bins_say_nothing() -> None:
    empty, other = ["-" * 8] * 64, ["-" * 8] * 64
    other[0] = "0000abcd"
    assert similarity(empty, other) == 0
    assert similarity(other, other) == 1


def test_pattern() -> None:
    assert pattern([f"{ORIGIN}/kontakt"]) == "/kontakt"
    assert pattern([f"{ORIGIN}/a/b/1", f"{ORIGIN}/a/b/2"]) == "/a/b/*"
    assert pattern([f"{ORIGIN}/a/b/1", f"{ORIGIN}/a/c/2"]) == "/a/*"
    assert pattern([f"{ORIGIN}/?id=1", f"{ORIGIN}/?id=2"]) == "/?*"
    assert pattern([ORIGIN]) == "/"


def test_a_template_holds_its_pages_and_its_name_is_its_own() -> None:
    shapes = {f"{ORIGIN}/{n}": shape_of(n % 2, n) for n in range(6)}
    found = find_templates(shapes)
    assert sorted(page for one in found for page in one.pages) == sorted(shapes)
    assert {one.id for one in found} == {"/*", "/* (2)"}
