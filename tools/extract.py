"""Extracts every message of the product from Python, Jinja templates, rules and click.

The place of a message decides its catalogue (its *domain*). A message in several places belongs
to the first matching domain in ``DOMAINS``.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
from jinja2.ext import babel_extract

from a11y import engines
from a11y.core import errors
from a11y.core.model import Rule
from a11y.core.settings import FIELDS
from a11y.i18n.catalogue import LANGUAGES
from a11y.rules import rules

Id = str | tuple[str, str]

ROOT = Path(__file__).resolve().parents[1]

#: Domain to the places of its messages. The last domain takes all other messages.
DOMAINS: Mapping[str, tuple[str, ...]] = {
    "rules": ("a11y/rules/",),
    "axe": ("a11y/engines/",),
    "click": ("a11y/cli/_click.py", "click/"),
    "command": ("a11y/cli/", "a11y/core/settings.py"),
    "report": ("a11y/reporters/", "a11y/findings/words.py", "reports/"),
    "toolbar": ("a11y/toolbar/",),
    "errors": ("",),
}

#: Function to the positions of its message arguments: one, or singular and plural.
FUNCTIONS: Mapping[str, tuple[int, ...]] = {
    "_": (0,),
    "N_": (0,),
    "tr": (1,),
    "_n": (0, 1),
    "ntr": (1, 2),
    "Message": (0,),
}
_ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}

_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_FUNCTIONS_OF_CLICK: Mapping[str, tuple[int, ...]] = {"_": (0,), "ngettext": (0, 1)}
#: Messages that users never see: programming errors and a repr.
_CLICK_UNSEEN = (
    "%(prog)s, version",
    "Boolean option",
    "Could not determine name",
    "Name '{name}' defined twice",
    "Choice({choices})",
    "Arguments take exactly one",
    "argument instead?",
)


def domains() -> dict[str, dict[Id, list[str]]]:
    """Domain to its messages in their order, each with its places."""
    everywhere: dict[Id, list[str]] = {}
    for place, id_ in found():
        places = everywhere.setdefault(id_, [])
        if place not in places:
            places.append(place)
    sorted_in: dict[str, dict[Id, list[str]]] = {name: {} for name in DOMAINS}
    for id_, places in everywhere.items():
        sorted_in[_domain(places)][id_] = sorted(places)
    return {name: dict(_in_order(name, messages)) for name, messages in sorted_in.items()}


def _domain(places: Iterable[str]) -> str:
    return next(
        name for name, roots in DOMAINS.items() if any(place.startswith(roots) for place in places)
    )


def _in_order(name: str, messages: Mapping[Id, list[str]]) -> Iterable[tuple[Id, list[str]]]:
    """Sort by place, then by English text. A rule's texts keep their declared order."""
    if name in {"rules", "axe"}:
        return messages.items()
    return sorted(messages.items(), key=lambda item: (item[1][0], str(item[0])))


def found() -> Iterator[tuple[str, Id]]:
    """(place, message). A place is a path without line numbers, to keep diffs small."""
    for rule in rules().values():
        place = f"a11y/rules/{rule.id.replace('-', '_')}.py"
        yield from ((place, text) for text in _texts(rule))
    for engine in engines.engines().values():
        for rule in engine.rules().values():
            translated = all(lang in rule.localized for lang in LANGUAGES if lang != "en")
            texts = rule.messages.values() if translated else _texts(rule)
            yield from ((f"a11y/engines/{engine.name}", text) for text in texts)
    yield from (("a11y/core/settings.py", info.help) for info in FIELDS.values())
    for path in sorted((ROOT / "a11y").rglob("*.py")):
        yield from ((str(path.relative_to(ROOT)), text) for text in in_python(path, FUNCTIONS))
    for path in sorted((ROOT / "reports" / "templates").glob("*.html")):
        yield from ((str(path.relative_to(ROOT)), text) for text in _in_template(path))
    for name in _CLICK:
        path = Path(click.__file__).with_name(f"{name}.py")
        for text in in_python(path, _FUNCTIONS_OF_CLICK):
            if not any(unseen in str(text) for unseen in _CLICK_UNSEEN):
                yield f"click/{name}.py", text


def _texts(rule: Rule) -> Iterator[str]:
    yield from filter(None, (rule.title, *rule.messages.values(), rule.why, rule.fix))


def in_python(path: Path, functions: Mapping[str, tuple[int, ...]]) -> Iterator[Id]:
    """Literal arguments of ``functions``, and the templates and hints of ``core.errors``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in functions:
            given = [node.args[at] for at in functions[name] if at < len(node.args)]
            texts = [list(_literals(argument)) for argument in given]
            if len(texts) == 1:
                yield from texts[0]
            else:
                yield from zip(*texts, strict=True)
        elif name in _ERRORS or ast.unparse(node.func) == "super().__init__":
            for argument in (*node.args[:1], *(k.value for k in node.keywords if k.arg == "hint")):
                yield from _literals(argument)


def _literals(expression: ast.expr) -> Iterator[str]:
    """A literal, or both literals of ``a if … else b``.

    A text that is only a field (``{words}``) is not a message.
    """
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        if not re.fullmatch(r"(\{\w+\})?", expression.value):
            yield expression.value
    elif isinstance(expression, ast.IfExp):
        yield from (*_literals(expression.body), *_literals(expression.orelse))


def _in_template(path: Path) -> Iterator[Id]:
    with path.open("rb") as file:
        for _line, _name, message, _comments in babel_extract(
            file, ("_", "gettext", "ngettext"), (), {"newstyle_gettext": "true"}
        ):
            texts = (message,) if isinstance(message, str) else message or ()
            ids = tuple(text for text in texts if isinstance(text, str) and text)
            if ids:
                yield ids[0] if len(ids) == 1 else (ids[0], ids[1])
