"""Where the elements of issues stand in the HTML as the server sent it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from a11y.browser import LoadedPage
from a11y.core.model import Assertion, Evidence
from a11y.dom import Snapshot
from a11y.dom.source import Position, positions
from a11y.findings.identity import REPORTED


async def with_sources(
    page: LoadedPage, snapshot: object, assertions: Sequence[Assertion]
) -> list[Assertion]:
    """The assertions; failed and cantTell ones with the line and column of their element as
    evidence, or that a script made it, as far as that is certain.
    """
    found = list(assertions)
    asked = {at: node for at, item in enumerate(found) if (node := _node(item)) is not None}
    if not asked or not isinstance(snapshot, Snapshot):
        return found
    html = await page.tab.network.body(page.cdp)
    if not html:
        return found
    at_node = await asyncio.to_thread(positions, html, snapshot, set(asked.values()))
    for at, node in asked.items():
        if node in at_node:
            found[at] = replace(found[at], evidence=(*found[at].evidence, _evidence(at_node[node])))
    return found


def _node(assertion: Assertion) -> int | None:
    target = assertion.target
    if assertion.outcome not in REPORTED or target is None or target.frames:
        return None
    return target.node


def _evidence(position: Position) -> Evidence:
    data = (
        {"script": True} if position.script else {"line": position.line, "column": position.column}
    )
    return Evidence(kind="source", data=data)
