"""Stories of a Storybook: where they are, whether one is shown, and which rules it leaves out."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from playwright.async_api import Error as PlaywrightError

from a11y.audit.plan import RunPlan
from a11y.browser import LoadedPage
from a11y.core.errors import A11yError, PageError
from a11y.core.model import Assertion, Page
from a11y.crawl.fetch import Fetch
from a11y.crawl.storybook import FILES, OFF, Story, stories
from a11y.findings.identity import with_issues
from a11y.store import Writer

#: Storybook marks its body by what it shows. It keeps the parameters of a story in its preview,
#: in a place that differs by version; what is not there is not honoured.
_LOOK = """async () => {
  const shown = document.body.className;
  const words = document.querySelector('#error-message')?.textContent ?? '';
  const id = new URLSearchParams(location.search).get('id');
  const preview = window.__STORYBOOK_PREVIEW__;
  const store = preview?.storyStoreValue ?? preview?.storyStore;
  let story = preview?.currentRender?.story ?? preview?.currentSelection?.story;
  try { story ??= await store?.loadStory({storyId: id}); } catch {}
  const a11y = story?.parameters?.a11y ?? {};
  const off = (a11y.config?.rules ?? []).filter((rule) => rule?.enabled === false);
  return {
    shown: /sb-show-(errordisplay|nopreview)/.test(shown) ? 'error' : '',
    words: String(words).slice(0, 300),
    off: a11y.disable === true || a11y.test === 'off',
    rules: off.map((rule) => String(rule.id)).slice(0, 200),
  };
}"""


async def add_stories(plan: RunPlan, fetch: Fetch, writer: Writer) -> None:
    """Put the stories into the plan and the frontier. Raises ``A11yError`` without an index."""
    home = plan.scope.roots[0]
    for name in FILES:
        answer = await fetch(f"{home}{name}")
        if answer.status == 200:
            found = stories(answer.body, home)
            plan.stories = {plan.address(story.url): story for story in found}
            by_reason: dict[str, list[str]] = {}
            for url in plan.stories:
                by_reason.setdefault(plan.wanted(url, 1), []).append(url)
            for reason, urls in by_reason.items():
                writer.seed(urls, depth=1, found_on="", reason=reason)
            return
    raise A11yError(
        "There is no Storybook at {url}: it has neither {names} ({words})",
        hint="Give its address, or the folder that storybook build wrote",
        url=home,
        names=" nor ".join(FILES),
        words=answer.problem,
    )


async def look_at_story(loaded: LoadedPage, plan: RunPlan) -> frozenset[str]:
    """Rules that the story on the page turns off, ours too; ``OFF`` for all. The plan keeps them.

    Raises ``PageError`` if Storybook shows an error in place of the story.
    """
    url = plan.address(loaded.url)
    story = plan.stories.get(url)
    if story is None:
        return frozenset()
    try:
        seen = await loaded.page.evaluate(_LOOK)
    except PlaywrightError as error:
        raise PageError("{words}", words=error.message) from error
    if seen["shown"]:
        failure = PageError("The story could not be shown: {words}", words=seen["words"] or "–")
        failure.reason = "story"
        failure.retry = False
        raise failure
    ids = {f"axe:{id_}" for id_ in seen["rules"]}
    ours = {own for id_ in ids for own in plan.equivalents.ours(id_)}
    off = frozenset({*ids, *ours, *([OFF] if seen["off"] else [])})
    plan.stories[url] = replace(story, left_out=off)
    return off


def about_story(page: Page, plan: RunPlan) -> Page:
    """The page's row with the story that it shows."""
    story = plan.stories.get(page.url)
    if story is None:
        return page
    off = tuple(sorted(story.left_out or ()))
    return replace(page, title=story.title, component=story.component, left_out=off)


def story_of(page: Page) -> Story:
    """What a stored row knows of its story."""
    off = frozenset(page.left_out)
    return Story(id="", component=page.component, name="", url=page.url, left_out=off)


def issues_of(assertions: Iterable[Assertion], url: str, plan: RunPlan) -> list[Assertion]:
    """The assertions of a page with the keys of their issues, without rules that its story turns
    off. Each component has issues of its own, but what one declaration of a style sheet causes
    stays one issue.
    """
    story = plan.stories.get(url)
    if story is None:
        return with_issues(assertions, plan.equivalents)
    off = story.left_out or ()
    kept = with_issues((a for a in assertions if a.rule not in off), plan.equivalents)
    shared = {a.issue for a in kept if any(e.kind == "declaration" for e in a.evidence)}
    return [
        replace(a, issue=_key(a.issue, story.component)) if a.issue and a.issue not in shared else a
        for a in kept
    ]


def _key(issue: str, component: str) -> str:
    return hashlib.sha256(f"{issue}\x1f{component}".encode("utf-8", "replace")).hexdigest()[:16]
