"""Pages with interactions: few, the same in any order, and every other page is represented by one."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from a11y.artifacts.components import Component, Components
from a11y.audit.interaction_plan import WITHIN_REACH, InteractionPlan, openers, plan_interactions
from a11y.core.model import Target
from a11y.probes import Probe, probes
from a11y.site.templates import Template

KEYBOARD, RESIZE, OPENING, GESTURES = (
    probes()[name] for name in ("keyboard", "resize", "opening", "gestures")
)


def parts(*keys: str, opener: str = "") -> Components:
    return Components(
        parts=tuple(
            Component(key=key, place=at, first=Target(selector=key), opener=key == opener)
            for at, key in enumerate(keys)
        )
    )


def plan_of(
    pages: Mapping[str, Components | None],
    *,
    interacting: tuple[Probe, ...] = (KEYBOARD, RESIZE, OPENING),
    done: dict[str, set[str]] | None = None,
    known: dict[str, str] | None = None,
    profile: str = "standard",
) -> InteractionPlan:
    template = Template(id="/*", pages=tuple(sorted(pages)), example=min(pages))
    return plan_interactions(
        pages,
        [template],
        interacting,
        every=10,
        done=done or {},
        known=known or {},
        profile=profile,
    )


def having(found: InteractionPlan, probe: str) -> set[str]:
    return {page for page, chosen in found.pages.items() if probe in chosen.probes}


def test_one_page_shows_what_it_shares() -> None:
    pages = {"/a": parts("nav", "x"), "/b": parts("nav"), "/c": parts("nav", "y")}
    found = plan_of(pages)
    assert having(found, "keyboard") == {"/a", "/c"}
    assert found.pages["/b"].represented == {"nav": found.owners["nav"]}


def test_a_template_is_resized_twice_and_then_sampled() -> None:
    found = plan_of({f"/{n:02}": parts("nav") for n in range(25)})
    assert having(found, "resize") == {"/00", "/01", "/09", "/19"}
    assert found.represented_by["resize", "/02"] == "/00"


def test_what_opens_is_pressed_on_the_page_that_shows_it() -> None:
    pages = {
        "/a": parts("nav"),
        "/b": parts("nav", "menu", opener="menu"),
        "/c": parts("nav", "menu", opener="menu"),
    }
    found = plan_of(pages)
    assert having(found, "opening") == {"/b"}
    assert openers(pages["/c"], found.owners) == {"menu": "/b"}
    assert openers(pages["/a"], found.owners) == {}


def test_what_is_moved_by_hand_is_moved_on_one_page() -> None:
    pages = {
        "/a": parts("nav"),
        "/b": replace(parts("nav"), movers=("swipe ul.zdjecia",)),
        "/c": replace(parts("nav"), movers=("swipe ul.zdjecia",)),
        "/d": replace(parts("nav"), movers=("swipe ul.zdjecia", "drag li.zadanie")),
    }
    found = plan_of(pages, interacting=(GESTURES,))
    assert having(found, "gestures") == {"/b", "/d"}
    assert found.represented_by == {("gestures", "/c"): "/b"}
    again = plan_of(pages, interacting=(GESTURES,), done={"/c": {"gestures"}})
    assert having(again, "gestures") == {"/c", "/d"}, "what is done stays"
    assert having(plan_of(pages, interacting=(GESTURES,), profile="thorough"), "gestures") == set(
        pages
    )


def test_what_opens_far_down_is_pressed_too() -> None:
    far = [f"link-{at}" for at in range(WITHIN_REACH + 5)]
    pages = {
        "/a": parts(*far),
        "/b": parts(*far, "menu", opener="menu"),
        "/c": parts(*far, "menu", opener="menu"),
    }
    found = plan_of(pages)
    assert "menu" not in found.owners, "a walk does not come to it"
    assert having(found, "opening") == {"/b"}
    assert openers(pages["/c"], found.openers) == {"menu": "/b"}


def test_thorough_runs_everything_on_every_page() -> None:
    found = plan_of({"/a": parts("nav"), "/b": parts("nav")}, profile="thorough")
    assert {page.probes for page in found.pages.values()} == {("keyboard", "resize", "opening")}
    assert not any(chosen.represented for chosen in found.pages.values())


def test_a_page_whose_components_are_unknown_is_walked() -> None:
    assert having(plan_of({"/a": parts("nav"), "/b": None}), "keyboard") == {"/a", "/b"}


def test_a_component_out_of_a_walks_reach_is_nobodys() -> None:
    far = Component(key="far", place=500, first=Target(selector="far"))
    found = plan_of({"/a": Components(parts=(far,))})
    assert "far" not in found.owners
    assert having(found, "keyboard") == set()


def test_what_is_done_is_not_chosen_anew() -> None:
    pages: dict[str, Components | None] = {f"/{n}": parts("nav", f"own{n % 3}") for n in range(8)}
    first = plan_of(pages)
    done = {page: set(chosen.probes) for page, chosen in first.pages.items()}
    again = plan_of({**pages, "/00": parts("nav")}, done=done, known=dict(first.owners))
    assert again.owners == first.owners
    assert having(again, "keyboard") == having(first, "keyboard")
    assert having(again, "resize") == having(first, "resize")


SITES = st.dictionaries(
    st.from_regex(r"/[a-z]{1,3}", fullmatch=True),
    st.lists(st.sampled_from("abcdef"), unique=True).map(lambda keys: parts(*keys)),
    min_size=1,
    max_size=30,
)


@given(SITES, st.randoms())
def test_any_site(site: dict[str, Components], random: object) -> None:
    pages = list(site.items())
    random.shuffle(pages)  # type: ignore[attr-defined]
    found = plan_of(dict(site))
    assert plan_of(dict(pages)) == found
    for page, chosen in found.pages.items():
        for key, owner in chosen.represented.items():
            assert "keyboard" in found.pages[owner].probes
            assert key in {part.key for part in site[owner].parts}
        mine = {part.key for part in site[page].parts} - chosen.represented.keys()
        assert not mine or "keyboard" in chosen.probes
        assert (
            "resize" in chosen.probes
            or "resize" in found.pages[found.represented_by["resize", page]].probes
        )


HOVERING, LINKED = (probes()[name] for name in ("hovering", "linked"))
AUTO = (KEYBOARD, RESIZE, OPENING, GESTURES, HOVERING, LINKED)


def _site(count: int, **own: Components) -> dict[str, Components | None]:
    """Pages of one template; ``own``: what single pages have instead, by number (``n07``)."""
    return {f"/{n:02}": own.get(f"n{n:02}", parts("nav")) for n in range(count)}


def test_auto_tests_everything_on_twenty_pages() -> None:
    found = plan_of(_site(20), interacting=AUTO, profile="auto")
    assert set(found.full.values()) == {"few"}
    assert all(len(page.probes) == len(AUTO) for page in found.pages.values())
    assert found.represented_by == {}


def test_auto_tests_everything_where_something_is_new() -> None:
    pages = _site(
        30,
        n05=parts("nav", "own"),
        n06=replace(parts("nav"), features=("script:a",)),
        n07=replace(parts("nav"), features=("form:a", "script:a")),
        n08=replace(parts("nav"), features=("listener:a",)),
        n12=replace(parts("nav"), features=("script:a",)),
        n13=replace(parts("nav"), movers=("drag li",)),
        n15=parts("nav", "own"),
    )
    pages["/20"] = None
    found = plan_of(pages, interacting=AUTO, profile="auto")
    assert found.full == {
        "/00": "template", "/05": "control", "/06": "script", "/07": "form", "/08": "listener",
        "/13": "mover", "/20": "unknown",
    }  # fmt: skip
    full = set(found.full)
    assert having(found, "hovering") == having(found, "linked") == having(found, "keyboard") == full
    assert having(found, "resize") == {*full, "/01", "/09", "/19", "/29"}
    assert found.represented_by["hovering", "/12"] == "/00"
    assert found.pages["/15"].represented == {"nav": "/00", "own": "/05"}


def test_a_control_out_of_reach_of_the_keyboard_is_new_where_it_is_in_reach() -> None:
    far = Components(
        parts=(Component(key="x", place=WITHIN_REACH, first=Target(selector="x"), opener=True),)
    )
    pages = _site(30, n04=far, n05=parts("x", opener="x"))
    found = plan_of(pages, interacting=AUTO, profile="auto")
    assert set(found.full) == {"/00", "/04", "/05"}
    assert (found.owners["x"], found.openers["x"]) == ("/05", "/04")


@given(st.dictionaries(st.integers(0, 40), st.frozensets(st.sampled_from("abcdef")), min_size=21),
       st.data())  # fmt: skip
def test_auto_chooses_the_same_pages_however_far_a_run_had_come(
    sites: dict[int, frozenset[str]], data: st.DataObject
) -> None:
    pages = {f"/{n:02}": parts(*sorted(keys)) for n, keys in sites.items()}
    first = plan_of(pages, interacting=AUTO, profile="auto")
    done = data.draw(st.frozensets(st.sampled_from(sorted(pages))))
    stored = {page: set(first.pages[page].probes) for page in done}
    again = plan_of(
        dict(reversed(pages.items())), interacting=AUTO, profile="auto", done=stored,
        known=dict(first.owners),
    )  # fmt: skip
    assert again == first


@given(SITES)
def test_the_page_with_most_that_no_other_has_shown_is_walked_next(
    site: dict[str, Components | None],
) -> None:
    owners: dict[str, str] = {}
    left = {page: {part.key for part in found.parts} for page, found in site.items() if found}
    while any(left.values()):
        best = min(left, key=lambda page: (-len(left[page]), page))
        owners |= dict.fromkeys(left.pop(best), best)
        left = {page: keys - owners.keys() for page, keys in left.items()}
    assert plan_of(site, interacting=(KEYBOARD,)).owners == owners
