"""One issue as the template shows it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from a11y.core.model import Mode, Outcome, Page, Rule, RuleText, Target
from a11y.core.report import Issue, Occurrence, Report
from a11y.core.wcag import SuccessCriterion, criteria
from a11y.i18n.advice import advice
from a11y.i18n.catalogue import tr
from a11y.i18n.texts import message_text, problem, rule_text
from a11y.reporters.common import words
from a11y.reporters.common.change import Change, changes, html_line
from a11y.reporters.common.clean import line, web_url
from a11y.reporters.common.elements import example
from a11y.reporters.common.evidence import Fact, facts
from a11y.reporters.common.fixes import fixed, is_style
from a11y.reporters.common.issues import Atlas, group
from a11y.reporters.common.part import template_part
from a11y.reporters.common.reviews import sentence
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
    line: str


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
    part: str
    template: str
    criteria: Sequence[SuccessCriterion]
    engines: str
    agreement: str
    message: str
    selector: str
    code: Markup
    why: Markup
    after: str
    fix: Markup
    help_url: str
    rules: str
    pictures: Sequence[Picture]
    facts: Sequence[Fact]
    changes: Sequence[Change]
    source: str
    places: Sequence[Place]
    count: int
    review: str

    @property
    def after_is_style(self) -> bool:
        """True if ``after`` is a rule for a style sheet, and not the element."""
        return is_style(self.after)


def brief(issue: Issue, report: Report, files: Files) -> dict[str, object]:
    """An issue in a list: a link and a few facts."""
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
    """Issues that share a title in a list get ``apart``: the example if it differs, else the
    selector.
    """
    titles = [item["title"] for item in briefs]
    pairs = [(item["title"], item["example"]) for item in briefs]
    made = []
    for item, pair in zip(briefs, pairs, strict=True):
        unique = item["example"] and pairs.count(pair) == 1
        apart = item["example"] if unique else item["selector"]
        made.append(item | {"apart": apart if titles.count(item["title"]) > 1 else ""})
    return made


def title(issue: Issue, report: Report, lang: str) -> str:
    """What is wrong, in one line."""
    return line(problem(report.rules, issue, lang), 200)


def _message(issue: Issue, report: Report, lang: str) -> str:
    """The first occurrence's sentence, where it is not the title already."""
    if not issue.occurrences:
        return ""
    message = line(message_text(report.rules, issue.occurrences[0], lang), 600)
    return "" if message == title(issue, report, lang) else message


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
    of_page = about_page(rule, first.target if first else None)
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
        example="" if of_page else example(issue, lang),
        pages=issue.pages,
        part=template_part(issue, lang),
        template=_template(issue, atlas.pages),
        criteria=_criteria(issue),
        engines=_engines(issue.engines, lang),
        agreement=_agreement(issue, report.rules, lang),
        message=_message(issue, report, lang),
        selector="" if of_page else _selector(first, 400),
        code=Markup() if of_page else _code(first),
        why=prose(more),
        after=fixed(issue, report.rules, lang, atlas.lang)
        if issue.outcome is Outcome.FAILED
        else "",
        fix=prose(text.fix if text and text.fix else advice(issue.rule, lang).fix),
        help_url=web_url(rule.help_url) if rule else "",
        rules=", ".join(line(name, 80) for name in issue.rules),
        pictures=album.of(first, lang) if first and not about_root(first.target) else (),
        facts=facts(first.evidence, lang) if first else (),
        changes=changes(issue, lang),
        source=html_line(first, lang) if first else "",
        places=_places(issue, atlas, files),
        count=issue.count,
        review=sentence(issue.review, lang),
    )


def _why(rule: Rule | None, text: RuleText | None, lang: str) -> tuple[str, str]:
    """The card's first sentence and the rest. The text of an engine says what its rule
    requires, not what happens to people, so it is never the first sentence: ``i18n.advice`` has one.
    """
    if rule is None or text is None or not text.why:
        return "", ""
    if rule.engine == "own":
        return lead(text.why)
    known = advice(rule.id, lang)
    return known.why, tr(lang, "What the rule checks: %(what)s") % {"what": text.why}


def _criteria(issue: Issue) -> list[SuccessCriterion]:
    known = criteria()
    return [known[num] for num in issue.criteria if num in known]


def about_page(rule: Rule | None, target: Target | None) -> bool:
    """Is the target the page as a whole? The code of ``html`` then explains nothing, except
    in rules about the page's language, which is an attribute there.
    """
    language = rule is not None and "3.1.1" in rule.criteria
    return target is not None and target.selector == "html" and not language


def about_root(target: Target | None) -> bool:
    """Is the element the whole document? A picture of it shows the page, not the place."""
    return target is not None and target.selector == "html"


def _engines(engines: Sequence[str], lang: str) -> str:
    """The names of engines, as the beginning of a sentence."""
    names = ", ".join(words.engine_word(engine, lang) for engine in engines)
    # The name of a program keeps its small letter.
    return names[:1].upper() + names[1:] if engines[:1] == ("own",) and lang == "pl" else names


def _agreement(issue: Issue, rules: Mapping[str, Rule], lang: str) -> str:
    """How sure it is: who reports a failure, who only asks, who ran and reported nothing."""
    sentences = []
    if issue.outcome is Outcome.CANT_TELL:
        sentences.append(tr(lang, "Automatic checks can’t decide this: a person has to."))
    elif issue.mode is Mode.MANUAL:
        sentences.append(tr(lang, "Automatic checks could not decide this: a person did."))
    elif issue.asking:
        template = tr(lang, "Certain failure: %(sure)s. For a person to judge: %(asking)s.")
        sure, asking = (_names(ids, rules, lang) for ids in (issue.sure, issue.asking))
        sentences.append(template % {"sure": sure, "asking": asking})
    elif issue.agreed:
        sentences.append(tr(lang, "They agree."))
    if issue.silent:
        template = tr(lang, "Ran too and reported nothing there: %(rules)s.")
        sentences.append(template % {"rules": line(", ".join(issue.silent), 300)})
    return " ".join(sentences)


def _names(ids: Iterable[str], rules: Mapping[str, Rule], lang: str) -> str:
    """The engines of these rules, each once."""
    engines = dict.fromkeys(rules[id_].engine if id_ in rules else "own" for id_ in ids)
    return ", ".join(words.engine_word(engine, lang) for engine in engines)


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


def _places(issue: Issue, atlas: Atlas, files: Files) -> list[Place]:
    return [place(seen, atlas, files) for seen in issue.occurrences[:PLACES]]


def place(seen: Occurrence, atlas: Atlas, files: Files) -> Place:
    """One occurrence as a line of a list."""
    page = atlas.pages.get(seen.page)
    return Place(
        title=line(page.title, 120) if page else "",
        href=files.page(seen.page),
        url=web_url(seen.page),
        shown=files.shown(seen.page),
        selector=_selector(seen, 240),
        message=line(message_text(atlas.report.rules, seen, files.lang), 240),
        page_state=words.page_state(seen.state, files.lang),
        line=html_line(seen, files.lang),
    )
