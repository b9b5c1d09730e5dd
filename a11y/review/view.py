"""The pages of `a11y review` as HTML: one question, a kind of questions as a table, start, end."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from a11y.core import version
from a11y.core.model import Assertion, Outcome
from a11y.core.report import Answer, Issue, Occurrence
from a11y.i18n.catalogue import LANGUAGES, tr
from a11y.i18n.texts import problem
from a11y.reporters.common.clean import line
from a11y.reporters.common.elements import element
from a11y.reporters.common.issues import Atlas
from a11y.reporters.common.reviews import ANSWERS, answer, sentence
from a11y.reporters.html.cards import IssueCard, card, place
from a11y.reporters.html.env import environment
from a11y.reporters.html.files import Files
from a11y.reporters.html.pictures import Album
from a11y.review.session import Session

PLACES = 60
"""Places of one question that are listed."""
ROWS = 60
"""Questions in one table: they are answered together."""
KEPT = 600
"""Pictures that are kept for the browser to ask for."""


@dataclass(frozen=True, slots=True)
class _Pictures:
    """A ``reporters.Source`` that has pictures only."""

    blob_of: Callable[[str], bytes]

    def page_assertions(self, page: str) -> Sequence[Assertion]:
        del page
        return ()

    def blob(self, name: str) -> bytes:
        return self.blob_of(name)


def _images(seen: Occurrence) -> list[tuple[str, str]]:
    """(file name, text alternative) of each image that a question about a page is about."""
    rows = (row for item in seen.evidence if item.kind == "images" for row in item.data["images"])
    return [(line(str(row["file"]), 120), line(str(row["text"]), 300)) for row in rows]


@dataclass(slots=True)
class Views:
    """Renders the pages of one session. ``root``: the path before the language, with the token.

    ``keys``: whether single keys answer. ``pictures``: those of the pages that were made last, by
    the end of their address.
    """

    session: Session
    blob: Callable[[str], bytes]
    root: str
    keys: bool = True
    pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def start(self, lang: str) -> str:
        """What there is to answer, by kind."""
        session = self.session
        kinds = [
            {
                "id": rule,
                "href": self.kind(rule, lang),
                "title": self._title(rule, lang),
                "total": len(issues),
                "open": sum(not session.is_answered(issue) for issue in issues),
            }
            for rule, issues in session.kinds().items()
        ]
        following = session.following()
        begin = self.item(following, lang) if following else ""
        return self._page("review_start.html", lang, "", kinds=kinds, begin=begin)

    def question(self, issue: Issue, lang: str, notice: str) -> str:
        """One question with what is needed to judge it. ``notice``: what was done just before."""
        alike = self.session.kinds()[issue.rule]
        review = self.session.reviews.get(issue.fingerprint)
        atlas = Atlas(self.session.report)
        files = self._files(lang)
        return self._page(
            "review_item.html",
            lang,
            f"item/{quote(issue.fingerprint)}",
            number=list(self.session.questions).index(issue) + 1,
            card=self._card(issue, atlas, lang),
            review=sentence(review, lang),
            note=review.note if review else "",
            chosen=review.answer if review and not review.changed else "",
            places=[
                (line(element(seen.target, lang), 200), place(seen, atlas, files), _images(seen))
                for seen in issue.occurrences[:PLACES]
            ],
            title=self._title(issue.rule, lang),
            kind=self.kind(issue.rule, lang) if len(alike) > 1 else "",
            alike=len(alike),
            notice=notice,
        )

    def table(self, rule: str, lang: str, notice: str) -> str:
        """The questions of one kind, a row each; those that are open first."""
        session = self.session
        issues = session.kinds()[rule]
        rows = sorted(issues, key=session.is_answered)[:ROWS]
        atlas = Atlas(session.report)
        reviews = session.reviews
        shown = []
        for issue in rows:
            review = reviews.get(issue.fingerprint)
            target = issue.occurrences[0].target if issue.occurrences else None
            shown.append(
                {
                    "id": issue.fingerprint,
                    "card": self._card(issue, atlas, lang),
                    "name": line(target.name, 300) if target else "",
                    "href": self.item(issue, lang),
                    "review": sentence(review, lang),
                    "note": review.note if review else "",
                    "chosen": review.answer if review and not review.changed else "",
                }
            )
        return self._page(
            "review_table.html",
            lang,
            f"kind/{quote(rule, safe='')}",
            title=self._title(rule, lang),
            rows=shown,
            total=len(issues),
            notice=notice,
        )

    def done(self, lang: str, notice: str) -> str:
        """All is answered, or put off."""
        session = self.session
        atlas = Atlas(session.report)
        later = [
            {"href": self.item(issue, lang), "title": self._card(issue, atlas, lang).title}
            for issue in session.questions
            if not session.is_answered(issue)
        ]
        return self._page(
            "review_done.html",
            lang,
            "done",
            later=later,
            begin=session.following() is not None,
            file=str(session.path),
            notice=notice,
        )

    def problem(self, lang: str, message: str, hint: str) -> str:
        """An error in words."""
        return self._page("review_problem.html", lang, "", message=message, hint=hint)

    def item(self, issue: Issue, lang: str) -> str:
        """The address of a question."""
        return f"{self.root}/{lang}/item/{quote(issue.fingerprint)}"

    def kind(self, rule: str, lang: str) -> str:
        """The address of the table of a kind."""
        return f"{self.root}/{lang}/kind/{quote(rule, safe='')}"

    def notice(self, code: str, lang: str) -> str:
        """What was done just before, for the status line."""
        if code == "undone":
            return tr(lang, "Undone.")
        if code in set(Answer):
            return tr(lang, "Stored: %(answer)s.") % {"answer": answer(Answer(code), lang).lower()}
        return tr(lang, "Stored.") if code == "stored" else ""

    def _title(self, rule: str, lang: str) -> str:
        asked = Assertion(rule=rule, outcome=Outcome.CANT_TELL)
        return line(problem(self.session.report.rules, asked, lang), 200)

    def _files(self, lang: str) -> Files:
        hosts = {urlsplit(root).netloc for root in self.session.report.run.roots}
        home = hosts.pop() if len(hosts) == 1 else ""
        return Files(lang=lang, asked=lang, issues={}, pages={}, home=home, up=f"{self.root}/")

    def _card(self, issue: Issue, atlas: Atlas, lang: str) -> IssueCard:
        album = Album(_Pictures(self.blob))
        view = card(issue, atlas, self._files(lang), album)
        for file, data in album.take():
            self.pictures[file] = data
            self.pictures.move_to_end(file)
        while len(self.pictures) > KEPT:
            self.pictures.popitem(last=False)
        return view

    def _page(self, template: str, lang: str, here: str, /, **context: Any) -> str:
        answers: Mapping[str, str] = {code.value: tr(lang, word) for code, word in ANSWERS.items()}
        defaults = {
            "root": self.root,
            "base": f"{self.root}/{lang}",
            "here": here,
            "other": next(other for other in LANGUAGES if other != lang),
            "files": self._files(lang),
            "version": version.__version__,
            "keys": self.keys,
            "answers": answers,
            "answered": self.session.answered(),
            "questions": len(self.session.questions),
            "can_undo": self.session.can_undo,
            "site": line(", ".join(urlsplit(r).netloc for r in self.session.report.run.roots), 120),
            "notice": "",
        }
        return environment(lang).get_template(template).render(defaults | context)
