"""What an audit is about: sites, a folder or files, a list of addresses, a sitemap."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from a11y.core.errors import UsageError
from a11y.core.message import Message
from a11y.core.settings import Settings
from a11y.crawl import folder
from a11y.crawl.storybook import PAGE_RULES
from a11y.crawl.urls import normalise
from a11y.i18n.catalogue import N_
from a11y.local_server import folder_server

_STORIES = 5000
"""Stories of a Storybook that are audited, unless ``--max-pages`` says another number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """``settings``: with start addresses that can be loaded. ``pages``: what to audit besides.

    ``nothing``: why there is nothing to audit, or None.
    """

    settings: Settings
    pages: tuple[str, ...] = ()
    nothing: Message | None = None


def _silent(_message: Message) -> None:
    """Nobody is there to be told."""


@contextmanager
def subject(
    settings: Settings, chosen: Collection[str], say: Callable[[Message], None] = _silent
) -> Iterator[Subject]:
    """What these settings ask to audit, while it is served. ``chosen``: fields that a person set.
    ``say``: gets what a person should know.

    Raises ``UsageError``.
    """
    named = settings.roots
    local = [text for text in named if folder.is_local(text)]
    _no_contradictions(settings, named, local)
    if local:
        with _served(settings, folder.files_of(local), chosen, say) as found:
            yield found
        return
    if settings.storybook:
        with _storybook(settings, chosen) as found:
            yield found
        return
    roots = tuple(map(with_scheme, named))
    if settings.urls:
        roots = tuple(dict.fromkeys((*roots, *_listed(settings.urls))))
        settings = _exactly(settings, chosen, len(roots), depth=0)
    if settings.only_sitemap:
        settings = _from_sitemaps(replace(settings, roots=roots))
        roots = settings.roots
    if not roots:
        raise UsageError("No address to audit", hint="For example: a11y audit https://your.site")
    yield Subject(settings=replace(settings, roots=roots))


def _no_contradictions(settings: Settings, named: Sequence[str], local: Sequence[str]) -> None:
    if settings.changed_since and not local:
        raise UsageError(
            "--changed-since works for a folder only",
            hint="For example: a11y audit ./public --changed-since main",
        )
    if settings.storybook and (named or settings.urls or settings.only_sitemap):
        raise UsageError(
            "--storybook says what to audit: leave out other addresses",
            hint="Audit them in two runs",
        )
    if local and (len(local) < len(named) or settings.urls or settings.only_sitemap):
        raise UsageError(
            "A folder and addresses can't be audited in one run: {name}",
            hint="Audit them in two runs; a site's address begins with https://",
            name=local[0],
        )


def with_scheme(url: str) -> str:
    """``example.org`` as people type it; this machine's names get http."""
    if "://" in url:
        return url
    local = url.partition("/")[0].partition(":")[0] in {"localhost", "127.0.0.1"}
    return f"{'http' if local else 'https'}://{url}"


@contextmanager
def _served(
    settings: Settings,
    files: folder.Files,
    chosen: Collection[str],
    say: Callable[[Message], None],
) -> Iterator[Subject]:
    for link in files.outside:
        say(Message(N_("Left out, because it leads out of the folder: {path}"), {"path": link}))
    pages = files.pages
    if settings.changed_since:
        pages, shared = folder.changed(files, settings.changed_since)
        if not pages:
            words = N_("No page has changed since {commit}: nothing to audit")
            why = Message(words, {"commit": settings.changed_since})
            yield Subject(settings=settings, nothing=why)
            return
        if shared:
            words = N_("{path} has changed, and any page may load it: auditing all pages")
            say(Message(words, {"path": shared}))
    with folder_server(files.root, audited=True) as server:
        first, *others = (folder.address(server.url, page) for page in pages)
        settings = _exactly(settings, chosen, len(pages))
        if pages != files.pages or len(files.pages) == 1:
            settings = replace(settings, depth=settings.depth if "depth" in chosen else 0)
        yield Subject(
            settings=replace(
                settings,
                roots=(first,),
                folder=str(files.root),
                files_base=str(folder.base_of(files.root)),
                # Both are for the site where the files will be.
                robots=settings.robots and "robots" in chosen,
                sitemaps=settings.sitemaps and "sitemaps" in chosen,
            ),
            pages=tuple(others),
        )


@contextmanager
def _storybook(settings: Settings, chosen: Collection[str]) -> Iterator[Subject]:
    """The stories are found when the run begins (``audit.stories``)."""
    skipped = [*settings.skip_rule, *sorted(PAGE_RULES - {*settings.skip_rule, *settings.rule})]
    settings = replace(
        settings,
        skip_rule=tuple(skipped),
        depth=1,
        robots=settings.robots and "robots" in chosen,
        sitemaps=False,
        careful=settings.careful and "careful" in chosen,  # stories may be called "delete"
    )
    settings = _exactly(settings, chosen, _STORIES)
    named = settings.storybook
    if not folder.is_local(named):
        home = with_scheme(named).partition("?")[0].removesuffix("index.html").rstrip("/")
        yield Subject(settings=replace(settings, roots=(f"{home}/",)))
        return
    root = folder.built_storybook(named)
    with folder_server(root, audited=True) as server:
        yield Subject(
            settings=replace(
                settings,
                roots=(f"{server.url}/",),
                folder=str(root),
                files_base=str(folder.base_of(root)),
            )
        )


@contextmanager
def served_again(settings: Settings) -> Iterator[None]:
    """The folder of a stored run on the same port, for ``--resume``. Raises ``UsageError``."""
    if not settings.folder:
        yield
        return
    root = folder.existing(settings.folder)
    port = urlsplit(settings.roots[0]).port or 0
    with ExitStack() as stack:
        try:
            stack.enter_context(folder_server(root, port=port, audited=True))
        except OSError as error:
            raise UsageError(
                "Port {port} can't be used: {error}",
                hint="Make a new run without --resume",
                port=port,
                error=error.strerror or error,
            ) from error
        yield


def _exactly(
    settings: Settings, chosen: Collection[str], pages: int, *, depth: int | None = None
) -> Settings:
    """Without limits that a person did not set: the list says what to audit."""
    free: dict[str, int] = {}
    if "max_pages" not in chosen:
        free["max_pages"] = max(pages, settings.max_pages)
    if "template_cap" not in chosen:
        free["template_cap"] = max(pages, settings.template_cap)
    if depth is not None and "depth" not in chosen:
        free["depth"] = depth
    return replace(settings, **free)  # type: ignore[arg-type]


def _from_sitemaps(settings: Settings) -> Settings:
    """A start address that is a sitemap is read as one."""
    if not (settings.sitemaps or settings.sitemap):
        raise UsageError("--only-sitemap and --no-sitemaps contradict each other")
    maps = [url for url in settings.roots if _is_sitemap(url)]
    homes = tuple(f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/" for url in maps)
    others = tuple(url for url in settings.roots if url not in maps)
    return replace(
        settings,
        roots=tuple(dict.fromkeys((*others, *homes))),
        sitemap=(*settings.sitemap, *maps),
        sitemaps=settings.sitemaps and not (maps or settings.sitemap),
        depth=1,
    )


def _is_sitemap(url: str) -> bool:
    return urlsplit(url).path.lower().endswith((".xml", ".xml.gz", ".txt"))


def _listed(file: str) -> list[str]:
    """The addresses of a list; text after ``#`` at a line's start is a comment."""
    found = []
    for number, text in enumerate(_lines(file), 1):
        line = text.strip().removeprefix("\ufeff")
        if not line or line.startswith("#"):
            continue
        url = with_scheme(line)
        if normalise(url) is None or any(c.isspace() for c in line):
            raise UsageError(
                "{file}, line {number}: {text} is no address",
                hint="Write one address a line, for example {example}",
                file=file if file != "-" else "--urls -",
                number=number,
                text=repr(line[:100]),
                example="https://example.org/about",
            )
        found.append(url)
    if not found:
        raise UsageError("{file} lists no address", file=file if file != "-" else "--urls -")
    return found


def _lines(file: str) -> Iterable[str]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "The list {path} can't be read: {error}",
            path=file,
            error=getattr(error, "strerror", "") or error,
        ) from error
