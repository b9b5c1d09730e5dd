"""Site rules on outlines made by hand: what fails, what is doubtful, and what is neither."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from a11y.artifacts.outline import Block, Control, Mark
from a11y.audit.evaluate import evaluate
from a11y.core.model import Assertion, Outcome, Scope
from a11y.rules import implementations
from tests.unit.site.conftest import MENU, ORIGIN, Artifacts, outline_of, run_of, shape_of

Make = Callable[..., Artifacts]
SITE_RULES = [
    i for i in implementations().values()
    if i.rule.scope is Scope.SITE and i.rule.id != "duplicate-title"
]  # fmt: skip


def judge(rule: str, site: Artifacts) -> list[tuple[str, str, str]]:
    """(outcome, message, path) of each assertion of a rule that did not pass."""
    said = evaluate([implementations()[rule]], site, page="")
    return [
        (a.outcome.value, a.message, a.page.removeprefix(ORIGIN))
        for a in said
        if a.outcome not in {Outcome.PASSED, Outcome.INAPPLICABLE}
    ]


def menu(entries: Iterable[tuple[str, str]], **more: Any) -> tuple[Block, ...]:
    return (Block(role="navigation", name="Menu", entries=tuple(entries), **more),)


def test_item_missing_or_added_keeps_the_order(site: Make) -> None:
    pages = [
        outline_of("/1", blocks=menu(MENU)),
        outline_of("/2", blocks=menu([MENU[0], *MENU[2:], ("Nowe", "/n")])),
        outline_of("/3", blocks=menu([("Start", "/"), *MENU[1:5]])),
    ]
    assert judge("consistent-navigation", site(pages)) == []


def test_reordered_menu_fails_on_the_page_that_differs(site: Make) -> None:
    pages = [outline_of(f"/{n}", blocks=menu(MENU)) for n in range(3)]
    pages.append(outline_of("/inna", blocks=menu([MENU[3], *MENU[:3], *MENU[4:]])))
    assert judge("consistent-navigation", site(pages)) == [("failed", "order", "/inna")]


def test_breadcrumbs_and_numbered_pages_are_not_compared(site: Make) -> None:
    for purpose in ("breadcrumb", "pages"):
        pages = [
            outline_of("/1", blocks=menu(MENU, purpose=purpose)),
            outline_of("/2", blocks=menu(MENU[::-1], purpose=purpose)),
        ]
        assert judge("consistent-navigation", site(pages)) == []


def test_menus_of_different_content_are_different_menus(site: Make) -> None:
    other = tuple((name, f"/inne{target}") for name, target in MENU[::-1])
    pages = [outline_of("/1", blocks=menu(MENU)), outline_of("/2", blocks=menu(other))]
    assert judge("consistent-navigation", site(pages)) == []


def icon(name: str, **more: Any) -> tuple[Control, ...]:
    fields: dict[str, Any] = {"icon": "/logo.svg", "target": "/", "place": "banner", **more}
    return (Control(role="link", name=name, **fields),)


def test_same_icon_and_target_under_two_names_fails(site: Make) -> None:
    pages = [outline_of(f"/{n}", controls=icon("Strona główna")) for n in range(2)]
    pages.append(outline_of("/x", controls=icon("Obrazek")))
    assert judge("consistent-identification", site(pages)) == [("failed", "icon", "/x")]


def test_a_logo_may_be_called_after_the_site_or_after_where_it_leads(site: Make) -> None:
    titles = ["Kontakt – Klaster ICT", "Projekty – Klaster ICT", "Szkolenia – Klaster ICT"]
    names = ["Strona główna", "Strona główna", "Klaster ICT"]
    pages = [
        outline_of(f"/{title[:3]}", title=title, controls=icon(name))
        for title, name in zip(titles, names, strict=True)
    ]
    assert judge("consistent-identification", site(pages)) == [("cantTell", "icon", "/Szk")]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Strona główna (3)", {}),
        ("Strona główna – Klaster ICT", {}),
        ("Obrazek", {"target": "/x"}),
        ("Obrazek", {"icon": "/inny.svg"}),
        ("Obrazek", {"place": "main"}),
    ],
)
def test_names_that_differ_for_a_reason(site: Make, name: str, more: dict[str, Any]) -> None:
    pages = [outline_of(f"/{n}", controls=icon("Strona główna")) for n in range(2)]
    pages.append(outline_of("/x", controls=icon(name, **more)))
    assert judge("consistent-identification", site(pages)) == []


def test_translations_have_names_of_their_own(site: Make) -> None:
    pages = [outline_of(f"/{n}", controls=icon("Strona główna")) for n in range(2)]
    pages.append(outline_of("/en", lang="en", controls=icon("Home page")))
    assert judge("consistent-identification", site(pages)) == []


def mark(kind: str, value: str, place: str = "contentinfo") -> Mark:
    return Mark(kind=kind, value=value, name=value, place=place)


def test_help_in_the_content_of_a_contact_page_has_no_place(site: Make) -> None:
    main, phone, mail = Mark(kind="main"), mark("phone", "123"), mark("email", "a@b.pl")
    pages = [outline_of(f"/{n}", marks=(main, phone, mail)) for n in range(3)]
    pages.append(outline_of("/k", marks=(mark("email", "a@b.pl", "main"), main, phone)))
    assert judge("consistent-help", site(pages)) == []


def test_help_that_a_page_has_twice_has_no_one_place(site: Make) -> None:
    main, phone = Mark(kind="main"), mark("phone", "123")
    pages = [outline_of(f"/{n}", marks=(main, phone)) for n in range(3)]
    pages.append(outline_of("/k", marks=(mark("phone", "123", "banner"), main, phone)))
    assert judge("consistent-help", site(pages)) == []


def test_help_that_moved_fails(site: Make) -> None:
    main, phone = Mark(kind="main"), mark("phone", "123")
    pages = [outline_of(f"/{n}", marks=(main, phone)) for n in range(3)]
    pages.append(outline_of("/k", marks=(mark("phone", "123", "banner"), main)))
    assert judge("consistent-help", site(pages)) == [("failed", "before", "/k")]


def a_page_behind_one_link(**more: Any) -> list[Any]:
    plain = {"nav": run_of("/", "/a"), "blocks": ()}
    return [
        outline_of("/", **plain),
        outline_of("/a", **{**plain, "own": run_of("/b")}),
        outline_of("/b", **{**plain, **more}),
    ]


def about_b(site: Artifacts) -> list[tuple[str, str, str]]:
    return [said for said in judge("multiple-ways", site) if said[2] == "/b"]


def test_a_single_link_fails_only_where_all_is_known(site: Make) -> None:
    pages = a_page_behind_one_link()
    assert about_b(site(pages)) == [("failed", "one-link", "/b")]
    assert about_b(site(pages, complete=False)) == [("cantTell", "unsure", "/b")]
    cut = [pages[0], replace(pages[1], links_cut=True), pages[2]]
    assert about_b(site(cut)) == [("cantTell", "unsure", "/b")]


def test_a_search_is_a_second_way(site: Make) -> None:
    search = (Control(role="search", name="Szukaj", target="/szukaj q"),)
    assert about_b(site(a_page_behind_one_link(controls=search))) == []


def test_steps_of_a_process_are_exempt_or_doubtful(site: Make) -> None:
    assert about_b(site(a_page_behind_one_link(password=True))) == []
    said = about_b(site(a_page_behind_one_link(form=True)))
    assert said == [("cantTell", "unsure", "/b")]


def test_a_link_that_differs_on_every_page_depends_on_the_page(site: Make) -> None:
    pages = [
        outline_of(f"/{n}", blocks=menu([*MENU[:3], ("Po angielsku", f"/en/{n}")]))
        for n in range(6)
    ]
    assert judge("link-target-consistency", site(pages)) == []


def test_one_other_target_is_doubtful(site: Make) -> None:
    pages = [outline_of(f"/{n}", blocks=menu(MENU)) for n in range(6)]
    pages.append(outline_of("/x", blocks=menu([(MENU[0][0], "/stare"), *MENU[1:]])))
    assert judge("link-target-consistency", site(pages)) == [("cantTell", "differs", "/x")]


def test_five_thousand_pages(site: Make) -> None:
    """Every rule on a large site with one fault of each kind."""
    pages = [
        outline_of(f"/{n % 40}/{n}", shape=shape_of(n % 40, n), own=run_of(f"/{n % 40}/{n + 40}"))
        for n in range(5000)
    ]
    pages[7] = replace(pages[7], blocks=menu([MENU[1], MENU[0], *MENU[2:]], place="banner"))
    pages[8] = replace(pages[8], lang="en")
    pages[9] = replace(pages[9], marks=pages[9].marks[:2])
    whole = site(pages, complete=False)
    said: list[Assertion] = list(evaluate(SITE_RULES, whole, page=ORIGIN))
    counts = Counter((a.rule, a.outcome, a.page.removeprefix(ORIGIN)) for a in said)
    assert counts["consistent-navigation", Outcome.FAILED, "/7/7"] == 1
    assert counts["site-language", Outcome.CANT_TELL, "/8/8"] == 1
    assert counts["landmark-pattern", Outcome.FAILED, "/9/9"] == 1
    assert not [a for a in said if a.outcome is Outcome.UNTESTED]
    assert sum(a.outcome is Outcome.FAILED for a in said) == 2
