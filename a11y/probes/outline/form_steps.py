"""What a page's forms ask for and where they lead: one step of a process. Pure."""

from collections.abc import Iterator

from a11y.artifacts.form_fields import (
    asks_to_repeat,
    forms,
    is_empty,
    is_required,
    offers_earlier_answer,
    part_of,
    purpose,
    step_of,
)
from a11y.artifacts.outline import FormStep, Question
from a11y.crawl.urls import normalise
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.targets import target
from a11y.i18n.words import pattern
from a11y.probes.outline.blocks import shorten
from a11y.probes.outline.landmarks import LandmarkIndex

_MOST, _MOST_LEADS, _NAME, _HTML = 25, 6, 60, 160
_AROUND = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_NEXT = pattern("button.next-step")


def form_step(
    page: Snapshot, landmark_index: LandmarkIndex, address: dict[int, str], here: str
) -> FormStep:
    """``address``: where links lead, by the node's ``id``. ``here``: the page's own address."""
    found = [
        (form, fields)
        for form, fields in forms(page)
        if form.frame is page.page
        and landmark_index.role(form) not in _AROUND
        and not _excepted(form)
    ]
    questions = [question for form, fields in found for question in _questions(form, fields)]
    if not questions:
        return FormStep()
    step, steps = step_of(page)
    next_addresses = [to for form, _ in found for to in _actions(form, here)]
    next_addresses += [
        shorten(address[id(link)])
        for link in page.tags("a")
        if id(link) in address and _NEXT.fullmatch(" ".join(link.name.split()), language(link))
    ]
    return FormStep(
        step=step, steps=steps, next_addresses=tuple(dict.fromkeys(next_addresses))[:_MOST_LEADS],
        offers_earlier_answer=any(offers_earlier_answer(form) for form, _ in found), questions=tuple(questions[:_MOST]),
    )  # fmt: skip


def _excepted(form: Node) -> bool:
    """Searches ask for something new each time, and passwords are asked for again for security."""
    return form.role == "search" or any(
        n.role == "searchbox"
        or (n.tag == "input" and n.get("type").lower() in {"search", "password"})
        for n in form.descendants()
        if n.is_element
    )


def _questions(form: Node, fields: list[Node]) -> Iterator[Question]:
    for field in fields:
        tokens = " ".join(
            t for t in field.get("autocomplete").lower().split() if t not in {"on", "off"}
        )
        wanted = tokens or purpose(field)
        if not wanted or asks_to_repeat(field) or "one-time-code" in wanted:
            continue
        at = target(field)
        yield Question(
            purpose=wanted[:80], name=" ".join(field.name.split())[:_NAME],
            kind=f"{field.tag} {field.get('type').lower()}".strip(), selector=at.selector, path=at.path,
            group=part_of(field, form, [])[0][:_NAME], html=at.html[:_HTML], required=is_required(field),
            filled=not is_empty(field) or field.has("list"),
        )  # fmt: skip


def _actions(form: Node, here: str) -> Iterator[str]:
    """Where the form leads. Without an address, to its own page."""
    buttons = [n.get("formaction") for n in form.descendants() if n.is_element]
    for action in (form.get("action"), *filter(None, buttons)):
        to = normalise(action.strip(), form.frame.base_url) if action.strip() else here
        if to:
            yield _local(to, here)


def _local(to: str, here: str) -> str:
    origin = "/".join(here.split("/")[:3]) + "/"
    return shorten(to[len(origin) - 1 :] if to.startswith(origin) else to)
