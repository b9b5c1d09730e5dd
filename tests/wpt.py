"""Names and roles that web-platform-tests expect, loaded in a real browser.

Data: ``tests/data/wpt`` (its README says where from). A file's cases name elements by selector.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.audit.gather import gather
from a11y.browser import Browser
from a11y.browser.settle_script import SETTLE_SCRIPT
from a11y.core.settings import Settings
from a11y.dom import Node, Snapshot
from a11y.dom.aria import semantic_role
from a11y.local_server import LocalServer
from a11y.probes import needed

DATA = Path(__file__).parent / "data" / "wpt"
#: The rules that fail an element for want of a name.
NAMING = (
    "link-name", "button-name", "heading-name", "summary-name", "form-field-name", "menuitem-name", "image-button-name",
)  # fmt: skip
_NOTHING = {"generic", "none", ""}
_MARK = """((cases) => cases.forEach((selector, at) =>
    document.querySelector(selector)?.setAttribute('data-wpt', at)))(%s)"""
_SCRIPT = "<script>addEventListener('DOMContentLoaded', () => %s)</script>"


@dataclass(frozen=True, slots=True)
class Case:
    """One element. ``expected``: a name, a role or several of which any will do, or None."""

    file: str
    test: str
    expected: Any
    node: Node


def files(kind: str) -> list[dict[str, Any]]:
    """``names``, ``roles`` or ``names-own``: a row for each file of the suite."""
    return [json.loads(line) for line in (DATA / f"{kind}.jsonl").read_text("utf-8").splitlines()]


async def loaded(rows: list[dict[str, Any]]) -> AsyncIterator[tuple[Snapshot, list[Case]]]:
    """Each file as a snapshot, with its cases."""

    async def page(request: Request) -> Response:
        name = request.path_params["name"]
        if not name.isdigit() or int(name) >= len(rows):
            return Response(status_code=404)
        row = rows[int(name)]
        marks = _MARK % json.dumps([case["selector"] for case in row["cases"]])
        return HTMLResponse(row["html"] + _SCRIPT % marks)

    with LocalServer(Starlette(routes=[Route("/{name:path}", page)])) as site:
        # All is there from the beginning, also where a role or a name says "still loading".
        settings = Settings(roots=(site.url + "/",), settle_timeout=2.0)
        async with Browser(settings, init_scripts=(SETTLE_SCRIPT,)) as browser:
            tab = await browser.tab()
            for at, row in enumerate(rows):
                got = await gather(tab, f"{site.url}/{at}", settings, needed([Snapshot]))
                snapshot = got.decoded[Snapshot]
                marked = {node.get("data-wpt"): node for node in snapshot.with_attr("data-wpt")}
                yield (
                    snapshot,
                    [
                        Case(row["file"], case["test"], case["expected"], marked[str(number)])
                        for number, case in enumerate(row["cases"])
                        if str(number) in marked
                    ],
                )
            await tab.close()


def line(text: str) -> str:
    """The text with each run of white space as one blank."""
    return " ".join(text.split())


def role_of(node: Node) -> str:
    """The role that assistive technology gets; empty if the node is hidden from it."""
    return semantic_role(node) if node.exposed else ""


def is_role(role: str, expected: str | list[str]) -> bool:
    """True if the role is one of the expected ones; no role is as good as ``generic`` or ``none``."""
    wanted = {expected} if isinstance(expected, str) else set(expected)
    wanted = {"img" if one == "image" else one for one in wanted}
    return role in wanted or (not role and bool(wanted & _NOTHING))
