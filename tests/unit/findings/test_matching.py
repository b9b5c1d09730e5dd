"""Known elements and found ones are matched one to one, the surest key first."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.core.report import Element
from a11y.findings.matching import Matching, match
from a11y.findings.matching_keys import Row


def row(html: str, place: str = "main>a", page: str = "/", **more: object) -> Row:
    issue = str(more.pop("issue", f"key of {place}"))
    rule = str(more.pop("rule", "link-name"))
    element = Element(html=html, place=place, page=page, **more)  # type: ignore[arg-type]
    return Row(rule=rule, issue=issue, element=element)


def news(known: list[Row], found: list[Row]) -> list[int]:
    return list(match(known, found).new)


IMAGE = row('<img class="photo" src="/img/a.png">', "main>div.card>img.photo")


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/img/a.png">',
        '<img class="Photo_x8Kq2" src="/img/a.png">',
        '<img class="tw-photo" src="/img/a.png" id="pic">',
        '<img style="width: 3em" src="../img/a.png">',
        '<img src="https://cdn.test/img/a.png" class="photo big">',
    ],
)
@pytest.mark.parametrize("place", ["main>img", "main>div.wrap>div.card>img.photo", "div>p>img"])
def test_an_image_is_known_by_its_address(html: str, place: str) -> None:
    changed = row(html, place, issue="another")
    assert news([IMAGE], [changed]) == [0]
    beside = row('<img src="/img/b.png">', place, issue="another")
    assert news([IMAGE], [beside, changed]) == [1, 0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b>Latest news of the town</b>", "<strong>Latest news of the town</strong>"),
        ("<h2>Latest news of the town</h2>", "<h3>Latest news of the town</h3>"),
        ("<h2>Latest news of the town</h2>", "<h2>Latest news from the town</h2>"),
        ('<button class="menu-x"></button>', '<button class="nav-toggle"></button>'),
    ],
)
def test_a_synonym_an_edit_and_a_new_class_leave_an_element_known(before: str, after: str) -> None:
    known, found = row(before, "main>div"), row(after, "main>div", issue="another")
    assert news([known], [found]) == [0]


def test_other_words_in_the_same_place_are_new() -> None:
    assert news([row("<p>Latest news</p>")], [row("<p>Opening hours</p>")]) == [1]


def test_a_further_element_of_a_known_issue_is_new_with_its_count() -> None:
    known = row('<a href="/a"></a>')
    found = [known, row('<a href="/b"></a>'), row('<a href="/c"></a>', pages=2, count=2, on=(0, 1))]
    assert news([known], found) == [0, 1, 2]


def test_a_copy_beside_a_known_element_is_new() -> None:
    known = row('<a href="/a"></a>')
    copied = replace(known, element=replace(known.element, each=2, count=2))
    assert news([known], [copied]) == [1]
    elsewhere = replace(known, element=replace(known.element, place="footer>a"))
    assert news([known], [known, elsewhere]) == [0, 1]


def test_a_component_on_a_new_page_is_known_and_a_nameless_element_is_not() -> None:
    for html, new in (('<a href="/a"></a>', 0), ("<input>", 1)):
        known = row(html, pages=1)
        found = [known, row(html, page="/b")] if new else [row(html, pages=2, count=2, on=(0, 1))]
        assert sum(news([known], found)) == new


def test_a_template_changed_on_some_of_its_pages_is_known() -> None:
    known = row('<a href="/a"></a>', pages=4, count=4)
    found = [
        row('<a href="/a"></a>', pages=2, count=2, on=(0, 1)),
        row('<a href="/a"></a>', "div>a", page="/c", pages=2, count=2, on=(2, 3), issue="another"),
    ]
    assert news([known], found) == [0, 0]
    copied = replace(found[1], element=replace(found[1].element, on=(0, 1), page="/"))
    assert news([known], [found[0], copied]) == [0, 2]


def test_a_page_is_followed_by_what_stays_on_it() -> None:
    known = [row("", "", "/old", rule="page-title"), row('<a href="/a"></a>', page="/old")]
    found = [row("", "", "/new", rule="page-title"), row('<a href="/a"></a>', page="/new")]
    assert news(known, found) == [0, 0]
    assert list(match(known[:1], found[:1], moved={"/old": "/new"}).new) == [0]
    assert news(known[:1], found[:1]) == [1]


def test_a_translated_page_keeps_what_it_had() -> None:
    polish = ["Więcej informacji", "Zapisz się teraz", "Nasi partnerzy", "Mapa strony", "Dla prasy"]
    english = ["Find out more", "Subscribe now", "Our partners", "Sitemap", "Press room"]
    known = [row(f"<p>{text}</p>", "main>p") for text in polish]
    found = [row(f"<p>{text}</p>", "main>p") for text in english]
    assert news(known, found) == [0] * 5
    assert sum(news(known, [*found, row("<p>Extra words</p>", "main>p")])) == 1
    assert news(known, [row("<p>Extra words</p>", "main>p")]) == [1]  # the others are fixed
    languages = match(known[:1], found[:1], languages_changed=["/"])
    assert list(languages.new) == [0]


_ELEMENTS = st.builds(
    row,
    st.sampled_from(
        ['<a href="/a"></a>', '<a href="/b" class="x"></a>', "<p>One two three</p>", "<p>One two</p>", "<input>", '<input class="x">', ""]
    ),
    st.sampled_from(["main>a", "main>div>a", "footer>a"]),
    st.sampled_from(["/", "/a", "/b"]),
    rule=st.sampled_from(["link-name", "label"]),
    issue=st.sampled_from("xy"),
    each=st.integers(1, 2),
).map(lambda made: replace(made, element=replace(made.element, count=made.element.each)))  # fmt: skip
_ROWS = st.lists(
    _ELEMENTS,
    max_size=8,
    unique_by=lambda made: (made.rule, made.issue, made.element.html, made.element.place),
)


def _taken(matching: Matching, side: str) -> Counter[int]:
    taken: Counter[int] = Counter()
    for each in matching.matches:
        taken[getattr(each, side)] += each.count
    return taken


@given(_ROWS, _ROWS)
def test_one_to_one_and_never_more_than_the_baseline_holds(
    known: list[Row], found: list[Row]
) -> None:
    matching = match(known, found)
    for at, count in _taken(matching, "known").items():
        # Rows on one page each: a template's part on a further page is the exception.
        on_one = {found[m.found].element.page for m in matching.matches if m.known == at}
        assert len(on_one) > 1 or count <= known[at].element.count
    for at, each in enumerate(found):
        assert _taken(matching, "found")[at] + matching.new[at] == each.element.count
    for pair in matching.matches:
        assert known[pair.known].rule == found[pair.found].rule


@given(_ROWS, _ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    known: list[Row], found: list[Row], random: object
) -> None:
    before = match(known, found)
    mixed_known, mixed_found = list(known), list(found)
    random.shuffle(mixed_known)  # type: ignore[attr-defined]
    random.shuffle(mixed_found)  # type: ignore[attr-defined]
    after = match(mixed_known, mixed_found)
    assert dict(zip(found, before.new, strict=True)) == dict(
        zip(mixed_found, after.new, strict=True)
    )


@given(_ROWS)
def test_an_exact_match_always_wins(rows: list[Row]) -> None:
    matching = match(rows, rows)
    assert not any(matching.new)
    assert not matching.unmatched
    assert all(rows[each.known] == rows[each.found] for each in matching.matches)


@given(_ROWS)
def test_a_new_barrier_beside_known_ones_is_new(rows: list[Row]) -> None:
    for known in rows:
        new = replace(known, element=replace(known.element, html='<a href="/not/known"></a>'))
        assert list(match(rows, [*rows, new]).new) == [0] * len(rows) + [new.element.count]


def test_ten_thousand_elements_take_few_comparisons() -> None:
    known = [row(f"<p>Paragraph {n} of the text</p>", page=f"/{n % 50}") for n in range(10_000)]
    found = [
        replace(each, issue="another", element=replace(each.element, html=f"<p>Paragraph {n} of our text</p>", place="div>p"))
        for n, each in enumerate(known)
    ]  # fmt: skip
    matching = match(known, found)
    assert sum(matching.new) <= 300
