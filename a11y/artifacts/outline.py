"""A short form of a page. Site rules and template detection compare it from page to page.

It is made from the ``Snapshot`` while that is at hand, so a site of thousands of pages can be
judged quickly. It has less than 20 kB as JSON. Addresses of the page's own origin begin with
``/``. Hashes are runs of 8 hexadecimal digits.
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
    """Links that stand together, in order.

    ``role``: the landmark that contains them, or ``list``. ``place``: the landmark around that,
    or empty. ``purpose``: ``breadcrumb`` or ``pages`` (numbered pages): the links of such a block
    differ from page to page by design.
    """

    role: str
    name: str = ""
    place: str = ""
    path: str = ""
    purpose: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """``level``: 1 to 6, or more. ``main``: it is in the main landmark."""

    level: int
    text: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something whose order on the page counts: a landmark, or a way to get help.

    ``kind``: a landmark's role, or ``phone``, ``email``, ``contact``, ``help``, ``chat`` or
    ``message``. ``value``: tells it from others of its kind. ``place``: the landmark around it.
    """

    kind: str
    value: str = ""
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A search field, the button of one (``search-button``), or a control that only a picture labels.

    ``icon``: the picture's identity; empty for a search field, the field's name for its button.
    ``target``: the address, or the field's form and name.
    """

    role: str
    name: str
    icon: str = ""
    target: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bypass:
    """What is needed to tell whether people can bypass repeated content (WCAG 2.4.1).

    ``pieces``: hashes of the page's content in order (``repetition.Piece``); the last bit is set
    for long pieces. ``cut``: there is more content. The numbers are positions in ``pieces``:
    ``headings`` that people see and hear; ``landmarks``, by their first piece; ``skips``, by the
    first piece after a skip link's target. ``control``: name of a control whose script may fold
    or skip content.
    """

    pieces: str = ""
    cut: bool = False
    headings: tuple[int, ...] = ()
    landmarks: tuple[int, ...] = ()
    skips: tuple[int, ...] = ()
    control: str = ""

    def keys(self) -> list[str]:
        """Keys that ``repetition.repeating`` can compare."""
        return [h.ljust(_LONG, "+") if int(h[-1], 16) & 1 else h for h in split(self.pieces)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A field that asks people for something.

    ``purpose``: its autofill tokens, or the words of its label (``form_fields.purpose``).
    ``kind``: its element and type. ``group``: name of the group that contains it. ``filled``: it
    comes with an answer or offers answers to choose from.
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
    """The page as a step of a process.

    ``step`` of ``steps``, if the page states them. ``next_addresses``: where its forms and its
    link to the next step lead. ``offers_earlier_answer``: a control or a text offers to use an
    earlier answer. Searches, sign-in forms and everything around the content are left out.
    """

    step: int = 0
    steps: int = 0
    next_addresses: tuple[str, ...] = ()
    offers_earlier_answer: bool = False
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One page in short.

    ``alternates``: languages of ``link rel=alternate hreflang``. ``marks``: landmarks and help,
    in the order of the page. ``nav``, ``own``: hashes of the pages that links inside and outside
    of navigation lead to. ``links_cut``: there are more. ``sitemap``: address of the link to a
    site map. ``form``: it has a form with several fields that is not a search. ``form_step``:
    what its forms ask for. ``password``: it has a password field. ``shape``: its signature, see
    ``site.templates.similarity``.
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
    """8 hexadecimal digits for a text, the same on every machine."""
    return f"{crc32(text.encode('utf-8', 'replace')):08x}"


def split(hashes: str) -> list[str]:
    """The hashes in a run of hashes."""
    return [hashes[at : at + _DIGITS] for at in range(0, len(hashes), _DIGITS)]


def words(text: str) -> str:
    """A name for comparison: without white space, case and numbers."""
    return " ".join("".join(" " if c.isdigit() else c for c in text).casefold().split())


def landmarks(outline: Outline) -> Iterator[str]:
    """Roles of the page's landmarks, in order."""
    return (mark.kind for mark in outline.marks if mark.kind in LANDMARKS)


LANDMARKS = frozenset(
    {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
)
"""Roles that are landmarks (WAI-ARIA 1.2, section 5.3.4)."""
