"""Changes each field by keyboard: does the page navigate, or does focus move?

Limits: 15 fields, 10 s. Runs only if interaction is allowed. No request leaves the page. Fields
in forms that look like payment, deletion or sign-out are not changed.
"""

import asyncio
import time

from a11y.artifacts.codec import decode, encode
from a11y.artifacts.forms import FieldChange, FieldChanges
from a11y.artifacts.handlers import Handlers
from a11y.browser import LoadedPage
from a11y.dom import Node
from a11y.dom.languages import language
from a11y.i18n.words import is_unlisted, pattern
from a11y.probes import Probe
from a11y.probes.common.interaction_safety import block_requests, may_interact
from a11y.probes.common.interactive_page import InteractivePage
from a11y.probes.common.keys import press as press_key
from a11y.probes.common.navigation_guard import NavigationGuard, block_navigation
from a11y.probes.common.safe_forms import fields, harmful, withheld_language
from a11y.probes.handlers import gather as gather_handlers

_MOST, _CAP, _WAIT_S = 15, 10.0, 0.15
_EVENTS = ("change", "input", "click", "keyup", "keydown", "keypress", "mousedown")
_ADVICE = pattern("button.changes")


async def gather(loaded: LoadedPage) -> bytes:
    """``FieldChanges`` as JSON."""
    handlers = decode(Handlers, await gather_handlers(loaded))
    page = await InteractivePage.start(loaded)
    all_fields = fields(page.snapshot)
    live = [f for f in _one_radio_per_group(all_fields) if _has_change_listener(f, handlers)]
    plain = len(all_fields) - len(live)
    safe = [f for f in live if not harmful(f.closest("form"))]
    allowed = may_interact(loaded)
    withheld = next(filter(None, map(withheld_language, safe)), "") if allowed else ""
    safe = [f for f in safe if not withheld_language(f)][:_MOST]
    if not allowed or not safe:
        tried = not live or bool(withheld)
        return encode(
            FieldChanges(plain=plain, left_out=len(live), tried=tried, unknown_language=withheld)
        )
    deadline = time.monotonic() + _CAP
    found = []
    async with block_requests(loaded), block_navigation(loaded) as guard:
        for node in safe:
            if time.monotonic() > deadline:
                break
            change = await _change(page, guard, node)
            found += [change] if change is not None else []
    left = len(live) - len(found)
    return encode(
        FieldChanges(
            tried=True, plain=plain, left_out=left, changed=tuple(found), unknown_language=withheld
        )
    )


def _one_radio_per_group(all_fields: list[Node]) -> list[Node]:
    """All fields, but of each group of radio buttons only one that is not chosen."""
    seen: set[str] = set()
    found = []
    for node in all_fields:
        if node.get("type").lower() == "radio":
            if node.state.get("checked") or node.get("name") in seen:
                continue
            seen.add(node.get("name"))
        found.append(node)
    return found


def _has_change_listener(node: Node, handlers: Handlers) -> bool:
    """Does a script listen to its change, on the field or on an ancestor?"""
    return any(not h.idle for at in (node, *node.ancestors()) for h in handlers.of(at, *_EVENTS))


async def _change(page: InteractivePage, guard: NavigationGuard, node: Node) -> FieldChange | None:
    if not await page.focus(node.backend_id):
        return None
    guard.take_attempt()
    keys = _keys_for(node)
    for key in keys:
        await press_key(page.cdp, key)
    await asyncio.sleep(_WAIT_S)
    effect = guard.take_attempt(node.frame.frame_id)
    if not effect:
        here = await page.focused_element()
        effect = (
            "focus"
            if here is not None and here.id != node.backend_id and not _is_radio(node)
            else ""
        )
    return FieldChange(
        target=await page.target(node.backend_id), name=node.name[:80], key=" ".join(keys[:4]),
        effect=effect, advice=_advice(node) if effect else "",
    )  # fmt: skip


def _is_radio(node: Node) -> bool:
    return node.get("type").lower() == "radio"


def _keys_for(node: Node) -> list[str]:
    kind = node.get("type").lower()
    if node.tag == "select":
        options = [o for o in node.descendants() if o.tag == "option"]
        chosen = next((i for i, o in enumerate(options) if o.state.get("selected")), 0)
        return ["ArrowUp" if 0 < chosen == len(options) - 1 else "ArrowDown"]
    if kind in {"checkbox", "radio"}:
        return [" "]
    if kind in {"range", "number", "date", "time"}:
        return ["ArrowUp"]
    length = node.get("maxlength")
    return ["1"] * (int(length) if length.isdecimal() and 0 < int(length) <= 6 else 1)


def _advice(node: Node) -> str:
    """Text that announces the effect: in its name, its description, or before it in its form.

    In a language without lists, the longest of these texts may do so.
    """
    texts = [node.name, node.ax.description if node.ax else ""]
    form = node.closest("form", "fieldset", "section", "main")
    if form is not None:
        before = (t for t in form.descendants() if t.is_text and t.index < node.index)
        texts += [t.value for t in list(before)[:200]]
    advice = next((t for t in texts if t and _ADVICE.search(t)), "")
    if not advice and is_unlisted(language(node)):
        advice = max(texts, key=len)
    return " ".join(advice.split())[:120]


def decode_bytes(data: bytes) -> FieldChanges:
    """``FieldChanges`` from what ``gather`` returned."""
    return decode(FieldChanges, data)


PROBE = Probe(
    name="inputs", artifact=FieldChanges, version=3, gather=gather, decode=decode_bytes, changes_page=True,
    profiles=frozenset({"thorough"}), order=420,
)  # fmt: skip
