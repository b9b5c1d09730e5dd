"""Addresses that were not audited because they lead to a sign-in form."""

from collections import defaultdict
from dataclasses import replace

from a11y.core.errors import SignInNeeded
from a11y.core.model import Page, PageFailure
from a11y.store import Reader, Writer


def mark_sign_in(reader: Reader, writer: Writer) -> None:
    """If several addresses redirect to one page with a password field, mark them as failed.

    The page with the form counts as audited, once. If only one address leads there (“My
    account”), nothing is marked.
    """
    _mark_same_form(reader, writer)
    forms: dict[str, Page] = {}
    doubles: list[Page] = []
    for page in reader.pages():
        if page.error is None and (page.password or page.sign_in):
            if bare(page.final_url) in forms:
                doubles.append(page)
            else:
                forms[bare(page.final_url)] = page
    walled: dict[str, list[str]] = defaultdict(list)
    for url, final in reader.redirects():
        if bare(final) in forms and bare(url) != bare(final):
            walled[bare(final)].append(url)
    closed = {form: urls for form, urls in walled.items() if len(urls) > 1}
    for form, urls in closed.items():
        for url in urls:
            writer.fail(_walled(url, forms[form]))
    for page in doubles:
        if bare(page.final_url) in closed:
            writer.forget_page(page.final_url)


def _mark_same_form(reader: Reader, writer: Writer) -> None:
    """Three addresses or more that show one sign-in page, without a redirect: one is audited.

    Addresses that differ in their queries only are one: a link to a sign-in names there where the
    visitor comes from.
    """
    alike: dict[str, list[Page]] = defaultdict(list)
    for page in reader.pages():
        if page.error is None and page.sign_in:
            alike[page.sign_in].append(page)
    for pages in alike.values():
        form, *others = sorted(pages, key=lambda page: (page.depth, page.url))
        walled = [page for page in others if bare(page.final_url) != bare(form.final_url)]
        if len({bare(page.final_url) for page in walled}) > 1:
            for page in walled:
                writer.forget_page(page.final_url)
                writer.fail(_walled(page.final_url, form))


def _walled(url: str, form: Page) -> Page:
    error = SignInNeeded(bare(form.final_url))
    failure = PageFailure(
        reason=error.reason, detail=str(error), message=error.message, data=error.data
    )
    return replace(Page(url=url, final_url=url), error=failure)


def bare(url: str) -> str:
    """The address without its query: a form keeps there where the visitor wanted to go."""
    return url.partition("?")[0]
