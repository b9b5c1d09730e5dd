"""The pages of a folder: its HTML files, their addresses, and which of them git calls changed."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from a11y.core.errors import UsageError
from a11y.crawl.kinds import Kind, kind
from a11y.crawl.storybook import FILES

HTML = frozenset({".html", ".htm", ".xhtml", ".xht"})
INDEX = "index.html"
_TEXTS = frozenset({".md", ".txt", ".rst", ".map"})
"""Files that no page loads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What to audit of a folder. ``root``: the folder. ``pages``: relative paths, sorted, index
    pages first. ``outside``: links that lead out of the folder and were left out.
    """

    root: Path
    pages: tuple[Path, ...]
    outside: tuple[Path, ...] = ()


def is_local(text: str) -> bool:
    """True if what a person typed names a file or folder and no site."""
    if text.startswith(("http://", "https://")):
        return False
    if text.startswith(("./", "../", "/", "~", "file:")) or text in {".", ".."}:
        return True
    return Path(text).exists() or Path(text).suffix.lower() in HTML


def files_of(named: Sequence[str]) -> Files:
    """The pages of one folder, or the named files of one folder. Raises ``UsageError``."""
    paths = [existing(text) for text in named]
    folders = [path for path in paths if path.is_dir()]
    if folders and len(paths) > 1:
        raise UsageError(
            "Only one folder can be audited in a run: {names}",
            hint="Audit the others in runs of their own",
            names=", ".join(named),
        )
    if folders:
        return _all_files(folders[0])
    for path in paths:
        if path.suffix.lower() not in HTML:
            raise UsageError(
                "{path} is no HTML file",
                hint="Give a folder, or a file that ends with {endings}",
                path=path,
                endings=", ".join(sorted(HTML)),
            )
    root = Path(os.path.commonpath([path.parent for path in paths]))
    return Files(root=root, pages=tuple(dict.fromkeys(path.relative_to(root) for path in paths)))


def built_storybook(text: str) -> Path:
    """The folder that ``storybook build`` wrote. Raises ``UsageError`` if it is none."""
    root = existing(text)
    if not (root / "iframe.html").is_file() or not any((root / name).is_file() for name in FILES):
        raise UsageError(
            "{path} holds no built Storybook: it needs iframe.html and {names}",
            hint="Build it first: npx storybook build",
            path=root,
            names=" / ".join(FILES),
        )
    return root


def existing(text: str) -> Path:
    """The real path. Raises ``UsageError`` if nothing is there or it can't be read."""
    if text.startswith("file:"):
        text = unquote(urlsplit(text).path)
    path = Path(text).expanduser()
    _encodable(path)
    try:
        found = path.resolve(strict=True)
        if not os.access(found, os.R_OK):
            raise PermissionError(13, os.strerror(13))
    except (OSError, RuntimeError) as error:
        missing = isinstance(error, FileNotFoundError)
        raise UsageError(
            "There is no file or folder {path}" if missing else "{path} can't be read: {error}",
            hint="A site's address begins with https://" if missing else "",
            path=path,
            error=getattr(error, "strerror", "") or error,
        ) from error
    return found


def _all_files(root: Path) -> Files:
    pages: list[Path] = []
    outside: list[Path] = []
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() not in HTML or not path.is_file():
                continue
            _encodable(path)
            inside = path.resolve().is_relative_to(root)
            (pages if inside else outside).append(path.relative_to(root))
    if not pages:
        raise UsageError(
            "{path} has no HTML file",
            hint="Build the site first, or name the folder with its pages",
            path=root,
        )
    pages.sort(key=lambda path: (len(path.parts), path.name != INDEX, path))
    return Files(root=root, pages=tuple(pages), outside=tuple(outside))


def _encodable(path: Path) -> None:
    """Raises ``UsageError`` for a name that is not UTF-8: it has no address."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            "The name of {path} is not in UTF-8, so the file has no address",
            hint="Rename it",
            path=str(path).encode("utf-8", "replace").decode(),
        ) from error


def address(origin: str, path: Path) -> str:
    """Where the folder's server has the file. An index page is its folder's address."""
    text = quote(path.as_posix())
    return f"{origin}/{text.removesuffix(INDEX) if path.name == INDEX else text}"


def path_of(url: str) -> str:
    """The relative path of the file behind an address of the folder's server."""
    path = unquote(urlsplit(url).path).lstrip("/")
    return path + INDEX if not path or path.endswith("/") else path


def base_of(root: Path) -> Path:
    """Where file names of reports begin: the repository, the working directory or the folder."""
    here = Path.cwd().resolve()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return folder
    return here if root.is_relative_to(here) else root


def changed(files: Files, commit: str) -> tuple[tuple[Path, ...], str]:
    """(pages that differ from a commit, the first other file that makes it all of them).

    Raises ``UsageError`` if git can't tell.
    """
    root = files.root
    top = _git(root, commit, "rev-parse", "--show-toplevel").strip()
    _git(root, commit, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}")
    if _ignored(root):
        raise UsageError(
            "git ignores the folder {path}, so it can't tell what has changed in it",
            hint="Leave out --changed-since",
            path=root,
        )
    listed = _git(root, commit, "diff", "--name-only", "-z", "--no-renames", commit, "--", ".")
    new = _git(root, commit, "ls-files", "-z", "--others", "--exclude-standard", "--full-name")
    names = [Path(top, name) for name in f"{listed}{new}".split("\0") if name]
    differ = {name.relative_to(root) for name in names if name.is_relative_to(root)}
    shared = sorted(path for path in differ if _may_be_loaded(path))
    if shared:
        return files.pages, shared[0].as_posix()
    return tuple(path for path in files.pages if path in differ), ""


def _may_be_loaded(path: Path) -> bool:
    ending = path.suffix.lower()
    return ending not in HTML | _TEXTS and kind(f"http://x/{path.name}") is not Kind.DOCUMENT


def _ignored(root: Path) -> bool:
    done = subprocess.run(["git", "check-ignore", "-q", "."], cwd=root, check=False)
    return done.returncode == 0


def _git(root: Path, commit: str, *arguments: str) -> str:
    """What git prints. Raises ``UsageError`` with what it says."""
    if commit.startswith("-"):
        raise UsageError("--changed-since: {commit} is no commit", commit=repr(commit))
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, check=True, capture_output=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as error:
        output = getattr(error, "stderr", b"") or b""
        words = output.decode("utf-8", "replace").strip()
        if "--verify" in arguments and not isinstance(error, OSError):
            words = f"there is no commit {commit!r}"
        raise UsageError(
            "--changed-since: git can't compare {path}: {words}",
            hint="In a pipeline, fetch the history too (fetch-depth: 0)",
            path=root,
            words=words or error,
        ) from error
    return done.stdout.decode("utf-8", "surrogateescape")
