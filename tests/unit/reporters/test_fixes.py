"""The element of an issue after the fix, computed from its own code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.reporters.common.fixes import FIXES, is_style
from a11y.reporters.common.markup import Tag, parse
from tests.report_hostile import EVIL


def fix(rule: str, html: str, **data: object) -> str:
    element = parse(html)
    assert element is not None
    made = FIXES[rule](element, data, str)
    return "" if made is None else str(made)


@pytest.mark.parametrize(
    ("rule", "html", "data", "after"),
    [
        ("image-name", '<img src="a.png">', {}, '<img src="a.png" alt="what the image shows">'),
        (
            "form-field-name",
            '<input name="q 1" placeholder="Town">',
            {},
            '<label for="q-1">Town</label>\n<input name="q 1" placeholder="Town" id="q-1">',
        ),
        ("button-name", "<button></button>", {}, "<button>What the button does</button>"),
        (
            "link-name",
            '<a href="/">…</a>',
            {},
            '<a href="/" aria-label="Where the link leads">…</a>',
        ),
        ("page-language", "<html>", {"site lang": "pl"}, '<html lang="pl">'),
        ("page-language", "<html>", {"site lang": ""}, ""),
        ("part-language-match", '<p lang="fr">A</p>', {"found": "en"}, '<p lang="en">A</p>'),
        (
            "viewport-zoom",
            '<meta name="viewport" content="width=device-width,maximum-scale=1, user-scalable=no">',
            {},
            '<meta name="viewport" content="width=device-width">',
        ),
        (
            "autocomplete-value",
            '<input autocomplete="given name">',
            {"value": "given name"},
            '<input autocomplete="given-name">',
        ),
        ("autocomplete-value", '<input autocomplete="xyz">', {"value": "xyz"}, ""),
        (
            "aria-allowed-attribute",
            '<p aria-checked="true">A</p>',
            {"attribute": "aria-checked"},
            "<p>A</p>",
        ),
        ("heading-order", "<h5>A</h5>", {"level": 5, "before": 1}, "<h2>A</h2>"),
        (
            "heading-order",
            '<div role="heading" aria-level="5">A</div>',
            {"level": 5, "before": 2},
            '<div role="heading" aria-level="3">A</div>',
        ),
        ("item-in-list", "<li>A</li>", {"message": "no-list"}, "<ul>\n  <li>A</li>\n  …\n</ul>"),
        ("axe:tabindex", '<a href="/" tabindex="3">A</a>', {}, '<a href="/">A</a>'),
        ("axe:tabindex", '<div tabindex="3">A</div>', {}, '<div tabindex="0">A</div>'),
        ("axe:scope-attr-valid", '<th scope="kolumna">A</th>', {}, '<th scope="col">A</th>'),
        ("axe:scope-attr-valid", '<td scope="col">A</td>', {}, "<td>A</td>"),
        ("axe:duplicate-id-aria", '<p id="a">A</p>', {}, '<p id="a-2">A</p>'),
        (
            "clickable-keyboard",
            '<div class="b" role="button" tabindex="0" onclick="go()">A</div>',
            {"message": "no-keys"},
            '<button type="button" class="b" onclick="go()">A</button>',
        ),
        (
            "clickable-keyboard",
            '<img alt="A" onclick="go()">',
            {"message": "mouse-only"},
            '<button type="button" onclick="go()">\n  <img alt="A">\n</button>',
        ),
        ("clickable-keyboard", "<tr>A</tr>", {"message": "mouse-only"}, ""),
        (
            "table-header-markup",
            '<table class="t">A</table>',
            {"message": "first-row", "text": "Size, Price"},
            '<table class="t">\n  <tr>\n    <th scope="col">Size</th>\n    <th scope="col">Price</th>\n  </tr>\n  …\n</table>',
        ),
        (
            "target-size",
            "<button></button>",
            {"path": "main>div.dots>button"},
            "main > div.dots > button {\n  min-width: 24px;\n  min-height: 24px;\n}",
        ),
        (
            "focus-visible",
            '<a class="more x:y" href="/">A</a>',
            {},
            "a.more:focus-visible {\n  outline: 3px solid currentcolor;\n  outline-offset: 2px;\n}",
        ),
        ("label-in-name", '<a aria-label="B" href="/">A</a>', {}, '<a href="/">A</a>'),
        ("label-in-name", '<a aria-label="B" href="/">…</a>', {}, ""),
        ("aria-hidden-focus", '<p aria-hidden="true">A</p>', {}, "<p>A</p>"),
    ],
)
def test_after(rule: str, html: str, data: dict[str, object], after: str) -> None:
    assert fix(rule, html, **data) == after


def test_what_is_written_as_it_was_stays_so() -> None:
    html = '<svg viewBox="0 0 1 1" hidden><path></svg>'
    assert str(parse(html)) == html


@pytest.mark.parametrize("html", ["", "text", "<p", '<p class="a', "</p>", "<!-- -->"])
def test_what_is_cut_has_no_fix(html: str) -> None:
    assert parse(html) is None


_NAMES = st.from_regex(r"[a-z][a-zA-Z-]{0,8}", fullmatch=True)
_VALUES = st.one_of(st.none(), st.text(alphabet=st.characters(codec="utf-8"), max_size=30))


@given(st.dictionaries(_NAMES, _VALUES, max_size=5), st.text(max_size=20))
def test_a_tag_survives_being_written_and_read(
    attributes: dict[str, str | None], text: str
) -> None:
    tag = Tag("div", tuple(attributes.items())).filled(text)
    assert parse(str(tag)) == tag


@pytest.mark.parametrize("rule", sorted(FIXES))
@pytest.mark.parametrize("bad", EVIL)
def test_hostile_code_breaks_no_fix(rule: str, bad: str) -> None:
    element = parse(str(Tag("p", (("class", bad), ("id", bad), ("content", bad))).filled(bad)))
    assert element is not None
    data = {"message": bad, "text": bad, "value": bad, "found": bad, "attribute": bad, "path": bad}
    made = str(FIXES[rule](element, data, str))
    assert "<script" not in made.replace(bad, "") or "&lt;script" in made


@pytest.mark.parametrize(
    ("selector", "before"),
    [
        (".dots button", ".dots button {"),
        ("button", "button.dot {"),  # would change all buttons of the site
        (".dots button, h1", "button.dot {"),
        (".dots :focus", "button.dot {"),
        ("", "button.dot {"),
    ],
)
def test_the_fix_belongs_to_the_elements_of_the_declaration(selector: str, before: str) -> None:
    html = '<button class="dot"></button>'
    made = fix("target-size", html, **{"sheet selector": selector})
    assert made.startswith(before)
    assert is_style(made)


@pytest.mark.parametrize(
    ("selector", "before"),
    [
        (".old :focus, .old :focus-visible", ".old :focus, .old :focus-visible {"),
        (".x, .old :focus", ".old :focus {"),  # .x would have an outline at all times
        (":is(.x, a:focus)", "a.b:focus-visible {"),
        (".old a", "a.b:focus-visible {"),
    ],
)
def test_the_outline_comes_back_where_it_was_taken_away(selector: str, before: str) -> None:
    made = fix("focus-visible", '<a class="b" href="/">A</a>', **{"sheet selector": selector})
    assert made.startswith(before)


def test_html_is_no_style() -> None:
    assert not is_style(fix("image-name", "<img>"))
    assert not is_style("")
