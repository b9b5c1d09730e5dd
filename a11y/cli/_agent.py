"""What coding agents can ask for. Each tool answers with a short text; ``_agent_text`` has them."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit import run as runs
from a11y.audit.targets import Subject, subject, with_scheme
from a11y.audit.workers import workers_for
from a11y.cli import _agent_text as text
from a11y.cli import _reports, config_file
from a11y.core.errors import UsageError
from a11y.core.hosts import host_of, is_loopback
from a11y.core.report import Issue, Report
from a11y.core.settings import Settings
from a11y.crawl import folder
from a11y.crawl.storybook import PAGE_RULES
from a11y.findings.elements import page_path
from a11y.findings.files import NamedSource
from a11y.findings.report import all_rules
from a11y.local_server import LocalServer
from a11y.store import Reader, for_people

Level = Literal["A", "AA", "AAA"]
Profile = Literal["quick", "standard", "thorough"]
_PAGES = 10
"""Pages of an issue that a recheck loads."""
_LONGEST_HTML = 2_000_000


class Agent:
    """The tools of one session. Their docstrings are what the agent reads.

    ``hosts``: those that may be audited besides this machine's. ``config``: as ``--config``.
    """

    def __init__(self, hosts: Sequence[str], config: str = "") -> None:
        self._hosts = frozenset(host.lower().rstrip(".") for host in hosts)
        self._table, self._source = config_file.find(config)
        values = config_file.values(self._table, self._source)
        self._chosen = frozenset(values)
        self._base = replace(
            config_file.settings({}, self._table, self._source),
            roots=(),
            urls="",
            storybook="",
            stay_on_host=True,
            pictures=False,
        )
        self._one_at_a_time = asyncio.Lock()
        self._asked: dict[str, Settings | None] = {}

    async def audit(
        self,
        target: str,
        max_pages: int = 20,
        profile: Profile = "quick",
        level: Level = "AA",
        storybook: bool = False,
    ) -> str:
        """Audit a site on this machine, an allowed host, or a folder or file here; with storybook, a Storybook.

        target: "http://127.0.0.1:3000/", "./public" or "page.html". profile: "quick" judges pages as they
        load; "standard" and "thorough" also walk by keyboard, zoom and open menus, which takes longer.
        Returns the verdict, the run's name and the worst issues.
        """
        self._may_audit(target)
        asked = replace(
            self._base,
            roots=() if storybook else (target,),
            storybook=target if storybook else "",
            max_pages=max(1, max_pages),
            profile=profile,
            level=level,
        )
        path, report = await self._run(asked, {"max_pages"})
        self._asked[path.parent.name] = asked
        return text.summary(path.parent.name, report)

    async def check_html(self, html: str, level: Level = "AA") -> str:
        """Check a piece of HTML, or a whole document, as a browser shows it. Scripts and styles in it run.

        A piece without <html> is checked as a component: nothing is said about title, language or landmarks.
        Returns the verdict, the run's name and the issues with the lines of the HTML.
        """
        if len(html) > _LONGEST_HTML:
            raise UsageError("The HTML is longer than {number} characters", number=_LONGEST_HTML)
        piece = re.search(r"<html[\s>]", html, re.IGNORECASE) is None
        start = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A piece of HTML</title></head><body>'
        document = f"{start}{html}</body></html>" if piece else html
        with _serving(document) as url:
            asked = replace(
                self._base,
                roots=(url,),
                max_pages=1,
                depth=0,
                robots=False,
                sitemaps=False,
                profile="quick",
                level=level,
                skip_rule=(*self._base.skip_rule, *(sorted(PAGE_RULES) if piece else ())),
            )
            path, report = await self._run(asked, set(), Subject(settings=asked))
        self._asked[path.parent.name] = None
        return text.summary(path.parent.name, report) + text.page(report, 0, 10)

    async def issues(self, run: str = "", offset: int = 0, limit: int = 5) -> str:
        """The issues of a run, the worst first, each with its first places, the code and how to fix it.

        run: a name that audit or check_html gave; the newest if empty. Ask on with the next offset.
        """
        _path, report = await asyncio.to_thread(self._stored, run)
        return text.page(report, max(0, offset), min(max(1, limit), 20))

    async def explain_rule(self, rule: str) -> str:
        """Why a rule exists, whom its barrier hinders and how to fix it. rule: an id such as "image-name"."""
        rules = all_rules()
        if rule not in rules:
            raise UsageError(
                "There is no rule “{id}”", hint="The issues have the ids of their rules", id=rule
            )
        return text.rule(rules[rule])

    async def recheck(self, issue: str = "", run: str = "") -> str:
        """Audit again after a change, and say what is fixed, what is still there and what is new.

        issue: the id of one issue; then only its rules run, on up to 10 of its pages. Empty: the whole run
        again. Not for runs of check_html: give it the new HTML.
        """
        path, before = await asyncio.to_thread(self._stored, run)
        name = path.parent.name
        asked = self._asked[name] if name in self._asked else self._as_stored(before)
        if asked is None:
            raise UsageError(
                "The run {run} is about HTML that check_html was given",
                hint="Give check_html the new HTML",
                run=name,
            )
        chosen = {"max_pages"}
        if not issue:
            _path, after = await self._run(asked, chosen)
            return text.comparison(before, after)
        found = next((i for i in before.issues if i.fingerprint == issue), None)
        if found is None:
            raise UsageError(
                "The run has no issue “{id}”", hint="issues lists those that it has", id=issue
            )
        asked = self._narrowed(asked, path, found)
        _path, after = await self._run(asked, {*chosen, "depth"})
        return text.one_issue(found, before, after)

    def _as_stored(self, before: Report) -> Settings:
        """What a run of an earlier session was asked for. Raises ``UsageError`` if it is not allowed."""
        stored = before.run.settings
        storybook = str(stored.get("storybook") or "")
        folder_ = str(stored.get("folder") or "")
        roots = (folder_,) if folder_ else before.run.roots
        for target in (storybook,) if storybook else roots:
            self._may_audit(target)
        return replace(
            self._base,
            roots=() if storybook else roots,
            storybook=storybook,
            profile=str(stored["profile"]),
            level=str(stored["level"]),
            max_pages=int(stored["max_pages"]),
        )

    def _narrowed(self, asked: Settings, path: Path, issue: Issue) -> Settings:
        """Only the pages and rules of an issue; a rule that compares pages needs all of them."""
        if all_rules()[issue.rule].scope == "site":
            return asked
        reader = Reader(path)
        try:
            source = NamedSource(for_people(reader))
            names = dict.fromkeys(seen.page for seen in issue.occurrences)
            urls = [source.address(name) for name in list(names)[:_PAGES]]
        finally:
            reader.close()
        local = bool(asked.storybook) or any(map(folder.is_local, asked.roots))
        return replace(
            asked,
            roots=asked.roots if local else tuple(urls),
            include=tuple(f"re:^{re.escape(page_path(url))}$" for url in urls),
            rule=tuple(issue.rules),
            depth=0,
            max_pages=max(asked.max_pages, len(urls)),
        )

    def _may_audit(self, target: str) -> None:
        """Raises ``UsageError`` for hosts and folders that the person has not allowed."""
        if folder.is_local(target):
            if not folder.existing(target).is_relative_to(Path.cwd().resolve()):
                raise UsageError(
                    "Only folders below {folder} can be audited",
                    hint="Start a11y mcp in another folder",
                    folder=Path.cwd(),
                )
            return
        url = with_scheme(target)
        if not (is_loopback(url) or host_of(url) in self._hosts):
            raise UsageError(
                "The host {host} is not allowed",
                hint="A person can allow it: a11y mcp --allow-host {host}",
                host=host_of(url) or repr(target),
            )

    async def _run(
        self, asked: Settings, chosen: set[str], ready: Subject | None = None
    ) -> tuple[Path, Report]:
        async with self._one_at_a_time:
            if ready is not None:
                return await self._carry_out(ready)
            with subject(asked, self._chosen | chosen) as found:
                return await self._carry_out(found)

    async def _carry_out(self, found: Subject) -> tuple[Path, Report]:
        path = runs.new_path(found.settings)
        await runs.start(found.settings, workers_for(found.settings), path, pages=found.pages)
        return path, await asyncio.to_thread(self._report, path)

    def _stored(self, name: str) -> tuple[Path, Report]:
        if name and (Path(name).name != name or name == ".."):
            raise UsageError(
                "“{name}” is no name of a run", hint="audit and check_html give it", name=name
            )
        inside = Path(self._base.run_dir) / name if name else ""
        path = runs.find_path(self._base.run_dir, str(inside))
        return path, self._report(path)

    def _report(self, path: Path) -> Report:
        reader = Reader(path)
        try:
            return _reports.build_report(reader, self._base, self._table, self._source)
        finally:
            reader.close()


@contextmanager
def _serving(document: str) -> Iterator[str]:
    async def page(request: Request) -> Response:
        return HTMLResponse(document) if request.url.path == "/" else Response(status_code=404)

    with LocalServer(Starlette(routes=[Route("/{path:path}", page)])) as server:
        yield f"{server.url}/"
