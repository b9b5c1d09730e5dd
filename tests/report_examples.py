"""The issues of a plausible Polish site, from which ``report_factory`` makes its reports."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from a11y.core.model import Assertion, Box, Evidence, Outcome, Rule, Target
from a11y.core.report import Issue, IssueState, Occurrence

HOST = "https://klaster-warta.example"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One issue, from which its issue, occurrences and assertions are made."""

    rule: str
    selector: str
    html: str
    pages: Sequence[str]
    data: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.FAILED
    state: IssueState = IssueState.NEW
    engines: tuple[str, ...] = ("axe",)
    rules: tuple[str, ...] = ()
    picture: str = ""
    frame: Box | None = None
    silent: tuple[str, ...] = ()
    seen: Mapping[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(f"{self.rule} {self.selector}".encode()).hexdigest()[:16]

    def occurrences(self) -> list[Occurrence]:
        evidence: tuple[Evidence, ...] = ()
        if self.picture:
            evidence = (Evidence(kind="picture", blob=self.picture, frame=self.frame),)
        if self.seen:
            evidence = (Evidence(kind="steps", data=self.seen), *evidence)
        target = Target(
            selector=self.selector, path=self.selector, html=self.html, role="", name=""
        )
        return [
            Occurrence(
                page=page,
                target=target,
                rule=self.rule,
                message=self.message,
                data=self.data,
                sentences=self.sentences,
                outcome=self.outcome,
                engines=self.engines,
                evidence=evidence if page == self.pages[0] else (),
            )
            for page in self.pages
        ]

    def issue(self, rules: Mapping[str, Rule], listed: int = 50) -> Issue:
        rule = rules[self.rule]
        return Issue(
            fingerprint=self.fingerprint,
            rules=(self.rule, *self.rules),
            criteria=rule.criteria,
            engines=self.engines,
            outcome=self.outcome,
            impact=rule.impact,
            conformance=rule.conformance,
            occurrences=tuple(self.occurrences()[:listed]),
            count=len(self.pages),
            pages=len(set(self.pages)),
            state=self.state,
            sure=(self.rule, *self.rules) if self.outcome is Outcome.FAILED else (),
            asking=(self.rule, *self.rules) if self.outcome is not Outcome.FAILED else (),
            silent=self.silent,
            agreed=len(self.engines) > 1,
        )


def assertions_of(examples: Iterable[Example]) -> dict[str, list[Assertion]]:
    """What a store would hold: the issues' occurrences by page."""
    found: dict[str, list[Assertion]] = {}
    for example in examples:
        for seen in example.occurrences():
            found.setdefault(seen.page, []).append(
                Assertion(
                    rule=example.rule,
                    outcome=seen.outcome,
                    page=seen.page,
                    target=seen.target,
                    message=seen.message,
                    data=seen.data,
                    sentences=seen.sentences,
                    issue=example.fingerprint,
                    engine=example.engines[0],
                    evidence=seen.evidence,
                )
            )
    return found


def _text(polish: str, english: str) -> dict[str, str]:
    return {"pl": polish, "en": english}


PATHS = (
    ("/", "Klaster Technologii Warta"),
    ("/aktualnosci/", "Aktualności"),
    ("/aktualnosci/nabor-2026/", "Nabór do programu akceleracji 2026"),
    ("/aktualnosci/gala-innowacji/", "Gala Innowacji za nami"),
    ("/aktualnosci/szkolenie-dostepnosc/", "Szkolenie z dostępności cyfrowej"),
    ("/czlonkowie/", "Członkowie klastra"),
    ("/kontakt/", "Kontakt"),
    ("/przystap/", "Formularz członkowski"),
    ("/projekty/", "Projekty"),
    ("/projekty/cyfrowa-wielkopolska/", ""),
    ("/polityka-prywatnosci/", "Polityka prywatności"),
)
URLS = tuple(HOST + path for path, _ in PATHS)


def examples() -> list[Example]:
    """Nine issues of all groups and states."""
    news = [url for url in URLS if "aktualnosci/" in url]
    return [
        Example(
            rule="color-contrast",
            selector="main > article > p.meta",
            html='<p class="meta">Opublikowano 12 listopada 2026 · Anna Wrona</p>',
            pages=URLS[:9],
            sentences=_text(
                "Współczynnik kontrastu wynosi 2,63:1 (tekst #9aa0a6 na tle #ffffff), "
                "oczekiwany 4,5:1",
                "The contrast ratio is 2.63:1 (text #9aa0a6 on #ffffff), expected 4.5:1",
            ),
            engines=("axe", "own"),
            picture="meta",
            frame=Box(x=32, y=104, width=330, height=26),
        ),
        Example(
            rule="image-alt",
            selector="main > article img.cover",
            html='<img class="cover" src="/media/gala-2026.jpg" width="1200" height="630">',
            pages=news,
            sentences=_text("Obraz nie ma atrybutu alt", "The image has no alt attribute"),
            picture="cover",
            frame=Box(x=32, y=96, width=416, height=150),
        ),
        Example(
            rule="label",
            selector="form#przystap input[name=nip]",
            html='<input type="text" name="nip" placeholder="NIP">',
            pages=[URLS[7]],
            sentences=_text("Pole nie ma etykiety", "The field has no label"),
            data={"attribute": "name"},
            picture="field",
            frame=Box(x=32, y=96, width=280, height=40),
        ),
        Example(
            rule="target-size",
            selector="nav.pages > a",
            html='<a href="?strona=2">2</a>',
            pages=[URLS[1], URLS[5], URLS[8]],
            sentences=_text(
                "Cel ma 18 na 20 pikseli CSS", "The target measures 18 by 20 CSS pixels"
            ),
            state=IssueState.KNOWN,
        ),
        *_more_examples(),
    ]


def _more_examples() -> list[Example]:
    return [
        Example(
            rule="page-title",
            selector="html > head > title",
            html="<title></title>",
            pages=[URLS[9]],
            message="empty",
            engines=("own", "axe"),
            rules=("document-title",),
        ),
        Example(
            rule="duplicate-title",
            selector="html > head",
            html="<title>Aktualności</title>",
            pages=[URLS[1], URLS[3]],
            sentences=_text("Dwie strony mają ten sam tytuł", "Two pages share this title"),
            engines=("own",),
        ),
        Example(
            rule="link-in-text-block",
            selector="main p > a",
            html='<a href="/regulamin.pdf">regulaminu naboru</a>',
            pages=[URLS[2], URLS[10]],
            outcome=Outcome.CANT_TELL,
            sentences=_text(
                "Nie da się ustalić koloru tła: za tekstem leży obraz",
                "The background can’t be determined: an image lies behind the text",
            ),
            silent=("link-distinguishable",),
        ),
        Example(
            rule="heading-order",
            selector="main h4",
            html="<h4>Partnerzy</h4>",
            pages=[URLS[0]],
            sentences=_text("Po h2 występuje h4", "An h4 follows an h2"),
            seen={"viewport": "1280x800", "order": ["O nas", "Partnerzy klastra"], "Tab": "focus"},
        ),
        Example(
            rule="image-alt",
            selector="footer img",
            html='<img src="/media/ue.svg">',
            pages=URLS[:10],
            sentences=_text("Obraz nie ma atrybutu alt", "The image has no alt attribute"),
            state=IssueState.SUPPRESSED,
        ),
    ]
