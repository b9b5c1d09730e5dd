"""ACT c4a8a4: HTML page title is descriptive."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import primary
from a11y.i18n import words as lists
from a11y.rules import Impact, Scope, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import (
    is_file_name,
    is_punctuation,
)
from a11y.rules.common.language.stems import page_text, plain, words

#: A title with fewer of its words on the page may be another page's.
_SHARE = 0.5


@rule(
    id="title-descriptive",
    title="The title says what the page is about",
    criteria=("2.4.2",),
    act=("c4a8a4",),
    scope=Scope.PAGE,
    impact=Impact.SERIOUS,
    messages={
        "passed": "The words of the title “{title}” are on the page",
        "placeholder": "The title “{title}” was left over from a template; it says nothing of the page",
        "file-name": "The title “{title}” is the name of a file",
        "punctuation": "The title “{title}” has no word in it",
        "unrelated": "Few words of the title “{title}” are on the page: see whether it fits",
    },
)
def title_descriptive(snapshot: Snapshot) -> Iterator[Assertion]:
    """The title is the first that a screen reader says, and all that there is on a tab, in the
    bookmarks and in search results. If it fits any page, it tells nobody where they are.

    ## How to fix
    Say first what this page is about, then whose it is:

    ```html
    <title>Szkolenia dla członków – Klaster ICT</title>
    ```
    """
    page = snapshot.page
    if not page.is_html or page.is_xml or page.html is None:
        return
    title = _title(snapshot)
    if not title:
        return
    shown = title[:120]
    fault = _fault(title, snapshot)
    if fault:
        yield failed(page.html, fault, title=shown)
    elif page_text(snapshot).share(words(title)) < _SHARE:
        yield cant_tell(page.html, "unrelated", title=shown)
    else:
        yield passed(page.html, title=shown)


def _title(snapshot: Snapshot) -> str:
    """The document's title (HTML, "the title element"), white space collapsed."""
    page = snapshot.page
    first = next(
        (n for n in snapshot.tags("title") if n.frame is page and _is_document_title(n)), None
    )
    return " ".join(first.text_content.split()) if first is not None else ""


def _is_document_title(title: Node) -> bool:
    return title.closest("svg") is None and not title.in_shadow_tree


def _fault(title: str, snapshot: Snapshot) -> str:
    if is_punctuation(title):
        return "punctuation"
    said = words(title)
    lang = primary(snapshot.page.html) if snapshot.page.html else ""
    text = page_text(snapshot)
    spoken_of = any(map(text.has, said))
    if is_file_name(title):
        return "" if spoken_of else "file-name"
    if plain(title) in lists.words("title.placeholder", lang) and not spoken_of:
        return "placeholder"
    # “First title is incorrect”: it speaks of titles, and the page has not a word of it.
    if lists.words("title.itself", lang) & set(said) and not spoken_of:
        return "placeholder"
    return ""
