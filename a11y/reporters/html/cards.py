"""One cause as the template shows it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from a11y.core.model import (
    Finding,
    Occurrence,
    Outcome,
    Page,
    Report,
    Rule,
    RuleText,
    SuccessCriterion,
    Target,
)
from a11y.core.wcag import criteria
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Everything on the card of one cause."""

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


def brief(finding: Finding, report: Report, files: Files) -> dict[str, object]:
    """What a list says of a cause: a link and the few facts beside it."""
    return {
        "id": anchor(finding.fingerprint),
        "href": files.cause(finding.fingerprint),
        "title": title(finding, report, files.lang),
        "selector": _selector(
            finding.occurrences[0] if finding.occurrences else None, 80
        ).removeprefix("html > body > "),
        "lead": _lead(finding, report, files.lang),
        "example": example(finding, files.lang),
        "impact": finding.impact.value,
        "impact_word": words.word(words.IMPACTS, finding.impact, files.lang),
        "bars": 4 - finding.impact.rank,
        "group": group(finding),
        "group_word": words.word(words.GROUPS, group(finding), files.lang),
        "state": finding.state.value,
        "state_word": words.word(words.STATES, finding.state, files.lang),
        "where": words.where(finding, report, files.lang),
        "pages": finding.pages,
        "criteria": _criteria(finding),
    }


def told_apart(briefs: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Several causes of one title in a list get ``apart``: their example, if that tells them
    apart, else their selector.
    """
    titles = [one["title"] for one in briefs]
    pairs = [(one["title"], one["example"]) for one in briefs]
    made = []
    for one, pair in zip(briefs, pairs, strict=True):
        alone = one["example"] if one["example"] and pairs.count(pair) == 1 else one["selector"]
        made.append(one | {"apart": alone if titles.count(one["title"]) > 1 else ""})
    return made


def title(finding: Finding, report: Report, lang: str) -> str:
    """What is wrong, in one line."""
    return line(problem(report.rules.get(finding.rule), finding, lang), 200)


def _message(finding: Finding, report: Report, lang: str) -> str:
    """The first occurrence's sentence, where the title has not said it already."""
    if not finding.occurrences:
        return ""
    said = line(message_text(report.rules.get(finding.rule), finding.occurrences[0], lang), 600)
    return "" if said == title(finding, report, lang) else said


def _lead(finding: Finding, report: Report, lang: str) -> Markup:
    """What people can't do, in one sentence; empty for an engine that only names its rule."""
    rule = report.rules.get(finding.rule)
    reason, _ = lead(rule_text(rule, lang).why if rule and rule.engine == "own" else "")
    sentence = _SENTENCE.split(reason, maxsplit=1)[0]
    return inline(sentence) if len(sentence) <= 160 else Markup()


def card(finding: Finding, atlas: Atlas, files: Files, album: Album) -> Cause:
    """The whole card."""
    report, lang = atlas.report, files.lang
    rule = report.rules.get(finding.rule)
    text = rule_text(rule, lang) if rule else None
    first = finding.occurrences[0] if finding.occurrences else None
    reason, more = _why(rule, text, lang)
    whole = about_page(rule, first.target if first else None)
    return Cause(
        id=anchor(finding.fingerprint),
        href=files.cause(finding.fingerprint),
        group=group(finding),
        impact=finding.impact.value,
        impact_word=words.word(words.IMPACTS, finding.impact, lang),
        bars=4 - finding.impact.rank,
        state=finding.state.value,
        state_word=words.word(words.STATES, finding.state, lang),
        title=title(finding, report, lang),
        lead=inline(reason),
        where=words.where(finding, report, lang),
        example="" if whole else example(finding, lang),
        pages=finding.pages,
        template=_template(finding, atlas.pages),
        criteria=_criteria(finding),
        engines=_engines(finding, lang),
        agreement=_agreement(finding, lang),
        message=_message(finding, report, lang),
        selector="" if whole else _selector(first, 400),
        code=Markup() if whole else _code(first),
        why=prose(more),
        fix=prose(text.fix if text else ""),
        help_url=web_url(rule.help_url) if rule else "",
        rules=", ".join(line(name, 80) for name in finding.rules),
        pictures=() if first and about_root(first.target) else album.of(finding, lang),
        facts=facts(first.evidence, lang) if first else (),
        places=_places(finding, rule, atlas, files),
        count=finding.count,
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


def _criteria(finding: Finding) -> list[SuccessCriterion]:
    known = criteria()
    return [known[num] for num in finding.criteria if num in known]


def about_page(rule: Rule | None, target: Target | None) -> bool:
    """Does a statement mean the page as a whole? Its ``html`` element then says nothing, but
    where the language is asked for, which stands there.
    """
    language = rule is not None and "3.1.1" in rule.criteria
    return target is not None and target.selector == "html" and not language


def about_root(target: Target | None) -> bool:
    """Is the element the whole document? A picture of it shows the page, not the place."""
    return target is not None and target.selector == "html"


def _engines(finding: Finding, lang: str) -> str:
    """Who says so, as the beginning of a sentence; a name keeps its small letter."""
    names = ", ".join(words.engine_word(engine, lang) for engine in finding.engines)
    return (
        names[:1].upper() + names[1:] if finding.engines[:1] == ("own",) and lang == "pl" else names
    )


def _agreement(finding: Finding, lang: str) -> str:
    if finding.disagreement:
        said = tr(lang, "Ran too and did not report it: %(rules)s.")
        return said % {"rules": line(finding.disagreement, 300)}
    if finding.outcome is Outcome.CANT_TELL:
        return tr(lang, "Automation can’t decide this: a person must look.")
    return tr(lang, "They agree.") if len(finding.engines) > 1 else ""


def _template(finding: Finding, pages: Mapping[str, Page]) -> str:
    seen = (pages.get(occurrence.page) for occurrence in finding.occurrences)
    names = {page.template if page else "" for page in seen}
    return line(names.pop(), 120) if len(names) == 1 and finding.pages > 1 else ""


def _selector(seen: Occurrence | None, length: int) -> str:
    if not seen or not seen.target:
        return ""
    return line(" >>> ".join((*seen.target.frames, seen.target.selector)), length)


def _code(seen: Occurrence | None) -> Markup:
    if not seen or not seen.target:
        return Markup()
    attribute = seen.data.get("attribute")
    return snippet(seen.target.html, attribute if isinstance(attribute, str) else "")


def _places(finding: Finding, rule: Rule | None, atlas: Atlas, files: Files) -> list[Place]:
    return [place(seen, rule, atlas, files) for seen in finding.occurrences[:PLACES]]


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
    )
