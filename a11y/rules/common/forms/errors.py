"""Form fields, and the texts that report an error in them.

Sources: ACT 36b590 and the glossary's "form field error indicator"; the words are in ``a11y/i18n/words``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.dom.languages import language
from a11y.dom.node import ELEMENT, TEXT
from a11y.dom.visibility import aria_hidden, is_visible
from a11y.i18n.words import pattern, words

FIELD_ROLES = frozenset(
    {"checkbox", "combobox", "listbox", "menuitemcheckbox", "menuitemradio", "radio", "searchbox", "slider",
     "spinbutton", "switch", "textbox"}
)  # fmt: skip
_MAX_LENGTH = 300
_REDNESS = 150
#: Pixels between a field and a text that may belong to it.
_REACH = 100
#: The text alone says that something is wrong.
_STRONG = pattern("error.strong", r"\bWORDS\b")
#: Demands what was not given, as error messages do.
_DEMAND = pattern("error.demand", r"\bWORDS\b")
#: May say so, or may be a hint: a person can tell.
_WEAK = pattern("error.weak", r"\bWORDS\b|[✗✘❌⚠⛔❗]")
_LEGEND = pattern("error.legend", r"\*|WORDS")
_RED = re.compile(r"rgba?\((\d+), (\d+), (\d+)")
_SIGN = pattern("error.sign")
#: Says what is wrong, or what has to be done.
_TELLING = pattern("error.telling", r"\bWORDS\b")
_NO_MESSAGE = frozenset(
    {
        "label",
        "legend",
        "option",
        "button",
        "a",
        "code",
        "pre",
        "script",
        "style",
        "h1",
        "h2",
        "td",
        "th",
        "caption",
    }
)
_CONTROLS = frozenset({"input", "select", "textarea", "button", "label", "fieldset"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Message:
    """A short text beside fields that says that something is wrong. ``form``: the element that
    holds it together with its fields.
    """

    node: Node
    text: str
    form: Node
    visible: bool
    exposed: bool

    @property
    def lang(self) -> str:
        """The declared language of the text, or empty."""
        return language(self.node)

    @property
    def strong(self) -> bool:
        """Does the text alone say that something is wrong? Otherwise it may be a hint."""
        return bool(_STRONG.search(self.text, self.lang))

    @property
    def legend(self) -> bool:
        """Does it explain how required fields are marked?"""
        return bool(_LEGEND.search(self.text, self.lang))

    @property
    def weak(self) -> bool:
        """Is it at best a hint that something is wrong?"""
        return not self.strong and not _DEMAND.search(self.text, self.lang)

    @property
    def words(self) -> set[str]:
        return {word.lower() for word in _WORD.findall(self.text)}

    def vague(self, names: set[str]) -> bool:
        """Does it only say that a value, or a field with this name, is wrong?"""
        return self.words <= words("error.vague", self.lang) | names and not any(
            c.isdigit() for c in self.text
        )

    @property
    def telling(self) -> bool:
        """Does it seem to say what is wrong or what to do?"""
        return bool(_TELLING.search(self.text))


def fields(snapshot: Snapshot) -> list[Node]:
    """Form fields (36b590, Applicability): exposed HTML elements with a field's role."""
    candidates = [
        *snapshot.tags("input", "select", "textarea"),
        *snapshot.with_attr("role", "contenteditable"),
    ]
    seen: dict[int, Node] = {
        id(n): n for n in candidates if n.exposed and semantic_role(n) in FIELD_ROLES
    }
    return list(seen.values())


def holder(field: Node) -> Node | None:
    """The form of a field, or the part of the page that holds it."""
    return next((a for a in field.ancestors() if a.tag == "form" or a.role in {"form", "dialog", "main"}), field.frame.body)  # fmt: skip


def is_wide(form: Node) -> bool:
    """Is it the page and not a form? There, words about errors may be about anything."""
    return form.tag != "form" and form.role not in {"form", "dialog"}


def messages(form: Node, members: list[Node]) -> Iterator[Message]:
    """Short texts in a form that say that something is wrong, outside of labels and controls;
    in a page without one those beside the fields and those that fields refer to.
    """
    wide = is_wide(form)
    references = {name for field in members for name in _references(field)}
    for node in form.descendants():
        if (
            node.type != TEXT
            or node.in_pseudo
            or (wide and not _is_near(node, members, references))
        ):
            continue
        value = node.value
        if not any(p.search(value, language(node)) for p in (_STRONG, _DEMAND, _WEAK)):
            continue
        element = _block(node, form)
        if element is None:
            continue
        text = " ".join(element.text_content.split())
        if len(text) <= _MAX_LENGTH:
            yield Message(
                element, text, form, is_visible(node), node.exposed and not aria_hidden(element)
            )


def _is_near(text: Node, members: list[Node], references: set[str]) -> bool:
    """May the text be a message about one of the fields? A rough and fast answer."""
    layout = text.layout
    if layout is not None:
        top = text.frame.layout_bounds[layout][1]
        for field in members:
            if field.layout is not None and field.frame is text.frame:
                _, y, _, height = field.frame.layout_bounds[field.layout]
                if y - _REACH <= top <= y + 3 * height + _REACH:
                    return True
    return bool(references) and any(a.id in references for a in text.ancestors())


def _references(field: Node) -> list[str]:
    return f"{field.get('aria-describedby')} {field.get('aria-errormessage')}".split()


def explained(form: Node, message: Message) -> bool:
    """Does any other text of the form, outside labels, seem to say what is wrong?"""
    for node in form.descendants():
        if node.type == TEXT and node.exposed and _TELLING.search(node.value):
            element = _block(node, form)
            if element is not None and element is not message.node:
                return True
    return False


def looks_wrong(field: Node) -> bool:
    """Is the field marked by a red frame, or by a sign beside it that is called an error?"""
    for side in ("top", "left"):
        found = _RED.match(field.style(f"border-{side}-color"))
        if found and field.style(f"border-{side}-style") != "none":
            red, green, blue = map(int, found.groups())
            if red >= _REDNESS and max(green, blue) <= red // 2:
                return True
    beside = field.parent.elements if field.parent is not None else []
    return any(
        node.tag in {"img", "svg"}
        and _SIGN.search(f"{node.get('src')} {node.get('alt')} {node.name}")
        for node in beside
    )


def _block(text: Node, form: Node) -> Node | None:
    """The element that holds the whole message; None inside controls, labels and headings."""
    found: Node | None = None
    for node in text.ancestors():
        if node.type != ELEMENT or node is form or node.tag in {"html", "body"}:
            break
        if node.tag in _NO_MESSAGE:
            return None
        if any(e.tag in _CONTROLS for e in node.elements):
            break
        found = node
        if node.style("display") not in {"inline", "contents"}:
            break
    return found


def named(message: Message, candidates: list[Node]) -> list[Node]:
    """Fields of the form whose name the message mentions."""
    text = message.text.lower()
    return [
        f
        for f in candidates
        # Most fields are not named at all: a search for the bare word is ten times faster.
        if (name := _label(f.name)) and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]  # fmt: skip


@lru_cache(maxsize=1024)
def _label(name: str) -> str:
    """The name without what is in brackets: “Age (years)” is “age”."""
    return re.sub(r"\(.*?\)|[*:]", "", name).strip().lower()


def name_words(field: Node) -> set[str]:
    """The words of a field's name, lower case."""
    return {word.lower() for word in _WORD.findall(field.name)}


def belongs(message: Message, field: Node) -> bool:
    """Is the message tied to the field, or does it stand right after it?"""
    if message.node.id and message.node.id in _references(field):
        return True
    box, other = field.page_box, message.node.page_box
    if box is None or other is None:
        return False
    return -box.height <= other.y - box.y - box.height <= 2 * box.height


def nearest(message: Message, candidates: list[Node]) -> Node | None:
    """The field that the message describes by reference, or that stands last before it."""
    wanted = message.node.id
    if wanted:
        for field in candidates:
            if wanted in _references(field):
                return field
    before = [
        f for f in candidates if f.index < message.node.index and f.frame is message.node.frame
    ]
    return before[-1] if before else (candidates[0] if candidates else None)
