"""Where a page offers help (WCAG 3.2.6): contact details, contact forms, self-help. Pure."""

import re
from collections.abc import Iterator

from a11y.artifacts.outline import Mark
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.i18n.words import pattern
from a11y.probes.outline.landmarks import LandmarkIndex

_MOST = 24
_CONTACT = pattern("help.contact")
_HELP = pattern("help.self")
_CHAT = pattern("help.chat", r"\bWORDS\b")
_PHONE = pattern("help.phone", r"\bWORDS[.:\s]{1,3}(\(?\+?\(?\d[\d\s()/-]{7,16}\d)")
_PHONE_WORD = pattern("help.phone")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ASIDE = frozenset({"banner", "contentinfo", "complementary", "navigation"})


def helps(
    page: Snapshot, landmark_index: LandmarkIndex, address: "dict[int, str]"
) -> list[tuple[int, Mark]]:
    """Help outside of the main content, each with its position in the page.

    ``address``: where each link leads, by its ``id``.
    """
    found = [
        *_links(page, landmark_index, address),
        *_texts(page, landmark_index),
        *_chats(page, landmark_index),
        *_forms(page, landmark_index),
    ]
    found.sort(key=lambda item: item[0])
    return found[:_MOST]


def _links(
    page: Snapshot, landmark_index: LandmarkIndex, address: "dict[int, str]"
) -> Iterator[tuple[int, Mark]]:
    for link in page.roles("link"):
        if link.frame is not page.page or landmark_index.in_main(link):
            continue
        name = " ".join(link.name.split())
        href = link.get("href").strip()
        scheme, _, rest = href.partition(":")
        kind, value = "", address.get(id(link), "")
        if scheme.lower() == "tel":
            kind, value = "phone", _digits(rest)
        elif scheme.lower() == "mailto":
            kind, value = "email", rest.partition("?")[0].strip().lower()
        elif _CONTACT.fullmatch(name, language(link)):
            kind = "contact"
        elif _HELP.fullmatch(name, language(link)):
            kind = "help"
        if kind and value:
            yield link.index, _mark(kind, value[:80], name, link, landmark_index)


def _texts(page: Snapshot, landmark_index: LandmarkIndex) -> Iterator[tuple[int, Mark]]:
    for text in _aside_texts(page):
        value = text.value
        if landmark_index.role(text) not in _ASIDE or _in_link(text):
            continue
        if "@" in value and (email := _EMAIL.search(value)):
            yield text.index, _mark("email", email[0].lower(), email[0], text, landmark_index)
        if phone := _PHONE.search(value, language(text)):
            yield text.index, _mark("phone", _digits(phone[1]), phone[1], text, landmark_index)


def _aside_texts(page: Snapshot) -> Iterator[Node]:
    """Short rendered texts in landmarks around the content that may name a way to get help."""
    seen: set[int] = set()
    for landmark in page.roles(*_ASIDE):
        if landmark.frame is not page.page or id(landmark) in seen:
            continue
        for node in landmark.descendants():
            if id(node) not in seen and node.is_text and _may_name_help(node):
                yield node
            seen.add(id(node))


def _may_name_help(text: Node) -> bool:
    value = text.value
    return (
        text.layout is not None
        and len(value) <= 300
        and ("@" in value or _PHONE_WORD.search(value, language(text)) is not None)
    )


def _chats(page: Snapshot, landmark_index: LandmarkIndex) -> Iterator[tuple[int, Mark]]:
    for node in page.roles("button", "Iframe"):
        if node.frame is not page.page or landmark_index.in_main(node):
            continue
        if _CHAT.search(node.name, language(node)):
            yield node.index, _mark("chat", "chat", node.name, node, landmark_index)


def _forms(page: Snapshot, landmark_index: LandmarkIndex) -> Iterator[tuple[int, Mark]]:
    """Forms for a message: they have a field for an e-mail address and one for a longer text."""
    for area in page.tags("textarea"):
        form = area.closest("form")
        if (
            form is None
            or area.frame is not page.page
            or landmark_index.in_main(area)
            or not area.exposed
        ):
            continue
        if any(n.tag == "input" and n.get("type") == "email" for n in form.descendants()):
            yield (
                form.index,
                _mark("message", form.get("action")[:60], form.name, form, landmark_index),
            )


def _mark(kind: str, value: str, name: str, node: Node, landmark_index: LandmarkIndex) -> Mark:
    return Mark(
        kind=kind, value=value, name=" ".join(name.split())[:60], place=landmark_index.role(node)
    )


def _digits(text: str) -> str:
    """The last nine digits of a phone number, because the country prefix may be left out."""
    return "".join(c for c in text if c.isdigit())[-9:]


def _in_link(text: Node) -> bool:
    return any(a.tag == "a" for a in text.ancestors())
