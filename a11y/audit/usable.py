"""Settings that only the browser would refuse, page by page: checked before it starts."""

import difflib
import math
import re
from dataclasses import fields
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from bs4 import BeautifulSoup
from soupsieve import SelectorSyntaxError

from a11y.browser.sign_in import cookies
from a11y.core.errors import UsageError
from a11y.core.proxies import proxies
from a11y.core.settings import FIELDS, Settings
from a11y.crawl.scope import Scope
from a11y.crawl.urls import normalise

_LARGEST = 10_000
"""CSS pixels of a window's side. The browser takes more, but has no memory for its picture."""
_GREATEST = 10**9
"""Of any number: more than a century of seconds."""
_LOCALE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*"
    r"(-u(-[A-Za-z\d]{2,8})+)?"
)
"""RFC 5646: language, script, region, variants, and the extension of Unicode."""
_COOKIE_NAME = re.compile(r"[!#$%&'*+.^_`|~\dA-Za-z-]+")
_COOKIE_VALUE = re.compile(r"[^\x00-\x20\x7f;,\"\\]*|\"[^\x00-\x1f\x7f;,\"\\]*\"")
"""RFC 6265, section 4.1.1; letters beyond ASCII are sent as they are."""
_FORBIDDEN_HEADERS = frozenset(["host", "content-length", "connection", "transfer-encoding"])


def check_usable(settings: Settings) -> None:
    """Raises ``UsageError`` with what to write instead, if it can be guessed."""
    _numbers(settings)
    _window(settings)
    _time_zone(settings.timezone)
    _locale(settings.locale)
    _user_agent(settings.user_agent)
    _sign_in(settings)
    _network(settings)
    _selectors(settings)
    Scope(
        settings.roots,
        include=settings.include,
        exclude=settings.exclude,
        routes=settings.hash_routes,
    )


def _numbers(settings: Settings) -> None:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            continue
        if not math.isfinite(value) or value > _GREATEST:
            raise UsageError(
                "--{name}: {value} is no number that can be used here",
                hint="The greatest is {limit}",
                name=field.name.replace("_", "-"),
                value=str(value),
                limit=_GREATEST,
            )
        least = FIELDS[field.name.replace("_", "-")].minimum
        if least is not None and value < least:
            raise UsageError(
                "--{name} must be at least {minimum}, not {value}",
                name=field.name.replace("_", "-"),
                minimum=least,
                value=value,
            )


def _window(settings: Settings) -> None:
    if max(settings.viewport_size) > _LARGEST:
        raise UsageError(
            "--viewport: no browser shows a window of {value}",
            hint="The greatest is {limit}",
            value=settings.viewport,
            limit=f"{_LARGEST}x{_LARGEST}",
        )


def _time_zone(zone: str) -> None:
    known = available_timezones()
    if not known or zone in known:  # a system may have no list of its own
        return
    raise UsageError(
        "--timezone: there is no time zone “{value}”",
        hint="Did you mean {word}?" if (word := _zone_like(zone, known)) else "Write it as {form}",
        value=zone,
        word=word,
        form="Europe/Warsaw",
    )


def _zone_like(zone: str, known: set[str]) -> str:
    """The known zone that is most like ``zone``, or empty. Case and spaces don't count."""
    by_lower = {name.lower(): name for name in sorted(known)}
    wish = zone.strip().lower().replace(" ", "_")
    cities = {name.rpartition("/")[2]: name for name in by_lower if "/" in name}
    for names, wanted in ((by_lower, wish), (cities, wish.rpartition("/")[2])):
        close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.8)
        if close:
            return by_lower[cities[close[0]] if names is cities else close[0]]
    return ""


def _locale(tag: str) -> None:
    if _LOCALE.fullmatch(tag):
        return
    wish = tag.strip().partition(".")[0].replace("_", "-")
    raise UsageError(
        "--locale: “{value}” is no language tag",
        hint="Did you mean {word}?" if _LOCALE.fullmatch(wish) else "Write it as {form}",
        value=tag,
        word=wish,
        form="pl-PL",
    )


def _user_agent(text: str) -> None:
    if not text.isprintable() or not text.isascii() or text != text.strip():
        raise UsageError(
            "--user-agent has characters that can't be sent",
            hint="Write it in one line of ASCII characters, without spaces at its ends",
        )


def _sign_in(settings: Settings) -> None:
    for line in settings.header:
        name = line.partition(":")[0].strip()
        if name.lower() in _FORBIDDEN_HEADERS:
            raise UsageError("--header: the browser itself sends {name}", name=name)
    for cookie in cookies(settings):
        if not _COOKIE_NAME.fullmatch(cookie["name"]):
            raise UsageError("--cookie: “{name}” is not the name of a cookie", name=cookie["name"])
        if not _COOKIE_VALUE.fullmatch(cookie["value"]):
            raise UsageError(
                "--cookie: the value of {name} has characters that can't be sent",
                hint="Give each cookie by a --cookie of its own; encode spaces, commas and semicolons",
                name=cookie["name"],
            )


def _network(settings: Settings) -> None:
    proxies(settings.proxy)
    _address(settings.proxy, "proxy", "http://host:port")
    _address(settings.webdriver_url, "webdriver-url", "http://host:4444")
    base = settings.roots[0] if settings.roots else None
    for url in settings.sitemap:
        if normalise(url, base) is None:
            _address("none:", "sitemap", "https://example.org/sitemap.xml")


def _selectors(settings: Settings) -> None:
    for name in ("dismiss", "signed_in_check"):
        value = getattr(settings, name)
        for selector in value if isinstance(value, tuple) else filter(None, (value,)):
            if not _is_selector(selector):
                raise no_selector(name, selector)


def _is_selector(text: str) -> bool:
    """False if it is certainly none. A pseudo-class that only browsers know passes."""
    try:
        BeautifulSoup("", "lxml").css.compile(text)
    except SelectorSyntaxError as error:
        return bool(text.strip()) and "was detected as a pseudo-" in str(error)
    return True


def no_selector(name: str, selector: str) -> UsageError:
    """``name``: the setting's field."""
    return UsageError(
        "--{name}: “{selector}” is no CSS selector",
        hint="Write it as {form}",
        name=name.replace("_", "-"),
        selector=selector,
        form="#cookies button.close",
    )


def _address(url: str, name: str, form: str) -> None:
    """Raises ``UsageError`` if a browser can't ask ``url``; empty is none."""
    if not url:
        return
    full = f"http://{url}" if "://" not in url and name == "proxy" else url
    try:
        parts = urlsplit(full)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none
        good = False
    if not good:
        raise UsageError(
            "--{name}: the address can't be used",
            hint="Write it as {form}",
            name=name,
            form=form,
        )
