"""Settings: one frozen dataclass. Each field's metadata has its flag, key and help.

The command line, the configuration file, the documentation and the validation use
``FIELDS``, so a new setting is one field here. Order of precedence: flags, then ``a11y.toml``
(or the file given by ``--config``), then ``[tool.a11y]`` in ``pyproject.toml``, then defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from a11y.core.setting import Info, setting

SECRET = "***"  # noqa: S105 - shown in reports instead of a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of an audit. Times are seconds unless the name says ``_ms``.

    ``folder``: absolute path of the folder whose files are served for the audit, or empty.
    ``files_base``: absolute path of the folder to which the report's file names are relative.
    ``stay_on_host``: true if a start page that leads to another host is left out.
    """

    roots: tuple[str, ...] = ()
    folder: str = ""
    files_base: str = ""
    stay_on_host: bool = False

    # -- crawl
    include: tuple[str, ...] = setting(
        None,
        "Audit only addresses that match this pattern (glob, or re: and a regular expression)",
        "list",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    exclude: tuple[str, ...] = setting(
        None,
        "Skip addresses that match this pattern",
        "list",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    depth: int = setting(
        -1, "Follow links at most this far from a start page; -1 means any distance",
        "int", group="crawl", minimum=-1,
    )  # fmt: skip
    max_pages: int = setting(200, "Audit at most this many pages", "int", group="crawl", minimum=1)
    delay: float = setting(
        0.0, "Wait this long between two page loads", "float", group="crawl", unit="s", minimum=0
    )
    per_host: int = setting(
        0, "Load at most this many pages of a host at the same time; 0 means 8 with --executor dask, and as many as --concurrency otherwise",
        "int", group="crawl", minimum=0,
    )  # fmt: skip
    template_cap: int = setting(
        50, "Audit at most this many pages whose addresses differ only in numbers, dates or ids",
        "int", group="crawl", minimum=1,
    )  # fmt: skip
    sample: str = setting(
        "all",
        "Pages to audit: all, or structured (look at all pages lightly, then audit common pages, every template and page type, and some random pages)",
        "choice",
        group="crawl",
        choices=("all", "structured"),
    )
    sample_seed: int = setting(
        1, "Seed for the random pages of a structured sample", "int",
        group="crawl", minimum=0,
    )  # fmt: skip
    wait_for: float = setting(
        0.0, "Wait at most this long for the servers of the start addresses to answer, before the audit begins",
        "float", group="crawl", unit="s", minimum=0,
    )  # fmt: skip
    urls: str = setting(
        "", "File with the addresses to audit, one a line, and no others; - reads standard input",
        group="crawl", metavar="FILE",
    )  # fmt: skip
    only_sitemap: bool = setting(
        False, "Audit the addresses of the sitemaps, and no others", "flag", group="crawl"
    )
    changed_since: str = setting(
        "", "For a folder: audit only the HTML files that differ from this commit of git; all files if a style sheet, script or picture differs",
        group="crawl", metavar="COMMIT",
    )  # fmt: skip
    storybook: str = setting(
        "", "Storybook whose stories to audit: its address, or the folder of a built one",
        group="crawl", metavar="URL|DIR",
    )  # fmt: skip
    hash_routes: str = setting(
        "!?/.*",
        "Fragments that are addresses of their own, because a script shows another page for each: a regular expression for the text after #; empty for none",
        group="crawl", metavar="PATTERN",
    )  # fmt: skip
    sitemaps: bool = setting(True, "Read sitemaps for addresses", "flag", group="crawl")
    sitemap: tuple[str, ...] = setting(
        None, "Read this sitemap too, and audit its entries", "list", group="crawl", metavar="URL"
    )
    robots: bool = setting(True, "Respect robots.txt", "flag", group="crawl")
    careful: bool = setting(
        True, "Leave out addresses that seem to sign out, delete or order something, where a sign-in is given or the site is not on this machine",
        "flag", group="crawl",
    )  # fmt: skip
    since: str = setting(
        "", "Take unchanged pages over from this earlier run: latest, its id or its folder",
        group="crawl", metavar="RUN",
    )  # fmt: skip
    max_age: float = setting(
        30.0, "With --since, audit a page again if its result is older than this many days", "float",
        group="crawl", minimum=0,
    )  # fmt: skip
    user_agent: str = setting(
        "", "User agent; by default the browser's own with the tool's name added", group="crawl"
    )
    flows: str = setting("", "Python file with ways through the site to follow before the crawl, and with a login; see docs/testing.md", group="crawl", metavar="FILE")  # fmt: skip

    # -- signing in
    storage_state: str = setting(
        "",
        "File with the cookies and storage of a signed-in session, as Playwright saves it",
        group="sign-in",
        metavar="FILE",
        secret=True,
    )
    header: tuple[str, ...] = setting(
        None,
        "Header to send to the audited hosts, as Name: value; or @FILE, or from A11Y_HEADER",
        "list",
        group="sign-in",
        metavar="HEADER", secret=True, hideable=True,
    )  # fmt: skip
    cookie: tuple[str, ...] = setting(
        None,
        "Cookie to send to the audited hosts, as name=value; or @FILE, or from A11Y_COOKIE",
        "list",
        group="sign-in",
        metavar="COOKIE", secret=True, hideable=True,
    )  # fmt: skip
    basic_auth: str = setting(
        "",
        "User and password for HTTP authentication, as user:password; or @FILE, or from A11Y_BASIC_AUTH",
        group="sign-in",
        metavar="USER:PASSWORD",
        secret=True,
        hideable=True,
    )
    signed_in_check: str = setting(
        "",
        "Selector of something that only a signed-in visitor sees; a page without it is an error",
        group="sign-in", metavar="SELECTOR",
    )  # fmt: skip

    # -- network
    proxy: str = setting(
        "", "Proxy for all requests; by default the one that HTTP_PROXY and HTTPS_PROXY name",
        group="network", metavar="URL", secret=True,
    )  # fmt: skip
    ca_file: str = setting(
        "", "File with certificates (PEM) to trust besides the system's",
        group="network", metavar="FILE",
    )  # fmt: skip
    insecure: bool = setting(
        False, "Accept any certificate; the report says so", "flag", group="network"
    )

    # -- loading
    viewport: str = setting(
        "1280x800", "Size of the window in CSS pixels, as WIDTHxHEIGHT", group="load", metavar="WxH"
    )
    color_scheme: str = setting(
        "light", "Preferred colour scheme that the browser reports", "choice",
        group="load", choices=("light", "dark", "no-preference"),
    )  # fmt: skip
    reduced_motion: str = setting(
        "no-preference", "Motion preference that the browser reports", "choice",
        group="load", choices=("reduce", "no-preference"),
    )  # fmt: skip
    matrix: tuple[str, ...] = setting(
        None,
        "Load every page in each of these: viewport=1280x800,390x844 or color-scheme=light,dark or reduced-motion=…; several give all combinations. Interactions run in the first",
        "list", group="load", metavar="KEY=VALUES",
    )  # fmt: skip
    locale: str = setting(
        "pl-PL", "Preferred language that the browser reports", group="load", metavar="TAG"
    )
    timezone: str = setting(
        "Europe/Warsaw", "Time zone of the browser", group="load", metavar="ZONE"
    )
    dismiss: tuple[str, ...] = setting(
        None,
        "Click this on every page before it is read, where it is there: a banner's button, for example",
        "list",
        group="load", metavar="SELECTOR",
    )  # fmt: skip
    settle_timeout: float = setting(
        15.0,
        "Wait at most this long for a page that is still being built; a page that is there and only keeps moving is read after a third of it, or after 5 s",
        "float",
        group="load",
        unit="s",
        minimum=0,
    )
    quiet_ms: int = setting(
        100, "A page is at rest when its content and its network are quiet for this long", "int",
        group="load", unit="ms", minimum=0,
    )  # fmt: skip
    navigation_timeout: float = setting(
        30.0, "Wait at most this long for a server's answer", "float",
        group="load", unit="s", minimum=0.1,
    )  # fmt: skip
    page_timeout: float = setting(
        60.0, "Give up on a page after this long", "float", group="load", unit="s", minimum=0.5
    )
    retries: int = setting(
        1, "Try a failed page again this many times, in a fresh context", "int",
        group="load", minimum=0,
    )  # fmt: skip
    recycle_after: int = setting(
        100, "Open a fresh browser context after this many pages", "int", group="load", minimum=1
    )
    max_page_bytes: int = setting(
        20_000_000, "A page whose HTML is larger is an error", "int",
        group="load", unit="bytes", minimum=1000,
    )  # fmt: skip

    # -- checks
    engine: tuple[str, ...] = setting(
        ("own", "axe"),
        "Engine to run: own or axe; axe=all also runs the axe rules that ours replace",
        "list",
        group="checks", metavar="NAME",
    )  # fmt: skip
    frames: str = setting(
        "own", "Frames to check: own (those that show a page of an audited host) or all",
        "choice", group="checks", choices=("own", "all"),
    )  # fmt: skip
    profile: str = setting(
        "auto",
        "Depth of the audit: quick, standard, thorough, or auto (thorough for up to 20 pages; beyond, thorough on pages that represent a template or have a control, script or form not seen before, and standard on the rest)",
        "choice",
        group="checks",
        choices=("auto", "quick", "standard", "thorough"),
    )
    interact_every: int = setting(
        10,
        "In the profiles standard and auto, run interactions (resize, keyboard) on every n-th page of a template after its first two, and walk by keyboard only through pages with new components; 1 runs them on every page",
        "int",
        group="checks",
        minimum=1,
        former="drive-every",
    )
    interact: bool = setting(
        False,
        "Also fill in and submit forms and press buttons; nothing is ever sent. On by default for sites on this machine",
        "flag",
        group="checks",
    )
    level: str = setting(
        "AA", "Highest WCAG level to check", "choice", group="checks", choices=("A", "AA", "AAA")
    )
    best_practices: bool = setting(
        True, "Also report failures of good practice beyond the criteria", "flag", group="checks"
    )
    widget_modes: bool = setting(
        False,
        "Also check each page with the toolbar at 200% text and in each contrast mode, and report what gets worse",
        "flag",
        group="checks",
    )
    rule: tuple[str, ...] = setting(
        None, "Run only this rule", "list", group="checks", metavar="ID"
    )
    skip_rule: tuple[str, ...] = setting(
        None, "Do not run this rule", "list", group="checks", metavar="ID"
    )

    # -- browser
    browser_path: str = setting(
        "", "Browser to use instead of the one that a11y finds", group="browser", metavar="PATH"
    )
    concurrency: int = setting(
        0, "Number of pages open at the same time; 0 sets it by the number of processors", "int",
        group="browser", minimum=0,
    )  # fmt: skip
    executor: str = setting(
        "process", "Where pages are audited: in this process, or by dask on the workers of a cluster (see docs/cluster.md)",
        "choice", group="browser", choices=("process", "dask"),
    )  # fmt: skip
    scheduler: str = setting(
        "", "With --executor dask, the address of the scheduler; by default workers are started on this machine",
        group="browser", metavar="tcp://HOST:PORT",
    )  # fmt: skip
    driver: str = setting(
        "playwright", "What drives the browser", "choice",
        group="browser", choices=("playwright", "selenium"),
    )  # fmt: skip
    webdriver_url: str = setting(
        "", "Address of a WebDriver server or Selenium Grid", group="browser", metavar="URL"
    )
    webdriver_browser: str = setting(
        "chrome",
        "Browser that the WebDriver server starts",
        "choice",
        group="browser",
        choices=("chrome", "firefox", "edge"),
    )

    # -- verdict
    fail_on: str = setting(
        "serious",
        "Exit with 1 when an issue is at least this bad",
        "choice",
        group="verdict",
        choices=("minor", "moderate", "serious", "critical"),
    )
    fail_on_new: str = setting(
        "",
        "Exit with 1 only for issues that are not in this baseline",
        group="verdict", metavar="BASELINE",
    )  # fmt: skip
    reviews: str = setting(
        "a11y-reviews.json", "File with the answers of people, which a11y review writes",
        group="verdict", metavar="FILE",
    )  # fmt: skip
    fail_on_dead_links: bool = setting(
        False, "Also exit with 1 when a page links to an address that is gone (404, 410)", "flag",
        group="verdict",
    )  # fmt: skip
    strict_coverage: bool = setting(
        False,
        "Exit with 3 when a limit of pages was reached (--max-pages, --template-cap)",
        "flag",
        group="verdict",
    )

    # -- output
    report: tuple[str, ...] = setting(
        None,
        "Report to write, as FORMAT=PATH; html (a folder, or one file if PATH ends in .html), pdf (a summary), json, junit, sarif, markdown, csv, github, gitlab, gitlab-accessibility",
        "list",
        group="output", metavar="FORMAT=PATH",
    )  # fmt: skip
    lang: str = setting(
        "",
        "Language of reports and messages; by default the system's",
        "choice",
        group="output",
        choices=("pl", "en"),
    )
    run_dir: str = setting(
        ".a11y", "Folder in which runs are stored", group="output", metavar="DIR"
    )
    pictures: bool = setting(
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
