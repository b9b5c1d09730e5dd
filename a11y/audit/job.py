"""Does one job, of a page or of an interaction, and returns its result. Workers call this."""

import asyncio
import re
from contextlib import suppress

from playwright.async_api import Error as PlaywrightError

from a11y.audit.evaluate import describe_error
from a11y.audit.interaction import interact_with_page
from a11y.audit.keep import with_kept
from a11y.audit.page import Claim, failed_page, not_html
from a11y.audit.plan import RunPlan
from a11y.audit.variants import audit_in_variants, times
from a11y.browser import Tab
from a11y.browser.recording import recorded
from a11y.core.errors import NotHtml, PageError, PageTimeout, WrongType
from a11y.core.settings import Settings
from a11y.store import InteractionJob, InteractionResult, Job, Result


async def do_job(tab: Tab, job: Job, plan: RunPlan, claim: Claim) -> Result:
    """Audit a page or interact with one, within the time limit.

    ``claim(job, final_url)``: whether the job may audit the page that it was redirected to. Raises ``PageError`` if the page could not be audited, ``BrowserCrashed``.
    """
    limit = plan.settings.page_timeout * times(plan)
    if isinstance(job, InteractionJob):
        limit = plan.settings.page_timeout * len(job.probes)  # each probe has the time of a page
    try:
        async with asyncio.timeout(limit):
            with recorded(tab.browser.recorded) as recording:
                tab.network.recorder.start(recording)
                if isinstance(job, InteractionJob):
                    result: Result = await interact_with_page(tab, job, plan)
                else:
                    result = await audit_in_variants(tab, job, plan, claim)
                return with_kept(result, await recording.end(), plan.map_answers)
    except TimeoutError:
        raise PageTimeout("The page was not done within {limit} s", limit=limit) from None
    except NotHtml as error:
        if isinstance(job, InteractionJob):
            return InteractionResult(job=job, error=describe_error(error))
        if await _shows_code(tab, error):
            raise WrongType(error.content_type) from None
        return not_html(job, error)


async def _shows_code(tab: Tab, error: NotHtml) -> bool:
    """Is the text in the tab the code of a page?"""
    if error.content_type != "text/plain":
        return False
    with suppress(TimeoutError, PlaywrightError):
        async with asyncio.timeout(_TEXT_TIMEOUT):
            await tab.network.document.ended.wait()
            return bool(_CODE.match(await tab.page.evaluate(_TEXT)))
    return False


_CODE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_TEXT = "document.body ? document.body.innerText.slice(0, 500) : ''"
_TEXT_TIMEOUT = 2.0


def failed_job(job: Job, error: PageError, settings: Settings) -> Result:
    """The result of a job that failed."""
    if isinstance(job, InteractionJob):
        return InteractionResult(job=job, error=describe_error(error))
    return failed_page(job, error, settings)
