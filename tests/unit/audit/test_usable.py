"""Settings that only the browser would refuse are refused before it starts."""

from dataclasses import fields
from typing import Any

import pytest

from a11y.audit.usable import check_usable
from a11y.core.errors import UsageError
from a11y.core.settings import Settings
from a11y.i18n.texts import error_text


def _settings(**given: Any) -> Settings:
    lists = {field.name for field in fields(Settings) if field.default_factory is tuple}
    values: dict[str, Any] = {
        k: (v,) if k in lists and isinstance(v, str) else v for k, v in given.items()
    }
    return Settings(**{"roots": ("http://127.0.0.1:8/",), **values})


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("dismiss", "(((", "#cookies"),
        ("dismiss", "", "#cookies"),
        ("dismiss", "text=Close", "CSS"),
        ("signed_in_check", "a[", "CSS"),
        ("timezone", "Europe/Warszawa", "Did you mean Europe/Warsaw?"),
        ("timezone", "europe/warsaw", "Did you mean Europe/Warsaw?"),
        ("timezone", "Warsaw", "Did you mean Europe/Warsaw?"),
        ("timezone", "", "Europe/Warsaw"),
        ("timezone", "../etc/passwd", "no time zone"),
        ("locale", "pl_PL", "Did you mean pl-PL?"),
        ("locale", "pl_PL.UTF-8", "Did you mean pl-PL?"),
        ("locale", "p", "Write it as pl-PL"),
        ("locale", "polski język", "Write it as pl-PL"),
        ("locale", "", "pl-PL"),
        ("viewport", "99999999x800", "10000x10000"),
        ("user_agent", "a\nX: b", "--user-agent"),
        ("user_agent", "Zażółć", "ASCII"),
        ("header", "Host: evil", "--header"),
        ("cookie", "a b=1", "a b"),
        ("cookie", "a=1;2", "--cookie"),
        ("cookie", "a=1\nb", "--cookie"),
        ("proxy", "http://x:99999", "http://host:port"),
        ("proxy", "ftp://x:1", "http://host:port"),
        ("webdriver_url", "foo", "http://host:4444"),
        ("sitemap", "ftp://h/x", "--sitemap"),
        ("exclude", "re:(((", "("),
        ("include", "blog", "blog"),
        ("hash_routes", "(((", "--hash-routes"),
        ("settle_timeout", float("nan"), "--settle-timeout"),
        ("delay", float("inf"), "--delay"),
        ("page_timeout", -1.0, "0.5"),
        ("interact_every", 10**23, "--interact-every"),
    ],
)
def test_unusable_settings(name: str, value: object, words: str) -> None:
    with pytest.raises(UsageError) as raised:
        check_usable(_settings(**{name: value}))
    assert words in " ".join(error_text(raised.value, "en"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dismiss", "#cookies button:not(.more), dialog > [aria-label='Zamknij' i]"),
        ("dismiss", "dialog:modal button"),
        ("timezone", "UTC"),
        ("timezone", "Poland"),
        ("timezone", "America/Argentina/Buenos_Aires"),
        ("locale", "pl"),
        ("locale", "sr-Latn-RS"),
        ("locale", "en-US-u-hc-h12"),
        ("locale", "es-419"),
        ("user_agent", "Mozilla/5.0 (X11; Linux x86_64) a11y"),
        ("cookie", 'a="b c"'),
        ("cookie", "a="),
        ("proxy", "localhost:3128"),
        ("proxy", "http://jan:ta%40jne@proxy.test:3128"),
        ("webdriver_url", "http://localhost:4444/wd/hub"),
        ("sitemap", "/mapa.xml"),
        ("viewport", "320x480"),
    ],
)
def test_usable_settings(name: str, value: object) -> None:
    check_usable(_settings(**{name: value}))
