"""What a result depends on besides the site: this program, the browser, the settings. Pure but for
reading the program's own files.
"""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from a11y.audit.resume import FREE_SETTINGS
from a11y.core.settings import FIELDS, Settings
from a11y.crawl.robots import Robots

_FINDING = frozenset({
    "depth", "flows", "max_age", "max_pages", "only_sitemap", "sample_seed", "since", "sitemap", "sitemaps",
    "template_cap", "urls",
})  # fmt: skip
"""Settings that only decide which pages are found. The states of flows are always judged anew."""
_MACHINE = frozenset({"browser path"})
_DATA = frozenset({".py", ".json", ".js"})
"""Files of the package that a result may depend on."""


def conditions(settings: Settings, versions: Mapping[str, str]) -> dict[str, str]:
    """Name to value; two runs with the same ones find the same on the same page.

    ``versions``: those of the run, the browser's among them.
    """
    found = {name: value for name, value in versions.items() if name not in _MACHINE}
    found["a11y"] = f"{versions.get('a11y', '')} {program()}"
    for key, value in settings.public().items():
        known = key == "roots" or key.replace("_", "-") in FIELDS
        free = key in FREE_SETTINGS and key != "pictures"
        if known and not free and key not in _FINDING:
            found[_flag(key)] = _text(value)
    return found


def robots_conditions(robots: Mapping[str, Robots]) -> dict[str, str]:
    """What robots.txt allowed, by its address: probes ask it too."""
    return {address: rules.digest for address, rules in robots.items()}


def difference(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Names of the conditions that are not the same. Addresses of robots.txt are not compared."""
    for name in dict.fromkeys((*now, *before)):
        if "://" not in name and before.get(name) != now.get(name):
            yield name


@cache
def program() -> str:
    """Digest of this program's files: a development version has one number and many states."""
    folder = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _DATA and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _flag(key: str) -> str:
    return key if key == "roots" else f"--{key.replace('_', '-')}"


def _text(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)
