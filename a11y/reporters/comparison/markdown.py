"""A comparison for the comment of a pull request: a short table, the details folded."""

from collections.abc import Iterator

from a11y.core.report import Comparison
from a11y.i18n.catalogue import ntr, number, tr
from a11y.reporters.common.clean import line
from a11y.reporters.common.comparison import List, Place, Row, lists, remarks, verdict
from a11y.reporters.markdown import code, text

LIMIT = 60_000
"""Characters: GitHub takes 65,536 in a comment."""


def render(comparison: Comparison, lang: str) -> str:
    """GitHub flavoured. Lists that do not fit are cut after a whole issue, and the cut is named."""
    head = [
        f"### {text(tr(lang, 'Accessibility compared'))}",
        text(verdict(comparison, lang)),
        *(text(remark) for remark in remarks(comparison, lang)),
        _table(lists(comparison, lang), lang),
        f"{code(line(comparison.old, 120))} → {code(line(comparison.new, 120))}",
    ]
    left = LIMIT - sum(len(part) + 2 for part in head)
    parts = []
    for each in lists(comparison, lang):
        if each.rows:
            folded = _folded(each, lang, left)
            left -= len(folded) + 2
            parts.append(folded)
    return "\n\n".join([*head, *parts]) + "\n"


def _table(found: list[List], lang: str) -> str:
    columns = [tr(lang, "Compared"), tr(lang, "Issues"), tr(lang, "Places")]
    rows = [
        f"| {text(each.word)} | {number(each.issues, lang)} | {number(each.places, lang)} |"
        for each in found
    ]
    return "\n".join([f"| {' | '.join(map(text, columns))} |", "| --- | ---: | ---: |", *rows])


def _folded(each: List, lang: str, left: int) -> str:
    """New issues stand open, the others folded."""
    opened = " open" if each.name == "added" else ""
    head = f"<details{opened}><summary>{text(each.word)} ({number(each.issues, lang)})</summary>\n"
    lines = [head, text(each.meaning), ""]
    left -= sum(map(len, lines)) + 200
    for position, row in enumerate(each.rows):
        block = list(_row(row, lang))
        left -= sum(len(part) + 1 for part in block)
        if left < 0:
            cut = len(each.rows) - position
            more = ntr(lang, "and %(n)s more issue", "and %(n)s more issues", cut)
            lines.append(f"- {text(more % {'n': number(cut, lang)})}")
            break
        lines += block
    return "\n".join([*lines, "", "</details>"])


def _row(row: Row, lang: str) -> Iterator[str]:
    yield f"- **{text(row.title)}**: {text(row.impact_word)}, {text(row.count)} ({code(row.rule)})"
    for place in row.places:
        yield f"  - {_place(place, lang)}"
    if row.more:
        more = ntr(lang, "and %(n)s more place", "and %(n)s more places", row.more)
        yield f"  - {text(more % {'n': number(row.more, lang)})}"


def _place(place: Place, lang: str) -> str:
    before = ""
    if place.before:
        before = text(tr(lang, "before: %(place)s") % {"place": ""}) + " " + code(place.before)
    return " ".join(
        filter(None, (code(place.page), text(place.often), code(place.code or place.place), before))
    )
