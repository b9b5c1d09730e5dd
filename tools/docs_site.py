"""Build the docs site into ``build/site`` (English) and ``build/site/pl`` (Polish): ``make docs-site``.

The pages are the repository's Markdown files. Each language is copied to
``build/docs/<language>``, with links changed for the site. Sphinx builds each folder. The build
fails on any warning of Sphinx, a broken link or a request to another host.
"""

import os
import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPOSITORY = "https://github.com/wkict/a11y"
LANGUAGES = ("en", "pl")
# The first pages of the sidebar. The other pages follow by name.
_ORDER = (
    "commands",
    "settings",
    "rules/index",
    "coverage",
    "promises",
    "embedding",
    "toolbar",
    "decisions/index",
)
# The heading before the Polish half of a rule page (tools/docs.py writes it).
POLISH = "\n## Po polsku: "
# Where widget/README.md changes from Polish to English.
ENGLISH = "\n---\n\n# Accessibility options"

_FENCE = re.compile(r"^(```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^][]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")
_LOADS = re.compile(
    r"<(?:link|script|img|iframe|source|video|audio)\b[^>]*\s(?:href|src|srcset)=[\"']?(?:https?:)?//[^>]*>"
    r"|@import[^;]*//[^;]*;|url\([\"']?(?:https?:)?//[^)]*\)"
)


class BrokenLink(Exception):
    """The target of a link is not in the repository."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``name``: its path without suffix. ``source``: its path in the repository."""

    language: str
    name: str
    source: str
    text: str


def pages(root: Path = ROOT) -> list[Page]:
    """Every page in every language that it has, with links as in the repository."""

    def read(source: str) -> str:
        return (root / source).read_text("utf-8")

    polish_toolbar, _, english_toolbar = read("widget/README.md").partition(ENGLISH)
    polish_toolbar = polish_toolbar.replace("[English below](#accessibility-options)\n\n", "")
    found = [
        Page("en", "index", "README.md", read("README.md")),
        Page("pl", "index", "README.pl.md", read("README.pl.md")),
        Page("en", "embedding", "widget/README.md", "# Accessibility options" + english_toolbar),
        Page("pl", "embedding", "widget/README.md", polish_toolbar),
    ]
    found += [
        Page("en", source[:-3].lower(), source, read(source))
        for source in ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md")
    ]
    for path in sorted((root / "docs").rglob("*.md")):
        source = path.relative_to(root).as_posix()
        name = source.removeprefix("docs/").removesuffix(".md")
        if name.startswith("rules/") and POLISH in (text := read(source)):
            english, _, polish = text.partition(POLISH)
            found.append(Page("en", name, source, english))
            found.append(Page("pl", name, source, _as_page(polish)))
        else:
            found.append(Page("en", name.replace("README", "index"), source, read(source)))
    return found


def _as_page(part: str) -> str:
    """A page from a part that started with a heading of level 2."""
    return "# " + re.sub(r"^#(#{2,} )", r"\1", part, flags=re.MULTILINE)


def with_links(page: Page, everything: list[Page], root: Path = ROOT) -> str:
    """The page's text with links to the site's pages and, for other files, to the repository.

    Raises ``BrokenLink`` if a file does not exist.
    """
    names = {(other.language, other.source): other.name for other in everything}
    folder = posixpath.dirname(page.name)

    def link(match: re.Match[str]) -> str:
        words, address, part = match[1], match[2], match[3] or ""
        if re.match(r"[a-z]+:", address):
            return match[0]
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), address))
        if (name := names.get((page.language, source))) is not None:
            return f"[{words}]({posixpath.relpath(name, folder or '.')}.md{part})"
        for language in LANGUAGES:
            if (name := names.get((language, source))) is not None:
                here = posixpath.join(_root(page.language), folder)
                there = posixpath.join(_root(language), name)
                place = posixpath.relpath(there, here or ".")
                return f"[{words}]({place}.html{part}){{.external}}"
        if source == "docs/decisions" and page.language == "en":
            return f"[{words}]({posixpath.relpath('decisions/index', folder or '.')}.md)"
        if not (root / source).exists():
            raise BrokenLink(f"{page.source}: {address} does not exist")
        kind = "tree" if (root / source).is_dir() else "blob"
        return f"[{words}]({REPOSITORY}/{kind}/main/{source}{part})"

    pieces = _FENCE.split(page.text)
    return "".join(piece if i % 2 else _LINK.sub(link, piece) for i, piece in enumerate(pieces))


def _root(language: str) -> str:
    return "" if language == "en" else language


def stage(target: Path, root: Path = ROOT) -> None:
    """Write the pages of each language to ``target/<language>``, with their tables of contents."""
    shutil.rmtree(target, ignore_errors=True)
    everything = pages(root)
    for page in everything:
        place = target / page.language / f"{page.name}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(with_links(page, everything, root) + _contents(page, everything), "utf-8")
    for name, language, title in (
        ("decisions", "en", "Decisions"),
        ("rules", "pl", "Reguły"),
    ):
        index = f"# {title}\n\n" + _toctree(["*"], hidden=False)
        (target / language / name / "index.md").write_text(index, "utf-8")


def _contents(page: Page, everything: list[Page]) -> str:
    """The table of contents of the pages below a page."""
    if page.name == "rules/index":
        return _toctree(["*"])
    if page.name != "index":
        return ""
    names = {other.name for other in everything if other.language == page.language}
    names = {name for name in names if "/" not in name and name != "index"}
    first = [
        name for name in _ORDER if name in names or page.language == "en" or name == "rules/index"
    ]
    return _toctree([*first, *sorted(names - {*first})])


def _toctree(entries: list[str], *, hidden: bool = True) -> str:
    options = [":glob:", ":maxdepth: 1", *([":hidden:"] if hidden else [])]
    return "\n".join(["", "```{toctree}", *options, "", *entries, "```", ""])


def loads_from_elsewhere(site: Path) -> Iterator[str]:
    """``file: tag`` for everything that built pages and style sheets load from other hosts."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".css"}:
            for match in _LOADS.finditer(path.read_text("utf-8")):
                yield f"{path.relative_to(site)}: {match[0]}"


def build(site: Path, staged: Path) -> None:
    """Run Sphinx for each language. Exits with Sphinx's message if there is a warning."""
    shutil.rmtree(site, ignore_errors=True)
    for language in LANGUAGES:
        command = [
            sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--nitpicky", "--quiet",
            "--builder", "html", "--conf-dir", str(ROOT / "docs"), "--define", f"language={language}",
            "--doctree-dir", str(staged / f"{language}.doctrees"), str(staged / language), str(site / _root(language)),
        ]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            sys.exit(f"The docs site ({language}) could not be built; see above")


def main() -> None:
    """Stage, build and check the site."""
    staged, site = ROOT / "build" / "docs", ROOT / "build" / "site"
    try:
        stage(staged)
    except BrokenLink as error:
        sys.exit(str(error))
    build(site, staged)
    if found := list(loads_from_elsewhere(site)):
        sys.exit("The docs site loads from other hosts:\n" + "\n".join(found))
    print(f"{site / 'index.html'}\n{site / 'pl' / 'index.html'}")


if __name__ == "__main__":
    main()
