"""Files that the front-end build writes into the package."""

from pathlib import Path

from a11y.core.errors import AssetMissing

ROOT = Path(__file__).parents[1] / "_assets"


def path(name: str) -> Path:
    """The path of the built file ``name`` (``axe/axe.min.js``).

    Raises ``AssetMissing``; its hint is the command that builds the file.
    """
    found = ROOT / name
    if not found.exists():
        raise AssetMissing(
            "The built file {name} is missing from {folder}",
            hint="In a checkout run: make build. Otherwise install wkict-a11y again.",
            name=name,
            folder=ROOT,
        )
    return found


def text(name: str) -> str:
    """The content of the built file ``name``, as UTF-8."""
    return path(name).read_text("utf-8")
