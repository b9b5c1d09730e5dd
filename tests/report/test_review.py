"""The page of `a11y review` in a real browser: 30 questions by keyboard, and our own rules over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from a11y.api import audit
from a11y.core.model import Outcome
from a11y.core.report import Answer
from a11y.core.settings import Settings
from a11y.findings.review import load
from a11y.local_server import LocalServer
from a11y.review.app import Tokens, application
from a11y.review.session import Session
from a11y.review.view import Views
from tests.report_build import build
from tests.report_rules import pictures
from tests.review_examples import session

COUNT = 30


@pytest.fixture
def work(tmp_path: Path) -> Session:
    return session(tmp_path, COUNT)


@pytest.fixture
def site(work: Session) -> Iterator[str]:
    """The address of the server."""
    build()
    tokens = Tokens("ticket", "token")
    with LocalServer(application(work, pictures().__getitem__, tokens, "pl")) as server:
        yield server.url


async def heading(page: Page) -> None:
    """The question is there with its script, and focus is on its heading."""
    await page.locator("body[data-keys-on]").wait_for()
    await expect(page.locator("#question")).to_be_focused()


async def status(page: Page, words: str) -> None:
    await expect(page.get_by_role("status")).to_have_text(words)


@pytest.mark.timeout(180)
async def test_thirty_questions_by_keyboard(browser: Browser, work: Session, site: str) -> None:
    context = await browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme="dark", reduced_motion="reduce"
    )
    page = await context.new_page()
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(f"script: {error}"))
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("request", lambda r: noise.append(r.url) if not r.url.startswith((site, "data:")) else None)  # fmt: skip
    await page.goto(f"{site}/start/ticket")
    await page.get_by_role("link", name="Zacznij").press("Enter")
    await heading(page)
    for at, issue in enumerate(work.questions):
        assert issue.fingerprint in page.url
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.keyboard.press(str(1 + at % 4))
        await page.wait_for_url(lambda url, now=issue.fingerprint: now not in url)  # type: ignore[misc]
        await heading(page)
    assert page.url == f"{site}/token/pl/done?notice=barrier#question"
    await status(page, "Zapisano: bariera.")
    assert [work.reviews[q.fingerprint].answer for q in work.questions] == [
        list(Answer)[at % 4] for at in range(COUNT)
    ]

    await page.keyboard.press("u")  # the last answer is taken back
    await page.wait_for_url("**notice=undone*")
    await heading(page)
    await status(page, "Cofnięto.")
    last = work.questions[-1].fingerprint
    assert last in page.url
    assert last not in load(work.path)
    # Digits in a note are text; the answer is given by a button, after the note.
    await page.keyboard.press("Tab")
    await page.keyboard.type("2 zdania")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await status(page, "Zapisano: w porządku.")
    assert (load(work.path)[last].review.note, load(work.path)[last].review.answer) == (
        "2 zdania",
        Answer.IN_ORDER,
    )
    await page.goto(f"{site}{page.url.removeprefix(site).partition('?')[0]}")
    await page.get_by_role("button", name="Wyłącz skróty klawiaturowe").press("Enter")
    await page.get_by_role("button", name="Włącz skróty klawiaturowe").wait_for()
    await page.keyboard.press("u")
    assert last in load(work.path)
    assert noise == []
    await context.close()


@pytest.mark.timeout(120)
async def test_all_works_without_script(browser: Browser, work: Session, site: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{site}/start/ticket")
    await page.get_by_role("link", name="English").click()
    await page.get_by_role("link", name="Begin").click()
    assert await page.get_by_role("button", name="Turn keyboard shortcuts off").count() == 0
    await page.get_by_role("textbox", name="Note").fill("as it should be")
    await page.get_by_role("button", name="In order").click()
    assert work.questions[1].fingerprint in page.url
    assert await page.get_by_role("status").inner_text() == "Stored: in order."
    await page.get_by_role("button", name="Undo").click()
    assert work.reviews == {}
    await page.get_by_role("link", name="questions of this kind in one table").click()
    await page.get_by_role("combobox", name="Answer").nth(1).select_option("Barrier")
    await page.get_by_role("button", name="Store the answers").click()
    assert [review.answer for review in work.reviews.values()] == [Answer.BARRIER]
    await context.close()


@pytest.mark.timeout(300)
async def test_our_own_rules_find_nothing(work: Session, site: str, tmp_path: Path) -> None:
    work.answer([(work.questions[2], Answer.LATER, "Ask Jan")])
    views = Views(work, pictures().__getitem__, f"{site}/token")
    roots = (
        f"{site}/token/pl/",
        views.item(work.questions[0], "pl"),
        views.item(work.questions[2], "en"),
        views.kind(work.questions[0].rule, "pl"),
        f"{site}/token/en/done",
    )
    settings = Settings(
        roots=roots, depth=0, max_pages=len(roots), sitemaps=False, robots=False, pictures=False,
        profile="standard",
    )  # fmt: skip
    report = await audit(settings=settings)
    assert report.coverage.audited == len(roots)
    found = [
        (issue.rules, issue.occurrences[0].page, issue.occurrences[0].target)
        for issue in report.issues
        if issue.outcome is Outcome.FAILED
    ]
    assert found == []
    assert report.verdict.incomplete == ()
