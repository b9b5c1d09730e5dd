"""A document of ours as a tagged PDF: title, language, structure and outline come from its HTML.

Source: Chrome DevTools Protocol, ``Page.printToPDF``.
"""

import asyncio
import base64

from a11y.browser.process import Browser
from a11y.core.settings import Settings


def to_pdf(html: str, settings: Settings) -> bytes:
    """``html``: a document without any request. Raises ``BrowserMissing``, ``PageError``."""
    return asyncio.run(_print(html, settings))


async def _print(html: str, settings: Settings) -> bytes:
    async with Browser(settings) as browser:
        cdp = (await browser.tab()).cdp
        await cdp.call("Page.setDocumentContent", {"frameId": cdp.main_frame, "html": html})
        printed = await cdp.call(
            "Page.printToPDF",
            {
                "printBackground": True,
                "preferCSSPageSize": True,
                "generateTaggedPDF": True,
                "generateDocumentOutline": True,
            },
        )
    return base64.b64decode(printed["data"])
