"""What workers get and what they hand back: jobs of pages, jobs of interactions, and their results.

All of them are plain data: they may travel to another thread, process or machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from a11y.core.message import NOTHING, Message
from a11y.core.model import Assertion, Document, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """One address to load and audit. ``depth``: links from a start page. ``framed``: known only
    as the source of a frame.
    """

    url: str
    depth: int = 0
    found_on: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionJob:
    """One audited page to interact with. ``url`` is its final address.

    ``probes``: names of the probes to run. ``represented``: components of this page that
    need no test here: key to the address of the page where each is tested. ``framed``: as in
    ``PageJob``.
    """

    url: str
    probes: tuple[str, ...]
    represented: Mapping[str, str] = field(default_factory=dict)
    framed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """What came of a page's job. ``artifacts``: name to (version, compressed bytes).

    ``state``: what the frontier keeps of the address (``done``, ``failed``, ``redirected``,
    ``skipped``), with the ``reason`` (``incomplete``: a page seen only in part). ``found``: addresses by the reason why they are left
    out; those to audit are under the empty reason. ``frames``: those that are only shown in a
    frame. ``pictures``: WebP by name. ``retry_after``: what a busy server asks for. ``audited``:
    when the earlier run began whose result this is; empty for a page of this run. ``asked``,
    ``refused``: requests of the browser by host, those that were sent and those that the audit
    did not let out.
    """

    job: PageJob
    page: Page
    state: str
    reason: str = ""
    assertions: tuple[Assertion, ...] = ()
    artifacts: Mapping[str, tuple[int, bytes]] = field(default_factory=dict)
    found: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frames: frozenset[str] = frozenset()
    retry_after: str = ""
    documents: tuple[Document, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    audited: str = ""
    asked: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionResult:
    """What an interaction added to a page that is stored already.

    ``error``: why it gave nothing; empty if it ran to its end. The rest is as in
    ``PageResult``.
    """

    job: InteractionJob
    error: Message = NOTHING
    assertions: tuple[Assertion, ...] = ()
    artifacts: Mapping[str, tuple[int, bytes]] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)


Job = PageJob | InteractionJob
Result = PageResult | InteractionResult
