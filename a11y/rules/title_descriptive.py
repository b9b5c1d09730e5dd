"""The title is the first thing that a screen reader says. On a tab, in the bookmarks and in search
results it is all that people see. If it fits any page, it tells nobody where they are.

## How to fix
Say first what this page is about, then whose it is:

```html
<title>Training for members – ICT Cluster</title>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.i18n import words as lists
from a11y.rules import PAGE, Impact, Scope, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import (
    is_file_name,
    is_punctuation,
)
from a11y.rules.common.language.stems import page_text, plain, words

#: A title with fewer of its words on the page may be another page's.
_SHARE = 0.5


RULE = rule(
    id="title-descriptive",
    title="The title says what the page is about",
    criteria=("2.4.2",),
    act=("c4a8a4",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    questions="together",
    messages={
        "passed": "The words of the title “{title}” are on the page",
        "placeholder": "The title “{title}” is left over from a template and says nothing about the page",
        "file-name": "The title “{title}” is the name of a file",
        "punctuation": "The title “{title}” contains no word",
        "unrelated": "Few words of the title “{title}” are on the page: check whether it fits",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[WholePage]:
    """The page, if it is an HTML web page with a title. (ACT c4a8a4)"""
    page = snapshot.page
    if page.is_html and not page.is_xml and page.html is not None and _title(snapshot):
        yield PAGE


def expectation(_page: WholePage, snapshot: Snapshot) -> Assertion:
    """The title says what the page is about: its words are on the page."""
    html, title = snapshot.page.html, _title(snapshot)
    shown = title[:120]
    fault = _fault(title, snapshot)
    if fault:
        return failed(html, fault, title=shown)
    if page_text(snapshot).share(words(title)) < _SHARE:
        return cant_tell(html, "unrelated", title=shown)
    return passed(html, title=shown)


def _title(snapshot: Snapshot) -> str:
    """The document's title (HTML, "the title element"), white space collapsed."""
    page = snapshot.page
    first = next(
        (n for n in snapshot.tags("title") if n.frame is page and _is_document_title(n)), None
    )
    return " ".join(first.text_content.split()) if first is not None else ""


def _is_document_title(title: Node) -> bool:
    return title.closest("svg") is None and not title.in_shadow_tree


def _is_shown(title: str, snapshot: Snapshot) -> bool:
    """True if the page's text names the file: then the page may be about it."""
    return any(title.casefold() in text.value.casefold() for text in snapshot.texts)


def _fault(title: str, snapshot: Snapshot) -> str:
    if is_punctuation(title):
        return "punctuation"
    own = words(title)
    lang = primary(snapshot.page.html) if snapshot.page.html else ""
    is_on_page = any(map(page_text(snapshot).has, own))
    if is_file_name(title):
        return "" if _is_shown(title, snapshot) else "file-name"
    if plain(title) in lists.words("title.placeholder", lang) and not is_on_page:
        return "placeholder"
    # “First title is incorrect”: it is about titles, and no word of it is on the page.
    if lists.words("title.itself", lang) & set(own) and not is_on_page:
        return "placeholder"
    return ""
