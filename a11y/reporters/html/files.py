"""Which file of the report holds what, and how one links to another.

The chosen language has the plain names (``index.html``), the other its code in them
(``index.en.html``). An issue's address is its fingerprint: ``index.html#<fingerprint>`` leads
to its card or, from the 51st on, to a row that links to the card in ``issues/``. If there are too
many rows as well, ``issues.js`` maps each address to its file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from a11y.core.model import Page
from a11y.core.report import Issue
from a11y.i18n.catalogue import LANGUAGES
from a11y.reporters.common.clean import short_url, visible

CARDS = 50  # cards a file: keeps the index and each file of issues well under 1 MB
ROWS = 600  # issues listed on the index beyond its cards: real cards weigh up to 7 kB
LIST = 500  # rows in one file of pages, documents or skipped addresses
ON_INDEX = 50  # lists of at most this length stand on the index itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much the index holds: cards, rows of further issues, rows of each other list.

    ``pages``: the most pages that have a file each. ``shared``: pages in one file of the others.
    ``files``: the most files that they share.
    """

    cards: int = CARDS
    rows: int = ROWS
    lists: int = ON_INDEX
    pages: int = 2000
    shared: int = 25
    files: int = 3500

    @property
    def listed(self) -> int:
        """How many issues stand on the index."""
        return self.cards + self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The addresses of one language.

    ``up`` leads from the file to the report's folder. ``home`` is the audited host if there
    is only one: addresses are then shown without it. ``alone``: the report is one file, and all
    addresses lead into it.
    """

    lang: str
    asked: str
    issues: Mapping[str, int]
    pages: Mapping[str, str]
    home: str = ""
    up: str = ""
    sizes: Sizes = Sizes()
    alone: bool = False

    @property
    def other(self) -> str:
        """The language that the switch leads to."""
        return next(lang for lang in LANGUAGES if lang != self.lang)

    def name(self, stem: str, lang: str = "") -> str:
        """File name of ``stem`` (``pages/0001``) in a language, this one by default."""
        lang = lang or self.lang
        return f"{stem}.html" if lang == self.asked else f"{stem}.{lang}.html"

    def href(self, stem: str, lang: str = "") -> str:
        """Link to the file of ``stem``."""
        return self.up + self.name(stem, lang)

    def shown(self, url: str) -> str:
        """An address for reading."""
        return short_url(url, home=self.home)

    def asset(self, name: str) -> str:
        """Link to a file that both languages share."""
        return name if self.alone else self.up + name

    def issue(self, fingerprint: str) -> str:
        """Link to the card of an issue, or to its row."""
        if self.alone:
            return f"#{quote(anchor(fingerprint))}"
        index = self.issues.get(fingerprint, 0)
        stem = "index" if index < CARDS else f"issues/{index // CARDS + 1}"
        return f"{self.href(stem)}#{quote(anchor(fingerprint))}"

    def page(self, url: str) -> str:
        """Link to the file of a page, empty if it has none."""
        place = "" if self.alone else self.pages.get(url, "")
        stem, _, part = place.partition("#")
        return self.href(stem) + (f"#{part}" if part else "") if stem else ""


def anchor(fingerprint: str) -> str:
    """``id`` of an issue's element: never empty, without white space."""
    return "".join(visible(fingerprint).split()) or "-"


def number_issues(issues: Sequence[Issue]) -> dict[str, int]:
    """Position of each issue in the report's order, by fingerprint."""
    return {issue.fingerprint: index for index, issue in enumerate(issues)}


def add_stem(stems: dict[str, str], page: Page, stem: str) -> None:
    """Let the page's addresses lead to ``stem``, which may end with a fragment."""
    stems[page.url] = stem
    if page.final_url:
        stems.setdefault(page.final_url, stem)


def number_pages(pages: Sequence[Page]) -> dict[str, str]:
    """File stem of each page by its URL and its final URL."""
    stems: dict[str, str] = {}
    for index, page in enumerate(pages, 1):
        add_stem(stems, page, f"pages/{index:04}")
    return stems
