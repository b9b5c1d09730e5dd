"""The source map of a style sheet: from the sheet itself, or fetched from the site once a run."""

from base64 import b64decode
from urllib.parse import unquote_to_bytes, urljoin

from a11y.audit.discovery import fetcher
from a11y.audit.plan import RunPlan
from a11y.core.answers import Answer, body_digest, fingerprint
from a11y.core.hosts import may_have_secrets
from a11y.dom.source_map import MAX_LENGTH, SourceMap, parse

MAX_MAPS = 50
"""Maps that one run fetches."""


async def source_map(sheet: str, named: str, plan: RunPlan) -> SourceMap | None:
    """``named``: what the sheet says its map is, a relative address or ``data:``; None if it has
    none, if the map is elsewhere than on the site, or must not be asked for.
    """
    if not named:
        return None
    if sheet not in plan.source_maps:
        plan.source_maps[sheet] = None  # asked once, even if the answer takes long
        text = _inline(named) if named.startswith("data:") else await _fetched(sheet, named, plan)
        plan.source_maps[sheet] = parse(text)
    return plan.source_maps[sheet]


def _inline(url: str) -> str:
    """The text of a ``data:`` address; empty if it is none (RFC 2397)."""
    head, comma, body = url.partition(",")
    if not comma or len(body) > 2 * MAX_LENGTH:
        return ""
    raw = unquote_to_bytes(body)
    try:
        return (b64decode(raw) if head.endswith(";base64") else raw).decode("utf-8", "replace")
    except ValueError:
        return ""


async def _fetched(sheet: str, named: str, plan: RunPlan) -> str:
    try:
        url = urljoin(sheet, named)
    except ValueError:
        return ""
    wanted = may_have_secrets(url, plan.settings.roots) and not plan.forbidden(url)
    if not wanted or len(plan.source_maps) > MAX_MAPS:
        return ""
    async with fetcher(plan) as fetch:
        answer = await fetch(url, limit=MAX_LENGTH)
    complete = not answer.cut and not answer.error
    known = (
        fingerprint(answer.status, answer.headers, body_digest(answer.body)) if complete else "none"
    )
    plan.map_answers[sheet] = Answer(url=url, request={}, answer=known)
    usable = answer.status == 200 and complete
    return answer.body.decode("utf-8", "replace") if usable else ""
