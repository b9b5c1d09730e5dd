"""Pages in a structured sample."""

from a11y.site.sampling import choose
from a11y.site.survey import Survey, survey
from tests.unit.site.conftest import ORIGIN, outline_of, shape_of

COMMON = ("/", "/kontakt", "/szukaj", "/pomoc", "/polityka-prywatnosci", "/deklaracja-dostepnosci")


def a_site(articles: int = 60) -> Survey:
    outlines = [outline_of(path, shape=shape_of(0, at)) for at, path in enumerate(COMMON)]
    outlines += [outline_of(f"/news/{n:03}", shape=shape_of(1, n)) for n in range(articles)]
    outlines += [
        outline_of("/about", lang="en", shape=shape_of(2)),
        outline_of("/zapisy", form=True),
    ]
    return survey((outline.url, outline) for outline in outlines)


def test_common_pages_and_all_templates_are_in() -> None:
    whole = a_site()
    chosen = choose(whole, (f"{ORIGIN}/",), 1)
    assert {f"{ORIGIN}{path}" for path in COMMON} <= chosen.keys()
    for template in whole.templates:
        assert set(template.pages) & chosen.keys()
    assert chosen[f"{ORIGIN}/"] == "home"
    assert chosen[f"{ORIGIN}/deklaracja-dostepnosci"] == "statement"
    assert chosen[f"{ORIGIN}/about"] == "language"
    assert chosen[f"{ORIGIN}/zapisy"] == "form"


def test_a_tenth_is_chosen_at_random() -> None:
    chosen = choose(a_site(), (f"{ORIGIN}/",), 1)
    structured = sum(why != "random" for why in chosen.values())
    assert sum(why == "random" for why in chosen.values()) == -(-structured // 10)
    assert len(chosen) < 20


def test_same_seed_same_sample() -> None:
    assert choose(a_site(), (), 7) == choose(a_site(), (), 7)
    others = [choose(a_site(), (), seed) for seed in range(5)]
    assert any(other != others[0] for other in others)


def test_a_small_site_is_taken_whole() -> None:
    outlines = [outline_of(f"/{n}", shape=shape_of(n)) for n in range(4)]
    whole = survey((outline.url, outline) for outline in outlines)
    assert choose(whole, (), 1).keys() == whole.outlines.keys()
