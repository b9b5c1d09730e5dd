"""An element's snippet (``Target.html``) taken apart and written again. Text of a page: hostile."""

import re
from dataclasses import dataclass, replace
from html import escape, unescape

_NAME = re.compile(r"<([a-z][a-z0-9-]*)(?=[\s/>])", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s+([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""",
)
_END = re.compile(r"\s*/?>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag and what follows. ``attributes``: names as written, unescaped values, None
    without one. Methods take names in lower case.

    ``inside``: HTML as in the snippet, without the element's end tag. ``closed``: true if it has
    one.
    """

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    inside: str = ""
    closed: bool = False

    def get(self, name: str) -> str:
        """The value of an attribute; empty if there is none."""
        return next((v or "" for key, v in self.attributes if key.lower() == name), "")

    def has(self, name: str) -> bool:
        """True if the attribute is there, whatever its value."""
        return any(key.lower() == name for key, _value in self.attributes)

    def put(self, name: str, value: str) -> "Tag":
        """With this value of an attribute, which comes last if it is new."""
        if not self.has(name):
            return replace(self, attributes=(*self.attributes, (name, value)))
        changed = tuple((k, value if k.lower() == name else v) for k, v in self.attributes)
        return replace(self, attributes=changed)

    def without(self, *names: str) -> "Tag":
        """Without some attributes."""
        kept = tuple(pair for pair in self.attributes if pair[0].lower() not in names)
        return replace(self, attributes=kept)

    def renamed(self, name: str) -> "Tag":
        """As an element of another kind."""
        return replace(self, name=name)

    def filled(self, text: str) -> "Tag":
        """With ``text``, which is plain, as its content."""
        return replace(self, inside=escape(text, quote=False), closed=True)

    def __str__(self) -> str:
        attributes = "".join(
            f" {name}" if value is None else f' {name}="{_quoted(value)}"'
            for name, value in self.attributes
        )
        end = f"</{self.name}>" if self.closed else ""
        return f"<{self.name}{attributes}>{self.inside}{end}"


def parse(html: str) -> Tag | None:
    """The element of a snippet; None if its start tag is cut."""
    name = _NAME.match(html)
    if name is None:
        return None
    at, attributes = name.end(), []
    while found := _ATTRIBUTE.match(html, at):
        value = next((group for group in found.groups()[1:] if group is not None), None)
        attributes.append((found[1], None if value is None else unescape(value)))
        at = found.end()
    end = _END.match(html, at)
    if end is None:
        return None
    tag, rest = name[1].lower(), html[end.end() :]
    closed = rest.lower().endswith(f"</{tag}>")
    inside = rest[: -len(tag) - 3] if closed else rest
    return Tag(tag, tuple(attributes), inside, closed)


def _quoted(value: str) -> str:
    """For double quotation marks; an apostrophe stays as people write it."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
