"""Where to change what an issue is about: declarations of style sheets, lines of the HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from a11y.core.model import Assertion, Evidence, JsonObject
from a11y.core.report import Issue, Occurrence, Report
from a11y.i18n.catalogue import tr
from a11y.reporters.common.clean import line, web_url

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A declaration that causes an issue.

    ``where``: file and line (``/css/main.css:120``), or that it stands in the page. ``url``: the
    sheet's address if it can be opened. ``before``: the rule with this declaration. ``after``: the
    same with a value that passes, or empty.
    """

    where: str
    url: str
    before: str
    after: str = ""


def changes(issue: Issue, lang: str) -> list[Change]:
    """The declarations that cause the issue, each once, at most five."""
    found: dict[tuple[str, str], Change] = {}
    for seen in issue.occurrences:
        for evidence in seen.evidence:
            if evidence.kind == "declaration":
                change = _change(evidence, seen, lang)
                found.setdefault((change.where, change.before), change)
    return list(found.values())[:_MOST]


def _change(evidence: Evidence, seen: Occurrence, lang: str) -> Change:
    data = evidence.data
    name, value = str(data["property"]), str(data["value"])
    better = str(seen.data.get("suggestion", "")) if name == "color" else ""
    return Change(
        where=_where(evidence, lang),
        url=web_url(str(data["sheet"])),
        before=_css(str(data["selector"]), name, value),
        after=_css(str(data["selector"]), name, better) if better else "",
    )


def _css(selector: str, name: str, value: str) -> str:
    declaration = f"{line(name, 60)}: {line(value, 200)}"
    return f"{line(selector, 200)} {{ {declaration} }}" if selector else f'style="{declaration}"'


def _where(evidence: Evidence, lang: str) -> str:
    data = evidence.data
    if data.get("original"):
        return line(str(data["original"]), 200)
    if not data["selector"]:
        return tr(lang, "style attribute")
    place = str(data["line"])
    if not data["sheet"]:
        return tr(lang, "style element of the page, line %(line)s") % {"line": place}
    return f"{line(urlsplit(str(data['sheet'])).path, 200)}:{place}"


def html_line(seen: Occurrence, lang: str) -> str:
    """Where the element stands in the HTML as sent; empty if that is not known."""
    for data in _sources(seen):
        if data.get("script"):
            return tr(lang, "made by a script")
        place = str(data["line"])
        return tr(lang, "line %(line)s of the HTML") % {"line": place}
    return ""


def file_place(seen: Occurrence, report: Report) -> str:
    """``public/about.html:12`` for a page that is a file of a folder; empty for others."""
    if seen.page not in report.files:
        return ""
    row, _column = html_position(seen)
    return f"{seen.page}:{row}" if row else seen.page


def html_position(seen: Occurrence | Assertion) -> tuple[int, int]:
    """(line, column) of the element in the HTML as sent, from 1; zeros if not known."""
    for data in _sources(seen):
        if not data.get("script"):
            return int(data["line"]), int(data["column"])
    return 0, 0


def _sources(seen: Occurrence | Assertion) -> Iterator[JsonObject]:
    return (evidence.data for evidence in seen.evidence if evidence.kind == "source")
