"""What a check in a test takes, as a ratio to ``axe.run`` on the same page."""

import os
import time
from collections.abc import Awaitable, Callable
from statistics import median

from playwright.async_api import async_playwright

import a11y
from a11y.browser.find import find
from a11y.core import assets

_ITEM = """<section><h2>Lamp {n}</h2><p>A lamp of the kind {n}, <a href="/lamp/{n}">more about lamp {n}</a></p>
<label>Number of lamps {n} <input name="n{n}"></label><button type="button">Buy lamp {n}</button></section>"""
_ITEMS = 214
"""Each has 7 elements: about 1,500 in all."""


def page() -> str:
    """A page of 1,500 elements without barriers."""
    items = "".join(_ITEM.format(n=n) for n in range(_ITEMS))
    return f'<!doctype html><html lang="en"><title>Lamps</title><main><h1>Lamps</h1>{items}</main></html>'


async def table(rounds: int = 7) -> str:
    """A Markdown table: medians of ``rounds``, taken in turns."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find().path, args=arguments)
        here = await browser.new_page()
        await here.set_content(page())
        elements = await here.evaluate("document.getElementsByTagName('*').length")
        await here.evaluate(assets.text("axe/axe.min.js"))

        async def axe() -> None:
            await here.evaluate("axe.run(document).then((result) => result.violations.length)")

        async def check() -> None:
            await a11y.check(here)

        await check()  # reads the rules
        axes, checks = [], []
        for _ in range(rounds):
            axes.append(await _seconds(axe))
            checks.append(await _seconds(check))
        await browser.close()
    alone, whole = median(axes), median(checks)
    return (
        f"{elements} elements, median of {rounds}\n\n| what | ms | of axe.run |\n|---|---|---|\n"
        f"| axe.run(document) | {alone * 1000:.0f} | 1.00 |\n"
        f"| a11y.check(page), axe included | {whole * 1000:.0f} | {whole / alone:.2f} |\n"
        f"| what it adds beyond axe | {(whole - alone) * 1000:.0f} | {whole / alone - 1:.2f} |\n"
    )


async def _seconds(act: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await act()
    return time.perf_counter() - began
