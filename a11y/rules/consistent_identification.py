"""People who listen to a page, or learn it by heart, know a control by its name. If the same
picture is called one thing here and another there, they take it for something else.

## How to fix
Write the control once for all pages, with one name:

```html
<a href="/"><img src="/logo.svg" alt="ICT Cluster – home page"></a>
```
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from a11y.artifacts.outline import Outline, words
from a11y.core.model import Assertion
from a11y.i18n.words import pattern
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.navigation import across_pages
from a11y.site.survey import Site, Survey

_MOST_NAMES = 3
"""A control with more names than this is named after the page or its visitor."""

#: Pages whose titles hold the site's name.
_IN_TITLES = 2
_USUAL = 0.6
"""Share of pages that must agree on a link's name: most others are named after the page."""
_RELATIVE = pattern("navigation.relative", r"WORDS|[^\w]*")

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A control of ``page`` with another name than on ``other``."""

    page: str
    other: str
    here: str
    there: str
    key: Key


RULE = rule(
    id="consistent-identification",
    title="Controls that do the same have the same name on every page",
    criteria=("3.2.4",),
    scope=Scope.SITE,
    impact=Impact.MODERATE,
    messages={
        "passed": "Controls that are on several pages keep their names",
        "icon": "The same image links to the same page, but is called “{here}” here and “{there}” on {other}",
        "link": "A navigation link to {target} is called “{here}” here and “{there}” on {other}; check whether people recognise them as the same",
        "search-button": "The button of the same search field is called “{here}” here and “{there}” on {other}",
        "search": "The search field is called “{here}” here and “{there}” on {other}; check whether they search the same content",
        "button": "Buttons with the same image are called “{here}” here and “{there}” on {other}; check whether they do the same",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Controls of one page beside those of the others; ``difference`` is None if they agree.
    ``is_logo``: one of the names is the site's own.
    """

    page: str
    difference: _Named | None = None
    is_logo: bool = False


def applicability(survey: Survey) -> Iterator[_Compared]:
    """Each control with another name than on most pages, with its page; each other page that has
    controls or blocks of links.
    """
    outlines = survey.outlines
    if len(outlines) < 2:
        return
    differing: set[str] = set()
    for named in _differing(_controls(outlines)):
        differing.add(named.page)
        yield _Compared(page=named.page, difference=named, is_logo=_is_logo(named, outlines))
    for url, outline in outlines.items():
        if url not in differing and (outline.controls or outline.blocks):
            yield _Compared(page=url)


def expectation(compared: _Compared) -> Assertion:
    """What does the same has the name that it has on the other pages."""
    return Site.about(_judge(compared), compared.page)


def _judge(compared: _Compared) -> Assertion:
    named = compared.difference
    if named is None:
        return passed()
    kind, _, _, target = named.key
    certain = (kind == "icon" and not compared.is_logo) or _is_other_button(named)
    outcome = failed if certain else cant_tell
    return outcome(
        None, kind, key=" ".join(named.key), here=named.here, there=named.there,
        other=named.other, target=target,
    )  # fmt: skip


def _is_other_button(named: _Named) -> bool:
    """True for two buttons of one search field, with the same label and results, whose names share
    no word. (WCAG 2.2, failure F31)
    """
    here, there = set(words(named.here).split()), set(words(named.there).split())
    return named.key[0] == "search-button" and bool(here and there) and not here & there


def _is_logo(named: _Named, outlines: Mapping[str, Outline]) -> bool:
    """Is one of the two names in the title of two pages, as the site's is? Then the picture is called
    after the site here and after where it leads there, and both are right.
    """
    titles = [f" {words(outline.title)} " for outline in outlines.values()]
    names = (words(named.here), words(named.there))
    return any(name and sum(name in title for title in titles) >= _IN_TITLES for name in names)


def _controls(outlines: Mapping[str, Outline]) -> Mapping[Key, Mapping[str, list[str]]]:
    """Names by page of what has the same function, for all languages apart."""
    found: dict[Key, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for url, outline in outlines.items():
        lang = across_pages.language(outline)
        for control in outline.controls:
            if control.role == "search-button":
                key = (control.role, lang, control.icon, control.target)
                found[key][url].append(control.name)
            elif control.role == "search":
                if control.target.startswith(("/", "http")):
                    found["search", lang, "", control.target][url].append(control.name)
            elif control.place in across_pages.REPEATED:
                kind = "icon" if control.role == "link" and control.target else control.role
                if kind != "link":
                    key = (kind, lang, f"{control.icon} {control.place}", control.target)
                    found[key][url].append(control.name)
        for block in outline.blocks:
            if block.role == "navigation" and not block.purpose:
                for name, target in block.entries:
                    if target and not _RELATIVE.fullmatch(name):
                        key = ("link", lang, f"{block.place} {block.name}", target)
                        found[key][url].append(name)
    return found


def _differing(controls: Mapping[Key, Mapping[str, list[str]]]) -> Iterator[_Named]:
    for key, by_page in controls.items():
        # What is there twice under two names on one page is not one control.
        single = {url: names[0] for url, names in by_page.items() if len(set(names)) == 1}
        forms = {name: words(name) for name in single.values()}
        if len(set(forms.values())) < 2 or len(set(forms.values())) > _MOST_NAMES:
            continue
        usual, other = across_pages.majority({url: forms[name] for url, name in single.items()})
        agreeing = Counter(forms[name] for name in single.values())[usual]
        if key[0] == "link" and (agreeing < 2 or agreeing < _USUAL * len(single)):
            continue
        for url, name in single.items():
            if not across_pages.same_words(forms[name], usual):
                yield _Named(page=url, other=other, here=name, there=single[other], key=key)
