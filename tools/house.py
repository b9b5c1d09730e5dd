"""The rooms of the package and who imports whom, measured on the imports.

A room is a top-level package or module of ``a11y``. Every import counts, also one inside of a
function or under ``TYPE_CHECKING``. ``python -m tools.docs`` writes the table into
``docs/architecture.md``; ``tests/unit/test_house.py`` checks the limits.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = "a11y"
ROOT = Path(__file__).resolve().parents[1] / PACKAGE
MOST_LINES = 400
MOST_FLOORS = 12

#: Measured before the files moved to rooms.
_BEFORE = "56 rooms, 15 floors, 4 circles"

Graph = Mapping[str, frozenset[str]]


@cache
def modules() -> dict[str, Path]:
    """The file of every module and package, by its dotted name."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = [PACKAGE, *path.relative_to(ROOT).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str) -> str:
    """The room of a module; the package itself is the room ``a11y``."""
    return module.split(".")[1] if "." in module else module


@cache
def module_imports() -> Graph:
    """For each module of the package, the modules of the package that it imports."""
    known = modules()
    return {name: frozenset(_imports(path, known) - {name}) for name, path in known.items()}


def room_imports() -> Graph:
    """For each room, the rooms that it imports."""
    rooms: dict[str, set[str]] = {}
    for module, imported in module_imports().items():
        rooms.setdefault(room_of(module), set()).update(map(room_of, imported))
    return {room: frozenset(imported - {room}) for room, imported in sorted(rooms.items())}


def _imports(path: Path, known: Mapping[str, Path]) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in known}
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in known else str(node.module))
    return found


def circles(graph: Graph) -> list[list[str]]:
    """Groups of modules or rooms that import each other, directly or through others."""
    reach = {node: _reachable(graph, node) for node in graph}
    groups = {
        tuple(sorted(other for other in reach[node] if node in reach.get(other, ())))
        for node in graph
        if node in reach[node]
    }
    return [list(group) for group in sorted(groups)]


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for node in graph.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def floors(graph: Graph) -> dict[str, int]:
    """The floor of each room: 1 if it imports no other room, else one above the highest of them.

    Raises ``graphlib.CycleError`` if rooms import each other.
    """
    found: dict[str, int] = {}
    for room in TopologicalSorter(graph).static_order():
        found[room] = 1 + max((found[other] for other in graph.get(room, ())), default=0)
    return found


#: Names that mark a text as translated. The gettext manual asks for short ones (section 4.3).
_GETTEXT = frozenset({"_", "_n"})
#: Public methods of named tuples, whatever their names say.
_NAMED_TUPLE = frozenset({"_asdict", "_fields", "_make", "_replace"})


def private_uses() -> list[str]:
    """``module: name`` for each name with a leading underscore that belongs to another room."""
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in modules().items()}
    own: dict[str, set[str]] = {}
    for module, tree in trees.items():
        own.setdefault(room_of(module), set()).update(_defined(tree))
    return [
        f"{module}: {name}"
        for module, tree in trees.items()
        for name in (
            *_private_imports(tree, room_of(module)),
            *_private_attributes(tree, own[room_of(module)]),
        )
    ]


def _private_imports(tree: ast.Module, room: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and _is_ours(node.module):
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                steps = name.split(".")
                private = alias.name not in _GETTEXT and any(map(_is_private, steps))
                if private and room_of(name if node.module == PACKAGE else node.module) != room:
                    yield name


def _private_attributes(tree: ast.Module, own: set[str]) -> Iterator[str]:
    known = own | _NAMED_TUPLE
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in known:
            yield ast.unparse(node)


def _defined(tree: ast.Module) -> Iterator[str]:
    """Names of functions, classes, variables and attributes that a module sets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def _is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(f"{PACKAGE}.")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def long_files() -> list[str]:
    """``path: lines`` for each file that is longer than ``MOST_LINES``."""
    counts = {path: len(path.read_text("utf-8").splitlines()) for path in modules().values()}
    return [
        f"{path.relative_to(ROOT.parent)}: {lines}"
        for path, lines in counts.items()
        if lines > MOST_LINES
    ]


def table() -> str:
    """The rooms as Markdown, highest floor first, with the numbers before the move to rooms."""
    graph = room_imports()
    level = floors(graph)
    rows = [
        f"| {level[room]} | `{room}` | {_purpose(room)} | {', '.join(f'`{r}`' for r in sorted(graph[room]))} |"
        for room in sorted(graph, key=lambda room: (-level[room], room))
    ]
    now = (
        f"{len(graph)} rooms, {max(level.values())} floors, "
        f"{len(circles(module_imports())) or 'no'} circles"
    )
    return "\n".join(
        [
            f"Before the move to rooms: {_BEFORE}. After it: {now}.",
            "",
            "| floor | room | what it holds | imports |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def _purpose(room: str) -> str:
    """First line of the room's docstring."""
    path = modules()[PACKAGE if room == PACKAGE else f"{PACKAGE}.{room}"]
    doc = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return doc.partition("\n")[0].replace("``", "`")
