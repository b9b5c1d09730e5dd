"""Documentation: relative links lead somewhere, and what a README promises exists."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from a11y.cli import SUMMARIES
from a11y.cli.config_file import suppressions, values
from a11y.core.settings import FIELDS
from a11y.reporters import reporters

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_READMES = ("README.md", "README.pl.md")


def _documents() -> list[Path]:
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "widget" / "README.md"]
    return sorted(found)


def _prose(document: Path) -> str:
    """The text without code: what stands in code is no link."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", document.read_text("utf-8")))


def _anchors(document: Path) -> set[str]:
    """Fragments of headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", document.read_text("utf-8")), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize(
    "document", _documents(), ids=lambda document: str(document.relative_to(ROOT))
)
def test_relative_links_resolve(document: Path) -> None:
    for address in _LINK.findall(_prose(document)):
        if re.match(r"[a-z][a-z0-9+.-]*:", address):
            continue
        path, _, fragment = unquote(address).partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), address
        assert ROOT in target.parents, address
        if fragment and target.suffix == ".md":
            assert fragment in _anchors(target), address


def _code(name: str, language: str) -> Iterator[str]:
    return (
        code for kind, code in _FENCE.findall((ROOT / name).read_text("utf-8")) if kind == language
    )


@pytest.mark.parametrize("name", _READMES)
def test_commands_and_flags_of_a_readme_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    commands = set(re.findall(r"\ba11y ([a-z]+)\b", "\n".join(re.findall(r"`([^`]+)`", text))))
    commands |= set(re.findall(r"^\s*a11y ([a-z]+)", text, re.MULTILINE))
    assert commands >= {"audit", "browser", "baseline"}
    assert commands <= set(SUMMARIES)
    flags = set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", text))
    assert len(flags) > 8
    assert flags <= set(FIELDS) | {"resume", "yes", "allow-host"}
    formats = set(re.findall(r"--report (\w+)=", text))
    assert formats <= set(reporters())


@pytest.mark.parametrize("name", _READMES)
def test_the_configuration_of_a_readme_is_valid(name: str) -> None:
    [text] = _code(name, "toml")
    table = tomllib.loads(text)
    assert values(table, name)["max_pages"] == 500
    assert len(suppressions(table, name)) == 1
