"""Which hosts are private, and which get secrets; which proxy a request takes."""

import pytest

from a11y.core.errors import UsageError
from a11y.core.hosts import is_loopback, is_private, may_have_secrets, may_reach
from a11y.core.proxies import proxies


@pytest.mark.parametrize(
    "url",
    ["http://localhost/", "http://a.localhost:80/", "http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]:8/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_this_machine(url: str) -> None:
    assert is_loopback(url)
    assert is_private(url)


@pytest.mark.parametrize(
    "url",
    ["http://10.1.2.3/", "http://192.168.0.1/x", "http://169.254.169.254/latest", "http://172.16.0.9/",
     "http://[fe80::1]/", "http://[fd00::1]/", "http://nas.local/", "http://metadata.google.internal/", "http://0.0.0.0/"],
)  # fmt: skip
def test_private_networks(url: str) -> None:
    assert is_private(url)
    assert not is_loopback(url)
    assert not may_reach(url, ["https://example.org/"])
    assert may_reach(url, ["http://127.0.0.1:8000/"])


@pytest.mark.parametrize("url", ["https://example.org/", "http://10.example.org/", "http://8.8.8.8/", "http://[2606:4700::1]/"])  # fmt: skip
def test_public_hosts(url: str) -> None:
    assert not is_private(url)
    assert may_reach(url, ["https://example.org/"])


def test_secrets_go_to_the_roots_hosts() -> None:
    roots = ("https://www.example.org/a", "http://127.0.0.1:8000/")
    assert may_have_secrets("https://example.org/x", roots)
    assert may_have_secrets("http://127.0.0.1:8000/y", roots)
    for url in (
        "http://example.org/",
        "https://example.org.evil.test/",
        "https://cdn.example.org/",
        "http://127.0.0.1:8001/",
        "https://example.org:8443/",
        "https://example.org@evil.test/",
    ):
        assert not may_have_secrets(url, roots)
    assert may_have_secrets("https://example.org/", ("http://example.org/",))


def test_loopback_takes_no_proxy() -> None:
    found = proxies(
        "", {"HTTP_PROXY": "http://p:1", "https_proxy": "q:2", "no_proxy": "intra.pl,.x.pl"}
    )
    assert found.proxy_for("http://example.org/") == "http://p:1"
    assert found.proxy_for("https://example.org/") == "http://q:2"
    for url in (
        "http://127.0.0.1:5/",
        "http://localhost/",
        "http://[::1]/",
        "http://a.intra.pl/",
        "http://x.pl/",
    ):
        assert found.proxy_for(url) == ""
    assert found.browser_arguments() == [
        "--proxy-server=http=http://p:1;https=http://q:2",
        "--proxy-bypass-list=intra.pl;.x.pl;*.intra.pl;*.x.pl",
    ]


def test_the_flag_replaces_the_variables() -> None:
    found = proxies("http://jan:ha%20slo@p:1", {"HTTP_PROXY": "http://other:1"})
    assert found.proxy_for("http://example.org/") == "http://jan:ha%20slo@p:1"
    assert found.browser_arguments() == ["--proxy-server=http=http://p:1;https=http://p:1"]
    assert found.password == ("jan", "ha slo")
    with pytest.raises(UsageError):
        proxies("ftp://p:1")
