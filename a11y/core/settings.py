"""Settings: one frozen dataclass. Each field's metadata has its flag, key and help.

The command line, the configuration file, the documentation and the validation use
``FIELDS``, so a new setting is one field here. Order of precedence: flags, then ``a11y.toml``
(or the file given by ``--config``), then ``[tool.a11y]`` in ``pyproject.toml``, then defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

SECRET = "***"  # noqa: S105 - shown in reports instead of a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """Metadata of one setting.

    ``kind``: ``text``, ``int``, ``float``, ``flag``, ``choice`` or ``list``. ``group``: its group
    of options. ``unit``: shown with the help. ``secret``: never stored or shown. ``hideable``:
    the value may come from a variable (``A11Y_HEADER``) or a file (``@path``), a line each.
    ``former``: an earlier key that still works, and is not shown.
    """

    help: str
    kind: str = "text"
    group: str = "audit"
    choices: tuple[str, ...] = ()
    unit: str = ""
    metavar: str = ""
    minimum: float | None = None
    secret: bool = False
    hideable: bool = False
    flag: str = ""
    former: str = ""


def _setting(default: Any, help: str, kind: str = "text", **more: Any) -> Any:  # noqa: A002
    info = Info(help=help, kind=kind, **more)
    if kind == "list":
        return field(
            default_factory=tuple if default is None else (lambda: default), metadata={"info": info}
        )
    return field(default=default, metadata={"info": info})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of an audit. Times are seconds unless the name says ``_ms``."""

    roots: tuple[str, ...] = ()

    # -- crawl
    include: tuple[str, ...] = _setting(
        None,
        "Audit only addresses that match this pattern (glob, or re: and a regular expression)",
        "list",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    exclude: tuple[str, ...] = _setting(
        None,
        "Skip addresses that match this pattern",
        "list",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    depth: int = _setting(
        -1, "Follow links at most this far from a start page; -1 means any distance",
        "int", group="crawl", minimum=-1,
    )  # fmt: skip
    max_pages: int = _setting(200, "Audit at most this many pages", "int", group="crawl", minimum=1)
    delay: float = _setting(
        0.0, "Wait this long between two page loads", "float", group="crawl", unit="s", minimum=0
    )
    template_cap: int = _setting(
        50, "Audit at most this many pages whose addresses differ only in numbers, dates or ids",
        "int", group="crawl", minimum=1,
    )  # fmt: skip
    sample: str = _setting(
        "all",
        "Pages to audit: all, or structured (look at all pages lightly, then audit common pages, every template and page type, and some random pages)",
        "choice",
        group="crawl",
        choices=("all", "structured"),
    )
    sample_seed: int = _setting(
        1, "Seed for the random pages of a structured sample", "int",
        group="crawl", minimum=0,
    )  # fmt: skip
    wait_for: float = _setting(
        0.0, "Wait at most this long for the servers of the start addresses to answer, before the audit begins",
        "float", group="crawl", unit="s", minimum=0,
    )  # fmt: skip
    hash_routes: str = _setting(
        "!?/.*",
        "Fragments that are addresses of their own, because a script shows another page for each: a regular expression for the text after #; empty for none",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    sitemaps: bool = _setting(True, "Read sitemaps for addresses", "flag", group="crawl")
    sitemap: tuple[str, ...] = _setting(
        None, "Read this sitemap too, and audit its entries", "list", group="crawl", metavar="URL"
    )
    robots: bool = _setting(True, "Respect robots.txt", "flag", group="crawl")
    careful: bool = _setting(
        True, "Leave out addresses that seem to sign out, delete or order something, where a sign-in is given or the site is not on this machine",
        "flag", group="crawl",
    )  # fmt: skip
    since: str = _setting(
        "",
        "Take unchanged pages over from this earlier run: latest, its id or its folder",
        group="crawl", metavar="RUN",
    )  # fmt: skip
    max_age: float = _setting(
        30.0, "With --since, audit a page again if its result is older than this many days", "float",
        group="crawl", minimum=0,
    )  # fmt: skip
    user_agent: str = _setting(
        "", "User agent; by default the browser's own with the tool's name added", group="crawl"
    )

    # -- signing in
    storage_state: str = _setting(
        "",
        "File with the cookies and storage of a signed-in session, as Playwright saves it",
        group="sign-in",
        metavar="FILE",
        secret=True,
    )
    header: tuple[str, ...] = _setting(
        None,
        "Header to send to the audited hosts, as Name: value; or @FILE, or from A11Y_HEADER",
        "list",
        group="sign-in",
        metavar="HEADER", secret=True, hideable=True,
    )  # fmt: skip
    cookie: tuple[str, ...] = _setting(
        None,
        "Cookie to send to the audited hosts, as name=value; or @FILE, or from A11Y_COOKIE",
        "list",
        group="sign-in",
        metavar="COOKIE", secret=True, hideable=True,
    )  # fmt: skip
    basic_auth: str = _setting(
        "",
        "User and password for HTTP authentication, as user:password; or @FILE, or from A11Y_BASIC_AUTH",
        group="sign-in",
        metavar="USER:PASSWORD",
        secret=True,
        hideable=True,
    )
    signed_in_check: str = _setting(
        "",
        "Selector of something that only a signed-in visitor sees; a page without it is an error",
        group="sign-in", metavar="SELECTOR",
    )  # fmt: skip

    # -- network
    proxy: str = _setting(
        "", "Proxy for all requests; by default the one that HTTP_PROXY and HTTPS_PROXY name",
        group="network", metavar="URL", secret=True,
    )  # fmt: skip
    ca_file: str = _setting(
        "", "File with certificates (PEM) to trust besides the system's",
        group="network", metavar="FILE",
    )  # fmt: skip
    insecure: bool = _setting(
        False, "Accept any certificate; the report says so", "flag", group="network"
    )

    # -- loading
    viewport: str = _setting(
        "1280x800", "Size of the window in CSS pixels, as WIDTHxHEIGHT", group="load", metavar="WxH"
    )
    color_scheme: str = _setting(
        "light",
        "Preferred colour scheme that the browser reports",
        "choice",
        group="load",
        choices=("light", "dark", "no-preference"),
    )
    reduced_motion: str = _setting(
        "no-preference",
        "Motion preference that the browser reports",
        "choice",
        group="load",
        choices=("reduce", "no-preference"),
    )
    locale: str = _setting(
        "pl-PL", "Preferred language that the browser reports", group="load", metavar="TAG"
    )
    timezone: str = _setting(
        "Europe/Warsaw", "Time zone of the browser", group="load", metavar="ZONE"
    )
    dismiss: tuple[str, ...] = _setting(
        None,
        "Click this on every page before it is read, where it is there: a banner's button, for example",
        "list",
        group="load", metavar="SELECTOR",
    )  # fmt: skip
    settle_timeout: float = _setting(
        15.0,
        "Wait at most this long for a page that is still being built; a page that is there and only keeps moving is read after a third of it, or after 5 s",
        "float",
        group="load",
        unit="s",
        minimum=0,
    )
    quiet_ms: int = _setting(
        100, "A page is at rest when its content and its network are quiet for this long", "int",
        group="load", unit="ms", minimum=0,
    )  # fmt: skip
    navigation_timeout: float = _setting(
        30.0, "Wait at most this long for a server's answer", "float",
        group="load", unit="s", minimum=0.1,
    )  # fmt: skip
    page_timeout: float = _setting(
        60.0, "Give up on a page after this long", "float", group="load", unit="s", minimum=0.5
    )
    retries: int = _setting(
        1, "Try a failed page again this many times, in a fresh context", "int",
        group="load", minimum=0,
    )  # fmt: skip
    recycle_after: int = _setting(
        100, "Open a fresh browser context after this many pages", "int", group="load", minimum=1
    )
    max_page_bytes: int = _setting(
        20_000_000, "A page whose HTML is larger is an error", "int",
        group="load", unit="bytes", minimum=1000,
    )  # fmt: skip

    # -- checks
    engine: tuple[str, ...] = _setting(
        ("own", "axe"),
        "Engine to run: own or axe; axe=all also runs the axe rules that ours replace",
        "list",
        group="checks", metavar="NAME",
    )  # fmt: skip
    frames: str = _setting(
        "own", "Frames to check: own (those that show a page of an audited host) or all",
        "choice", group="checks", choices=("own", "all"),
    )  # fmt: skip
    profile: str = _setting(
        "auto",
        "Depth of the audit: quick, standard, thorough, or auto (thorough for up to 20 pages; beyond, thorough on pages that represent a template or have a control, script or form not seen before, and standard on the rest)",
        "choice",
        group="checks",
        choices=("auto", "quick", "standard", "thorough"),
    )
    interact_every: int = _setting(
        10,
        "In the profiles standard and auto, run interactions (resize, keyboard) on every n-th page of a template after its first two, and walk by keyboard only through pages with new components; 1 runs them on every page",
        "int",
        group="checks",
        minimum=1,
        former="drive-every",
    )
    interact: bool = _setting(
        False,
        "Also fill in and submit forms and press buttons; nothing is ever sent. On by default for sites on this machine",
        "flag",
        group="checks",
    )
    level: str = _setting(
        "AA", "Highest WCAG level to check", "choice", group="checks", choices=("A", "AA", "AAA")
    )
    best_practices: bool = _setting(
        True, "Also report failures of good practice beyond the criteria", "flag", group="checks"
    )
    widget_modes: bool = _setting(
        False,
        "Also check each page with the toolbar at 200% text and in each contrast mode, and report what gets worse",
        "flag",
        group="checks",
    )
    rule: tuple[str, ...] = _setting(
        None, "Run only this rule", "list", group="checks", metavar="ID"
    )
    skip_rule: tuple[str, ...] = _setting(
        None, "Do not run this rule", "list", group="checks", metavar="ID"
    )

    # -- browser
    browser_path: str = _setting(
        "", "Browser to use instead of the one that a11y finds", group="browser", metavar="PATH"
    )
    concurrency: int = _setting(
        0,
        "Number of pages open at the same time; 0 sets it by the number of processors",
        "int",
        group="browser",
        minimum=0,
    )
    driver: str = _setting(
        "playwright",
        "What drives the browser",
        "choice",
        group="browser",
        choices=("playwright", "selenium"),
    )
    webdriver_url: str = _setting(
        "", "Address of a WebDriver server or Selenium Grid", group="browser", metavar="URL"
    )
    webdriver_browser: str = _setting(
        "chrome",
        "Browser that the WebDriver server starts",
        "choice",
        group="browser",
        choices=("chrome", "firefox", "edge"),
    )

    # -- verdict
    fail_on: str = _setting(
        "serious",
        "Exit with 1 when an issue is at least this bad",
        "choice",
        group="verdict",
        choices=("minor", "moderate", "serious", "critical"),
    )
    fail_on_new: str = _setting(
        "",
        "Exit with 1 only for issues that are not in this baseline",
        group="verdict", metavar="BASELINE",
    )  # fmt: skip
    reviews: str = _setting(
        "a11y-reviews.json", "File with the answers of people, which a11y review writes",
        group="verdict", metavar="FILE",
    )  # fmt: skip
    fail_on_dead_links: bool = _setting(
        False, "Also exit with 1 when a page links to an address that is gone (404, 410)", "flag",
        group="verdict",
    )  # fmt: skip
    strict_coverage: bool = _setting(
        False,
        "Exit with 3 when a limit of pages was reached (--max-pages, --template-cap)",
        "flag",
        group="verdict",
    )

    # -- output
    report: tuple[str, ...] = _setting(
        None,
        "Report to write, as FORMAT=PATH; html, json, junit, sarif, markdown, csv, github, gitlab, gitlab-accessibility",
        "list",
        group="output", metavar="FORMAT=PATH",
    )  # fmt: skip
    lang: str = _setting(
        "",
        "Language of reports and messages; by default the system's",
        "choice",
        group="output",
        choices=("pl", "en"),
    )
    run_dir: str = _setting(
        ".a11y", "Folder in which runs are stored", group="output", metavar="DIR"
    )
    pictures: bool = _setting(
        True, "Take a picture of the first occurrence of each issue", "flag", group="output"
    )

    def __post_init__(self) -> None:
        width, _, height = self.viewport.partition("x")
        if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
            from a11y.core.errors import UsageError

            raise UsageError(
                "Not a window size: “{value}”",
                hint="Write it as {form}",
                value=self.viewport,
                form="1280x800",
            )

    @property
    def signed_in(self) -> bool:
        """Does anything tell the site who asks?"""
        return bool(self.storage_state or self.header or self.cookie or self.basic_auth)

    @property
    def viewport_size(self) -> tuple[int, int]:
        """(width, height) in CSS pixels."""
        width, _, height = self.viewport.partition("x")
        return int(width), int(height)

    def public(self) -> dict[str, Any]:
        """All settings for storage and display. ``SECRET`` replaces the secrets that are set."""
        return {f.name: _hide(f.metadata.get("info"), getattr(self, f.name)) for f in fields(self)}


def _hide(info: Info | None, value: Any) -> Any:
    if info is not None and info.secret and value:
        return SECRET
    return list(value) if isinstance(value, tuple) else value


#: Every setting by its key, the field's name with hyphens. ``DEFAULTS`` has the default values.
FIELDS: Mapping[str, Info] = {
    f.name.replace("_", "-"): f.metadata["info"] for f in fields(Settings) if "info" in f.metadata
}
DEFAULTS = Settings()
