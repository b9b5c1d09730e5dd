"""Does one job, of a page or of an interaction, and returns its result. Workers call this."""

import asyncio

from a11y.audit.interaction import interact_with_page
from a11y.audit.page import Claim, audit_page, failed_page, not_html
from a11y.audit.plan import RunPlan
from a11y.browser import Tab
from a11y.core.errors import NotHtml, PageError, PageTimeout
from a11y.core.settings import Settings
from a11y.store import InteractionJob, InteractionResult, Job, Result


async def do_job(tab: Tab, job: Job, plan: RunPlan, claim: Claim) -> Result:
    """Audit a page or interact with one, within the time limit.

    ``claim(job, final_url)``: whether the job may audit the page that it was redirected to. Raises ``PageError`` if the page could not be audited, ``BrowserCrashed``.
    """
    limit = plan.settings.page_timeout
    if isinstance(job, InteractionJob):
        limit *= len(job.probes)  # each probe has the time of a page
    try:
        async with asyncio.timeout(limit):
            if isinstance(job, InteractionJob):
                return await interact_with_page(tab, job, plan)
            return await audit_page(tab, job, plan, claim)
    except TimeoutError:
        raise PageTimeout("The page was not done within {limit} s", limit=f"{limit:g}") from None
    except NotHtml as error:
        if isinstance(job, InteractionJob):
            return InteractionResult(job=job, error=str(error))
        return not_html(job, error)


def failed_job(job: Job, error: PageError, settings: Settings) -> Result:
    """The result of a job that failed."""
    if isinstance(job, InteractionJob):
        return InteractionResult(job=job, error=str(error) or error.reason)
    return failed_page(job, error, settings)
