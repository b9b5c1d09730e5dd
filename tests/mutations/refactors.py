"""Ordinary work on a site, as functions that change parsed pages."""

import re
from collections.abc import Callable, Iterator
from random import Random
from zlib import crc32

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from tests.mutations.site import Pages, absolute, body

Refactor = Callable[[Pages, Random], None]
_MAIN = ("main", "article", "section", "div")
_QUIET = {"script", "style", "title", "code", "pre", "textarea", "noscript"}


def _tags(pages: Pages, *names: str) -> Iterator[Tag]:
    for soup in pages.values():
        yield from body(soup).find_all(names or True)


def _texts(pages: Pages) -> Iterator[NavigableString]:
    for soup in pages.values():
        for text in list(body(soup).find_all(string=re.compile(r"\w{3}"))):
            if type(text) is NavigableString and text.parent and text.parent.name not in _QUIET:
                yield text


def _main(soup: BeautifulSoup) -> Tag:
    found = soup.find("main") or body(soup).find(_MAIN) or body(soup)
    assert isinstance(found, Tag)
    return found


def _new(soup: BeautifulSoup, name: str, **attributes: str) -> Tag:
    return soup.new_tag(name, attrs=attributes)


def _wrap_content(soup: BeautifulSoup, target: Tag, *classes: str) -> None:
    for class_ in classes:
        wrapper = _new(soup, "div", **{"class": class_})
        for child in list(target.contents):
            wrapper.append(child.extract())
        target.append(wrapper)


def wrapper_added(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        _wrap_content(soup, _main(soup), "content", "inner")


def wrapper_around_each(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        for tag in body(soup).find_all(["img", "button", "input", "p", "table"]):
            inline = tag.name in {"img", "button", "input"}  # they may stand in a paragraph
            tag.wrap(_new(soup, "span" if inline else "div", **{"class": "field"}))


def wrapper_removed(pages: Pages, _random: Random) -> None:
    for tag in list(_tags(pages, "div", "section"))[::2]:
        if tag.parent is not None and tag.get("onclick") is None:
            tag.unwrap()


def class_added(pages: Pages, random: Random) -> None:
    for tag in _tags(pages):
        if random.random() < 0.5:
            _set_classes(tag, [*_classes_of(tag), "u-block"])


def _classes_of(tag: Tag) -> list[str]:
    return [str(name) for name in tag.get_attribute_list("class") if name]


def _set_classes(tag: Tag, names: list[str]) -> None:
    tag["class"] = " ".join(names)


def _classes(pages: Pages, change: Callable[[str], str]) -> None:
    """Change class names in the pages and in their ``style`` elements."""
    for soup in pages.values():
        for tag in soup.find_all(class_=True):
            _set_classes(tag, [change(name) for name in _classes_of(tag)])
        for style in soup.find_all("style"):
            style.string = style_sheet(style.get_text(), change)


def _reversed(name: str) -> str:
    return f"{name[::-1]}x" if name[-1:].isalpha() else f"{name}-new"


def _hashed(name: str) -> str:
    return f"{name}_{crc32(name.encode()) % 16**5:05x}"


def _prefixed(name: str) -> str:
    return f"tw-{name}"


def class_renamed(pages: Pages, _random: Random) -> None:
    _classes(pages, _reversed)


def class_hashed(pages: Pages, _random: Random) -> None:
    _classes(pages, _hashed)


def class_prefix(pages: Pages, _random: Random) -> None:
    _classes(pages, _prefixed)


CLASS_NAMES: dict[Refactor, Callable[[str], str]] = {
    class_renamed: _reversed,
    class_hashed: _hashed,
    class_prefix: _prefixed,
}
"""Refactors that rename classes in style sheets too, with the new name of each."""


def style_sheet(css: str, change: Callable[[str], str]) -> str:
    """A style sheet with renamed classes. Strings and addresses stay."""
    pattern = r"""url\([^)]*\)|"[^"]*"|'[^']*'|(?<=\.)(?P<name>-?[A-Za-z_][\w-]*)"""
    return re.sub(pattern, lambda m: change(m["name"]) if m["name"] else m[0], css)


def id_added(pages: Pages, _random: Random) -> None:
    for at, tag in enumerate(_tags(pages, "div", "section", "p", "a", "img", "button")):
        if not tag.get("id"):
            tag["id"] = f"node-{at}"


def id_renamed(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        ids = {str(tag["id"]) for tag in soup.find_all(id=True)}
        for tag in soup.find_all(True):
            for name in ("id", "for", "aria-labelledby", "aria-describedby", "aria-controls"):
                if tag.get(name):
                    words = " ".join(map(str, tag.get_attribute_list(name))).split()
                    tag[name] = " ".join(f"{w}-block" if w in ids else w for w in words)
            if str(tag.get("href", "")).removeprefix("#") in ids and "href" in tag.attrs:
                tag["href"] = f"{tag['href']}-block"


def block_moved(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        main = _main(soup)
        blocks = [child for child in main.children if isinstance(child, Tag)]
        if len(blocks) > 2:
            main.append(blocks[1].extract())
        elif main.parent is not None:
            main.parent.append(main.extract())


def sibling_before(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        for tag in list(_main(soup).find_all(["p", "ul", "table", "img", "form", "a"])):
            note = _new(soup, "p")
            note.string = "Ta strona działa także bez skryptów."
            if tag.find_parent(["p", "a", "ul", "button", "h1", "h2", "h3", "pre", "tr"]) is None:
                tag.insert_before(note)


def sibling_after(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        for tag in list(_main(soup).find_all(["p", "ul", "table", "form"])):
            if tag.find_parent(["p", "a", "ul", "button", "pre", "tr"]) is None:
                tag.insert_after(_new(soup, "hr", **{"class": "line"}))


def heading_shifted(pages: Pages, _random: Random) -> None:
    for tag in list(_tags(pages, "h2", "h3", "h4", "h5")):
        tag.name = f"h{int(tag.name[1]) + 1}"


def list_to_grid(pages: Pages, _random: Random) -> None:
    for tag in list(_tags(pages, "ul", "ol", "li")):
        attributes = "grid" if tag.name in {"ul", "ol"} else "cell"
        _set_classes(tag, [attributes])
        tag.name = "div"


def text_edited(pages: Pages, _random: Random) -> None:
    for text in list(_texts(pages)):
        words = str(text).split(" ")
        if len(words) > 5:
            words[2] = f"{words[2]} także"
            text.replace_with(" ".join(words))


def text_punctuated(pages: Pages, _random: Random) -> None:
    for text in list(_texts(pages)):
        text.replace_with(f"{str(text).rstrip()}!")


def translated(pages: Pages, _random: Random) -> None:
    """Other words everywhere, as a translation has them, and another language."""
    for soup in pages.values():
        root = soup.html
        if root is not None and root.get("lang"):
            root["lang"] = "de" if root["lang"] != "de" else "en"
        for tag in soup.find_all(True):
            for name in ("alt", "title", "placeholder", "aria-label", "value"):
                if tag.get(name) and tag.get("type") not in {"radio", "checkbox", "hidden"}:
                    tag[name] = _foreign(str(tag[name]))
    for text in list(_texts(pages)):
        text.replace_with(_foreign(str(text)))


def _foreign(text: str) -> str:
    return re.sub(r"[^\W\d_]{2,}", lambda word: word[0][::-1].lower() + "en", text)


def page_renamed(pages: Pages, _random: Random) -> None:
    _rename(
        pages, lambda path: f"{path.removesuffix('.html')}-2027{'.html' * path.endswith('.html')}"
    )


def page_moved(pages: Pages, _random: Random) -> None:
    _rename(pages, lambda path: f"/archiwum/strony{path}")


def _rename(pages: Pages, new_name: Callable[[str], str]) -> None:
    for path in sorted(pages)[::2]:
        soup = pages.pop(path)
        absolute(soup, path)
        pages[new_name(path)] = soup


def template_swapped(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        shell = body(soup)
        _wrap_content(soup, shell, "layout__main", "layout")
        side = _new(soup, "div", **{"class": "layout__side"})
        side.append(_new(soup, "div", **{"class": "logo"}))
        shell.append(side)
        for tag in shell.find_all(["nav", "aside", "header", "footer", "section"]):
            _set_classes(tag, [f"layout__{tag.name}"])


def attributes_reordered(pages: Pages, _random: Random) -> None:
    for tag in _tags(pages):
        tag.attrs = dict(reversed(list(tag.attrs.items())))


def minified(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        for text in list(body(soup).find_all(string=re.compile(r"\s"))):
            if type(text) is NavigableString and not text.find_parent(
                ["pre", "script", "textarea"]
            ):
                text.replace_with(re.sub(r"\s+", " ", str(text)))


def component_on_new_page(pages: Pages, _random: Random) -> None:
    """A page that has a copy of another one's main part, and the whole of its frame."""
    path = min(pages)
    copy = BeautifulSoup(str(pages[path]), "lxml")
    absolute(copy, path)
    pages[f"/nowa{path}"] = copy


def synonyms(pages: Pages, _random: Random) -> None:
    for tag in list(_tags(pages, "b", "i", "tt", "section", "center")):
        tag.name = {"b": "strong", "i": "em", "tt": "code", "center": "div"}.get(tag.name, "div")


def style_to_class(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        rules: list[str] = []
        for tag in body(soup).find_all(style=True):
            rules.append(f".moved-style{'i' * len(rules)} {{ {tag['style']} }}")
            _set_classes(tag, [*_classes_of(tag), f"moved-style{'i' * (len(rules) - 1)}"])
            del tag["style"]
        style = _new(soup, "style")
        style.string = "\n".join(rules)
        body(soup).insert(0, style)


def comment_and_script(pages: Pages, _random: Random) -> None:
    for soup in pages.values():
        script = _new(soup, "script")
        script.string = "window.dataLayer = window.dataLayer || [];"
        body(soup).insert(0, script)
        for tag in body(soup).find_all(["p", "ul"]):
            tag.insert_before(BeautifulSoup("<!-- block -->", "html.parser"))


def pagination_shifted(pages: Pages, _random: Random) -> None:
    """The first items of each list go to the list of the next page."""
    lists = [
        found for soup in pages.values() if isinstance(found := _main(soup).find(["ul", "ol"]), Tag)
    ]
    firsts = [item for each in lists if isinstance(item := each.find("li"), Tag)]
    for item, target in zip(firsts, [*lists[1:], *lists[:1]], strict=False):
        target.append(item.extract())


REFACTORS: dict[str, Refactor] = {
    made.__name__.replace("_", " "): made
    for made in (
        wrapper_added,
        wrapper_around_each,
        wrapper_removed,
        class_added,
        class_renamed,
        class_hashed,
        class_prefix,
        id_added,
        id_renamed,
        block_moved,
        sibling_before,
        sibling_after,
        heading_shifted,
        list_to_grid,
        text_edited,
        text_punctuated,
        translated,
        page_renamed,
        page_moved,
        template_swapped,
        attributes_reordered,
        minified,
        component_on_new_page,
        synonyms,
        style_to_class,
        comment_and_script,
        pagination_shifted,
    )
}
