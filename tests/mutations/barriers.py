"""New barriers that a change brings along: of rules that the site breaks, beside what is known."""

from collections.abc import Sequence
from copy import copy
from random import Random

from bs4 import BeautifulSoup, Tag

from tests.mutations.site import MARK, NEW, Pages, body

#: A barrier for a site that has none to copy: rule to markup.
_PLAIN = {
    "image-name": '<img src="/img/nowy.png">',
    "link-name": '<a href="/nowy-adres"></a>',
    "button-name": '<button type="button"></button>',
}


def put_in(pages: Pages, marks: Sequence[str], random: Random, count: int = 3) -> None:
    """Put ``count`` elements into the pages.

    ``marks``: of elements that break a rule; copies of some of them, with another text and
    other addresses, stand beside the original. The rest is plain.
    """
    wanted = frozenset(marks)
    leaves = [
        tag
        for soup in pages.values()
        for tag in body(soup).find_all(True)
        if tag.get(MARK) in wanted and tag.find(True) is None
    ]
    random.shuffle(leaves)
    made = 0
    for original in leaves[: count - 1]:
        original.insert_after(_another(original, made))
        made += 1
    targets = list(pages.values())
    for at, html in zip(range(made, count), _PLAIN.values(), strict=False):
        soup = random.choice(targets)
        tag = soup.new_tag("div")
        tag.append(_parsed(html, at))
        main = soup.find("main") or body(soup)
        assert isinstance(main, Tag)
        main.append(tag)


def _parsed(html: str, at: int) -> Tag:
    tag = BeautifulSoup(html, "html.parser").find(True)
    assert isinstance(tag, Tag)
    tag[MARK] = f"{NEW}{at}"
    return tag


def _another(original: Tag, at: int) -> Tag:
    """A copy that is another element: its own text and addresses, no id."""
    tag = copy(original)
    tag[MARK] = f"{NEW}{at}"
    tag.attrs.pop("id", None)
    for name in ("href", "src", "action", "name"):
        if name in tag.attrs:
            tag[name] = f"/nowe-{at}/{'obraz.png' if name == 'src' else 'strona'}"
    if tag.get_text(strip=True):
        tag.string = f"Zupełnie inna treść numer {at}"
    return tag
