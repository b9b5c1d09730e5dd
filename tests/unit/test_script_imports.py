"""No circle of imports among the TypeScript modules, types included."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# `from "./x"`, `import "./x"` and `import("./x")`; packages and generated modules have no dot.
_IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']*)["']""")


def imports(folder: Path) -> dict[str, set[str]]:
    """Module name to the names of the modules in ``folder`` that it imports."""
    modules = {
        path.relative_to(folder).as_posix().removesuffix(".ts"): path
        for path in folder.rglob("*.ts")
    }
    found: dict[str, set[str]] = {}
    for name, path in modules.items():
        targets = (
            (path.parent / place).resolve() for place in _IMPORT.findall(path.read_text("utf-8"))
        )
        names = {
            target.relative_to(folder).as_posix().removesuffix(".ts")
            for target in targets
            if target.is_relative_to(folder)
        }
        found[name] = names & modules.keys()
    return found


def circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle, its first module again at the end, or nothing."""
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        for target in sorted(graph[name]):
            if found := walk(target, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


@pytest.mark.parametrize("place", ["widget/src", "reports/src"])
def test_no_circle(place: str) -> None:
    graph = imports(ROOT / place)
    assert any(graph.values()), "no import was read"
    assert not circle(graph)


def test_a_circle_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text('import {\n  b,\n} from "./b";\n')
    (tmp_path / "b.ts").write_text('import type { C } from "./c";\nimport x from "a-package";\n')
    (tmp_path / "c.ts").write_text('export type C = import("./b").B;\n')
    assert circle(imports(tmp_path)) == ["b", "c", "b"]
