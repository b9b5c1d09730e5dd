"""Which declaration of which style sheet gives an element its look.

Source: Chrome DevTools Protocol, ``CSS.getMatchedStylesForNode``; CSS Cascade 5, section 6.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from a11y.browser import LoadedPage
from a11y.browser.cdp import CdpError
from a11y.core.model import Declaration

#: Properties that an element takes from its parent, of those that rules ask for.
_INHERITED = frozenset(
    {"color", "font-size", "line-height", "letter-spacing", "word-spacing", "white-space-collapse", "text-wrap-mode", "visibility"}
)  # fmt: skip
_FOCUS = ("focus", "focus-visible", "focus-within")


class Styles:
    """The style sheets of one page that is open."""

    def __init__(self, page: LoadedPage, sheets: Mapping[str, Mapping[str, Any]]) -> None:
        self._page = page
        self._sheets = sheets

    async def declaration(
        self, node: int, properties: Sequence[str], *, focused: bool = False, selector: str = ""
    ) -> Declaration | None:
        """The declaration of the first property that a style sheet or a ``style`` attribute of
        the page sets.

        ``node``: the element's backend id. ``properties``: longhands, the likeliest first.
        ``focused``: as if the element had the focus. ``selector``: finds the element if the page was
        loaded again since it got its id. None if only the browser's own styles apply.
        """
        cdp = self._page.cdp
        answer = await cdp.call("DOM.pushNodesByBackendIdsToFrontend", {"backendNodeIds": [node]})
        at = {"nodeId": answer["nodeIds"][0] or await self._only(selector)}
        if not focused:
            return self._find(await cdp.call("CSS.getMatchedStylesForNode", at), properties)
        await cdp.call("CSS.forcePseudoState", {**at, "forcedPseudoClasses": list(_FOCUS)})
        try:
            return self._find(await cdp.call("CSS.getMatchedStylesForNode", at), properties)
        finally:
            await cdp.call("CSS.forcePseudoState", {**at, "forcedPseudoClasses": []})

    async def _only(self, selector: str) -> int:
        """The id of the only element of the document with this selector. Raises ``CdpError`` if
        the selector is that of a frame or a shadow tree; 0 if there is no such element.
        """
        document = await self._page.cdp.call("DOM.getDocument", {"depth": 0})
        asked = {"nodeId": document["root"]["nodeId"], "selector": selector}
        found = (await self._page.cdp.call("DOM.querySelectorAll", asked))["nodeIds"]
        return int(found[0]) if len(found) == 1 else 0

    def source_map(self, sheet: str) -> str:
        """What the style sheet at this URL says its source map is; empty if it says nothing."""
        maps = (
            str(header.get("sourceMapURL", ""))
            for header in self._sheets.values()
            if header.get("sourceURL") == sheet
        )
        return next(filter(None, maps), "") if sheet else ""

    def _find(self, styles: Mapping[str, Any], properties: Iterable[str]) -> Declaration | None:
        levels = [styles, *styles.get("inherited", ())]
        for name in properties:
            for level in levels if name in _INHERITED else levels[:1]:
                winner = _winner(level, name)
                if winner is not None:
                    return self._declaration(*winner)
        return None

    def _declaration(
        self, style: Mapping[str, Any], entry: Mapping[str, Any], selector: str
    ) -> Declaration | None:
        sheet = self._sheets.get(style.get("styleSheetId", ""), {})
        place = entry["range"]
        line, column = place["startLine"], place["startColumn"]
        if not line:
            column += int(sheet.get("startColumn", 0))
        inline = sheet.get("isInline") or not selector
        return Declaration(
            sheet="" if inline else str(sheet.get("sourceURL", "")),
            line=line + int(sheet.get("startLine", 0)) + 1 if selector else 0,
            column=column + 1 if selector else 0,
            selector=selector,
            property=entry["name"],
            value=entry["value"].removesuffix("!important").strip()[:200],
        )


def _winner(
    level: Mapping[str, Any], name: str
) -> tuple[Mapping[str, Any], Mapping[str, Any], str] | None:
    """(style, property, selector) of the declaration that wins at one element."""
    best = None
    for style, selector in _styles(level):
        for entry in style.get("cssProperties", ()):
            if not _sets(entry, name):
                continue
            if best is None or entry.get("important") or not best[1].get("important"):
                best = (style, entry, selector)
    return best


def _styles(level: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """(style, selector) in the order of the cascade: what comes later wins."""
    for matched in level.get("matchedCSSRules", ()):
        rule = matched["rule"]
        if rule.get("origin") == "regular":
            yield rule["style"], " ".join(rule["selectorList"]["text"].split())[:200]
    if "inlineStyle" in level:
        yield level["inlineStyle"], ""


def _sets(entry: Mapping[str, Any], name: str) -> bool:
    """True if a declaration as written sets the longhand ``name``."""
    if "range" not in entry or entry.get("disabled") or entry.get("parsedOk") is False:
        return False
    return entry["name"] == name or any(
        longhand["name"] == name for longhand in entry.get("longhandProperties", ())
    )


@asynccontextmanager
async def open_styles(page: LoadedPage) -> AsyncIterator[Styles]:
    """The page's style sheets, for as long as the context lasts. Raises ``CdpError``."""
    sheets = page.tab.sheets
    sheets.clear()
    await page.cdp.call("DOM.enable")
    await page.cdp.call("DOM.getDocument", {"depth": 0})
    await page.cdp.call("CSS.enable")
    try:
        yield Styles(page, sheets)
    finally:
        with suppress(CdpError):
            await page.cdp.call("CSS.disable")
            await page.cdp.call("DOM.disable")
