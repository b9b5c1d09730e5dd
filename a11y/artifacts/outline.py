"""A page in brief: what site rules and template detection compare from page to page.

Made from the ``Snapshot`` while the page is at hand, so that a site of thousands of pages
can be judged in a moment. Bounded: under 20 kB as JSON. Addresses of the page's own origin
begin with ``/``; hashes are runs of 8 hexadecimal digits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

_DIGITS = 8
_LONG = 22

Entry = tuple[str, str]
"""A link of a block: (accessible name, address)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Links that stand together, in order. ``role``: the landmark that they are in, or
    ``list``. ``place``: the landmark around that, or empty. ``purpose``: ``breadcrumb`` or
    ``pages`` (numbered pages) where links depend on the page by their nature.
    """

    role: str
    name: str = ""
    place: str = ""
    path: str = ""
    purpose: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """``level`` 1 to 6 and beyond; ``main``: is it in the main landmark?"""

    level: int
    text: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something whose place in the page's order counts. ``kind``: a landmark's role, or of
    help: ``phone``, ``email``, ``contact``, ``help``, ``chat``, ``message``. ``value``: what tells
    it from others of its kind. ``place``: the landmark around it; ``repeated`` help stands
    outside of the main content.
    """

    kind: str
    value: str = ""
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control that only a picture labels, or a search field. ``icon``: the picture's
    identity; for a search field empty. ``target``: address, or the field's form and name.
    """

    role: str
    name: str
    icon: str = ""
    target: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypass:
    """What it takes to tell whether people can get past what repeats (WCAG 2.4.1).

    ``pieces``: hashes of the page's content in order (``repeated.Piece``), the last bit set
    for long ones; ``cut``: there is more. Numbers are positions in it: ``headings`` that
    people see and hear, ``landmarks`` by their first piece, ``skips`` by the piece that
    follows a skip link's target. ``control``: name of one that may fold or skip by script.
    """

    pieces: str = ""
    cut: bool = False
    headings: tuple[int, ...] = ()
    landmarks: tuple[int, ...] = ()
    skips: tuple[int, ...] = ()
    control: str = ""

    def keys(self) -> list[str]:
        """Keys as ``repeated.repeating`` compares them."""
        return [h.ljust(_LONG, "+") if int(h[-1], 16) & 1 else h for h in split(self.pieces)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A field that asks something of people. ``purpose``: its autofill tokens, or its label's words
    (``asking.purpose``); ``kind``: its element and type; ``group``: name of the group that it is in.
    ``filled``: it comes with an answer, or offers some to choose from.
    """

    purpose: str
    name: str
    kind: str
    selector: str
    path: str
    group: str = ""
    html: str = ""
    required: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStep:
    """The page as a step of a process. ``step`` of ``steps``, if it says so; ``leads``: addresses
    that its forms and its link to the next step lead to. ``takes_over``: something speaks of taking
    an earlier answer over. Searches, sign-ins and what stands around the content are left out.
    """

    step: int = 0
    steps: int = 0
    next_addresses: tuple[str, ...] = ()
    offers_earlier_answer: bool = False
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One page in brief. ``alternates``: languages of ``link rel=alternate hreflang``.

    ``marks``: landmarks and help in the order of the page. ``nav`` and ``own``: hashes of the
    pages that links inside and outside of navigation lead to; ``links_cut``: there are more.
    ``sitemap``: address of the link to a map of the site. ``form``: has it a form with
    several fields, not a search? ``asking``: what they ask. ``password``: does it ask for one? ``shape``: see ``similar``.
    """

    url: str
    title: str = ""
    lang: str = ""
    canonical: str = ""
    alternates: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    controls: tuple[Control, ...] = ()
    sitemap: str = ""
    nav: str = ""
    own: str = ""
    links_cut: bool = False
    form: bool = False
    password: bool = False
    bypass: Bypass = Bypass()
    form_step: FormStep = FormStep()
    shape: str = ""


def digest(text: str) -> str:
    """8 hexadecimal digits for a text; the same everywhere and always."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def split(hashes: str) -> list[str]:
    """The hashes of a run."""
    return [hashes[at : at + _DIGITS] for at in range(0, len(hashes), _DIGITS)]


def words(text: str) -> str:
    """A name to compare by: white space, case and what is counted do not matter."""
    return " ".join("".join(" " if c.isdigit() else c for c in text).casefold().split())


def landmarks(outline: Outline) -> Iterator[str]:
    """Roles of the page's landmarks, in order."""
    return (mark.kind for mark in outline.marks if mark.kind in LANDMARKS)


LANDMARKS = frozenset(
    {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
)
"""Roles that are landmarks (WAI-ARIA 1.2, section 5.3.4)."""
