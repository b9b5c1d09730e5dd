"""One issue as the template shows it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from a11y.core.model import Outcome, Page, Rule, RuleText, Target
from a11y.core.report import Issue, Occurrence, Report
from a11y.core.wcag import SuccessCriterion, criteria
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import message_text, problem, rule_text
from a11y.reporters.common import words
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.elements import example
from a11y.reporters.common.evidence import Fact, facts
from a11y.reporters.common.issues import Atlas, group
from a11y.reporters.html.files import Files, anchor
from a11y.reporters.html.pictures import Album, Picture
from a11y.reporters.html.prose import inline, lead, prose, snippet

PLACES = 10
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One occurrence. ``href`` leads to the page's file, ``url`` to the page itself."""

    title: str
    href: str
    url: str
    shown: str
    selector: str
    message: str
    page_state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCard:
    """Everything on the card of one issue."""

    id: str
    href: str
    group: str
    impact: str
    impact_word: str
    bars: int
    state: str
    state_word: str
    title: str
    lead: Markup
    where: str
    example: str
    pages: int
    template: str
    criteria: Sequence[SuccessCriterion]
    engines: str
    agreement: str
    message: str
    selector: str
    code: Markup
    why: Markup
    fix: Markup
    help_url: str
    rules: str
    pictures: Sequence[Picture]
    facts: Sequence[Fact]
    places: Sequence[Place]
    count: int


def brief(issue: Issue, report: Report, files: Files) -> dict[str, object]:
    """What a list says of an issue: a link and the few facts beside it."""
    return {
        "id": anchor(issue.fingerprint),
        "href": files.issue(issue.fingerprint),
        "title": title(issue, report, files.lang),
        "selector": _selector(issue.occurrences[0] if issue.occurrences else None, 80).removeprefix(
            "html > body > "
        ),
        "lead": _lead(issue, report, files.lang),
        "example": example(issue, files.lang),
        "impact": issue.impact.value,
        "impact_word": words.word(words.IMPACTS, issue.impact, files.lang),
        "bars": 4 - issue.impact.rank,
        "group": group(issue),
        "group_word": words.word(words.GROUPS, group(issue), files.lang),
        "state": issue.state.value,
        "state_word": words.word(words.STATES, issue.state, files.lang),
        "where": words.where(issue, report, files.lang),
        "pages": issue.pages,
        "criteria": _criteria(issue),
    }


def told_apart(briefs: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Several issues of one title in a list get ``apart``: their example, if that tells them
    apart, else their selector.
    """
    titles = [one["title"] for one in briefs]
    pairs = [(one["title"], one["example"]) for one in briefs]
    made = []
    for one, pair in zip(briefs, pairs, strict=True):
        alone = one["example"] if one["example"] and pairs.count(pair) == 1 else one["selector"]
        made.append(one | {"apart": alone if titles.count(one["title"]) > 1 else ""})
    return made


def title(issue: Issue, report: Report, lang: str) -> str:
    """What is wrong, in one line."""
    return line(problem(report.rules.get(issue.rule), issue, lang), 200)


def _message(issue: Issue, report: Report, lang: str) -> str:
    """The first occurrence's sentence, where the title has not said it already."""
    if not issue.occurrences:
        return ""
    said = line(message_text(report.rules.get(issue.rule), issue.occurrences[0], lang), 600)
    return "" if said == title(issue, report, lang) else said


def _lead(issue: Issue, report: Report, lang: str) -> Markup:
    """What people can't do, in one sentence; empty for an engine that only names its rule."""
    rule = report.rules.get(issue.rule)
    reason, _ = lead(rule_text(rule, lang).why if rule and rule.engine == "own" else "")
    sentence = _SENTENCE.split(reason, maxsplit=1)[0]
    return inline(sentence) if len(sentence) <= 160 else Markup()


def card(issue: Issue, atlas: Atlas, files: Files, album: Album) -> IssueCard:
    """The whole card."""
    report, lang = atlas.report, files.lang
    rule = report.rules.get(issue.rule)
    text = rule_text(rule, lang) if rule else None
    first = issue.occurrences[0] if issue.occurrences else None
    reason, more = _why(rule, text, lang)
    whole = about_page(rule, first.target if first else None)
    return IssueCard(
        id=anchor(issue.fingerprint),
        href=files.issue(issue.fingerprint),
        group=group(issue),
        impact=issue.impact.value,
        impact_word=words.word(words.IMPACTS, issue.impact, lang),
        bars=4 - issue.impact.rank,
        state=issue.state.value,
        state_word=words.word(words.STATES, issue.state, lang),
        title=title(issue, report, lang),
        lead=inline(reason),
        where=words.where(issue, report, lang),
        example="" if whole else example(issue, lang),
        pages=issue.pages,
        template=_template(issue, atlas.pages),
        criteria=_criteria(issue),
        engines=_engines(issue, lang),
        agreement=_agreement(issue, lang),
        message=_message(issue, report, lang),
        selector="" if whole else _selector(first, 400),
        code=Markup() if whole else _code(first),
        why=prose(more),
        fix=prose(text.fix if text else ""),
        help_url=web_url(rule.help_url) if rule else "",
        rules=", ".join(line(name, 80) for name in issue.rules),
        pictures=() if first and about_root(first.target) else album.of(issue, lang),
        facts=facts(first.evidence, lang) if first else (),
        places=_places(issue, rule, atlas, files),
        count=issue.count,
    )


def _why(rule: Rule | None, text: RuleText | None, lang: str) -> tuple[str, str]:
    """The card's first sentence and what follows. An engine tells what its rule asks for, not
    what happens to people: read as a first sentence that would say the opposite.
    """
    if rule is None or text is None or not text.why:
        return "", ""
    if rule.engine == "own":
        return lead(text.why)
    return "", tr(lang, "What the rule checks: %(what)s") % {"what": text.why}


def _criteria(issue: Issue) -> list[SuccessCriterion]:
    known = criteria()
    return [known[num] for num in issue.criteria if num in known]


def about_page(rule: Rule | None, target: Target | None) -> bool:
    """Does a statement mean the page as a whole? Its ``html`` element then says nothing, but
    where the language is asked for, which stands there.
    """
    language = rule is not None and "3.1.1" in rule.criteria
    return target is not None and target.selector == "html" and not language


def about_root(target: Target | None) -> bool:
    """Is the element the whole document? A picture of it shows the page, not the place."""
    return target is not None and target.selector == "html"


def _engines(issue: Issue, lang: str) -> str:
    """Who says so, as the beginning of a sentence; a name keeps its small letter."""
    names = ", ".join(words.engine_word(engine, lang) for engine in issue.engines)
    return (
        names[:1].upper() + names[1:] if issue.engines[:1] == ("own",) and lang == "pl" else names
    )


def _agreement(issue: Issue, lang: str) -> str:
    if issue.disagreement:
        said = tr(lang, "Ran too and did not report it: %(rules)s.")
        return said % {"rules": line(issue.disagreement, 300)}
    if issue.outcome is Outcome.CANT_TELL:
        return tr(lang, "Automation can’t decide this: a person must look.")
    return tr(lang, "They agree.") if len(issue.engines) > 1 else ""


def _template(issue: Issue, pages: Mapping[str, Page]) -> str:
    seen = (pages.get(occurrence.page) for occurrence in issue.occurrences)
    names = {page.template if page else "" for page in seen}
    return line(names.pop(), 120) if len(names) == 1 and issue.pages > 1 else ""


def _selector(seen: Occurrence | None, length: int) -> str:
    if not seen or not seen.target:
        return ""
    return line(" >>> ".join((*seen.target.frames, seen.target.selector)), length)


def _code(seen: Occurrence | None) -> Markup:
    if not seen or not seen.target:
        return Markup()
    attribute = seen.data.get("attribute")
    return snippet(seen.target.html, attribute if isinstance(attribute, str) else "")


def _places(issue: Issue, rule: Rule | None, atlas: Atlas, files: Files) -> list[Place]:
    return [place(seen, rule, atlas, files) for seen in issue.occurrences[:PLACES]]


def place(seen: Occurrence, rule: Rule | None, atlas: Atlas, files: Files) -> Place:
    """One occurrence as a line of a list."""
    page = atlas.pages.get(seen.page)
    return Place(
        title=line(page.title, 120) if page else "",
        href=files.page(seen.page),
        url=web_url(seen.page),
        shown=files.shown(seen.page),
        selector=_selector(seen, 240),
        message=line(message_text(rule, seen, files.lang), 240),
        page_state=words.page_state(seen.state, files.lang),
    )
