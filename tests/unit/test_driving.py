"""Which pages are driven: the same whatever the order, few, and never on the word of nobody."""

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


def course(
    pages: Mapping[str, Components | None],
    *,
    driven: tuple[Probe, ...] = (KEYBOARD, RESIZE, OPENING),
    done: dict[str, set[str]] | None = None,
    known: dict[str, str] | None = None,
    thorough: bool = False,
) -> InteractionPlan:
    template = Template(id="/*", pages=tuple(sorted(pages)), example=min(pages))
    return plan_interactions(
        pages, [template], driven, every=10, done=done or {}, known=known or {}, thorough=thorough
    )


def having(found: InteractionPlan, probe: str) -> set[str]:
    return {page for page, drive in found.drives.items() if probe in drive.probes}


def test_one_page_shows_what_it_shares() -> None:
    pages = {"/a": parts("nav", "x"), "/b": parts("nav"), "/c": parts("nav", "y")}
    found = course(pages)
    assert having(found, "keyboard") == {"/a", "/c"}
    assert found.drives["/b"].elsewhere == {"nav": found.owners["nav"]}


def test_a_template_is_resized_twice_and_then_sampled() -> None:
    found = course({f"/{n:02}": parts("nav") for n in range(25)})
    assert having(found, "resize") == {"/00", "/01", "/09", "/19"}
    assert found.source["resize", "/02"] == "/00"


def test_what_opens_is_pressed_on_the_page_that_shows_it() -> None:
    pages = {
        "/a": parts("nav"),
        "/b": parts("nav", "menu", opener="menu"),
        "/c": parts("nav", "menu", opener="menu"),
    }
    found = course(pages)
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
    found = course(pages, driven=(GESTURES,))
    assert having(found, "gestures") == {"/b", "/d"}
    assert found.source == {("gestures", "/c"): "/b"}
    again = course(pages, driven=(GESTURES,), done={"/c": {"gestures"}})
    assert having(again, "gestures") == {"/c", "/d"}, "what was driven stands"
    assert having(course(pages, driven=(GESTURES,), thorough=True), "gestures") == set(pages)


def test_what_opens_far_down_is_pressed_too() -> None:
    far = [f"link-{at}" for at in range(WITHIN_REACH + 5)]
    pages = {
        "/a": parts(*far),
        "/b": parts(*far, "menu", opener="menu"),
        "/c": parts(*far, "menu", opener="menu"),
    }
    found = course(pages)
    assert "menu" not in found.owners, "a walk does not come to it"
    assert having(found, "opening") == {"/b"}
    assert openers(pages["/c"], found.openers) == {"menu": "/b"}


def test_thorough_drives_everything_on_every_page() -> None:
    found = course({"/a": parts("nav"), "/b": parts("nav")}, thorough=True)
    assert {d.probes for d in found.drives.values()} == {("keyboard", "resize", "opening")}
    assert not any(drive.elsewhere for drive in found.drives.values())


def test_a_page_whose_components_are_unknown_is_walked() -> None:
    assert having(course({"/a": parts("nav"), "/b": None}), "keyboard") == {"/a", "/b"}


def test_a_component_out_of_a_walks_reach_is_nobodys() -> None:
    far = Component(key="far", place=500, first=Target(selector="far"))
    found = course({"/a": Components(parts=(far,))})
    assert "far" not in found.owners
    assert having(found, "keyboard") == set()


def test_what_was_driven_before_stands() -> None:
    pages: dict[str, Components | None] = {f"/{n}": parts("nav", f"own{n % 3}") for n in range(8)}
    first = course(pages)
    done = {page: set(drive.probes) for page, drive in first.drives.items()}
    again = course({**pages, "/00": parts("nav")}, done=done, known=dict(first.owners))
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
    found = course(dict(site))
    assert course(dict(pages)) == found
    for page, drive in found.drives.items():
        for key, owner in drive.elsewhere.items():
            assert "keyboard" in found.drives[owner].probes
            assert key in {part.key for part in site[owner].parts}
        mine = {part.key for part in site[page].parts} - drive.elsewhere.keys()
        assert not mine or "keyboard" in drive.probes
        assert (
            "resize" in drive.probes
            or "resize" in found.drives[found.source["resize", page]].probes
        )
