"""With which settings a stored run goes on."""

import shlex
from dataclasses import replace

import pytest

from a11y.audit.plan import resolved
from a11y.audit.resume import command_for, own_settings, resume_command
from a11y.core.errors import UsageError
from a11y.core.model import Run
from a11y.core.settings import Settings

SETTINGS = resolved(
    Settings(
        roots=("https://example.org",),
        exclude=("/a", "/b"),
        profile="quick",
        robots=False,
        max_pages=9,
        user_agent="Proba/1.0",
        report=("json=x.json",),
    )
)
SECRETS = {
    "header": ("X-Token: tajne",),
    "cookie": ("sesja=tajna",),
    "basic_auth": "ja:tajne",
    "storage_state": "stan.json",
}


def stored(settings: Settings = SETTINGS) -> Run:
    return Run(
        id="20260101-x", roots=settings.roots, settings=settings.public(), versions={}, started=""
    )


def test_a_run_goes_on_with_its_own_settings() -> None:
    assert own_settings(stored(), {}, {}) == SETTINGS


@pytest.mark.parametrize(
    "given",
    [
        {"profile": "quick"},
        {"exclude": ("/b", "/a")},
        {"robots": False},
        {"roots": ("https://EXAMPLE.org/",)},
        {"max_pages": 9},
    ],
)
def test_a_flag_that_repeats_the_run_changes_nothing(given: dict[str, object]) -> None:
    assert own_settings(stored(), given, {}) == SETTINGS


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"profile": "thorough"}, ("--profile quick", "--profile thorough")),
        ({"exclude": ("/a",)}, ("--exclude /a --exclude /b", "--exclude /a,")),
        ({"include": ("/x y",)}, ("--include ''", "--include '/x y'")),
        ({"robots": True}, ("--no-robots", "--robots")),
        ({"max_pages": 10}, ("--max-pages 9", "--max-pages 10")),
        ({"roots": ("https://example.com",)}, ("https://example.org/", "https://example.com/")),
        ({"user_agent": ""}, ("--user-agent Proba/1.0", "--user-agent ''")),
        ({"cookie": ("a=tajne",)}, ("without --cookie",)),
    ],
)
def test_a_flag_that_contradicts_the_run_is_refused(
    given: dict[str, object], words: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError) as raised:
        own_settings(stored(), given, {})
    assert all(word in str(raised.value) for word in words)
    assert "tajne" not in str(raised.value)
    assert raised.value.exit_code == 2


def test_output_and_machine_may_differ() -> None:
    given = {
        "report": ("html=r",), "fail_on": "minor", "fail_on_new": "known.json", "lang": "en", "concurrency": 3,
        "browser_path": "/usr/bin/chromium",
    }  # fmt: skip
    assert own_settings(stored(), given, {}) == replace(SETTINGS, **given)  # type: ignore[arg-type]


def test_a_site_on_this_machine_is_interacted_with_whatever_was_asked() -> None:
    local = resolved(Settings(roots=("http://127.0.0.1:8000/",)))
    assert local.interact
    assert own_settings(stored(local), {"interact": False}, {}) == local


@pytest.mark.parametrize("name", SECRETS)
def test_secrets_are_asked_for_again(name: str) -> None:
    secret = replace(SETTINGS, **{name: SECRETS[name]})  # type: ignore[arg-type]
    assert "tajn" not in str(stored(secret))
    with pytest.raises(UsageError, match=f"--{name.replace('_', '-')}, and secrets"):
        own_settings(stored(secret), {}, {})
    assert own_settings(stored(secret), {name: SECRETS[name]}, {}) == secret
    assert own_settings(stored(secret), {}, {name: SECRETS[name]}) == secret


def test_all_missing_secrets_are_named_at_once() -> None:
    secret = replace(SETTINGS, **SECRETS)  # type: ignore[arg-type]
    with pytest.raises(UsageError) as raised:
        own_settings(stored(secret), {"cookie": ("a=b",)}, {})
    assert "--storage-state, --header, --basic-auth," in str(raised.value)


def test_secrets_of_the_configuration_are_not_sent_where_the_run_had_none() -> None:
    assert own_settings(stored(), {}, SECRETS) == SETTINGS


def test_settings_that_are_not_known_are_passed_over() -> None:
    run = stored()
    later = replace(run, settings={**run.settings, "colour": "red"})
    assert own_settings(later, {}, {}) == SETTINGS
    earlier = replace(run, settings={k: v for k, v in run.settings.items() if k != "retries"})
    assert own_settings(earlier, {}, {}) == SETTINGS


def test_the_command_is_quoted() -> None:
    command = resume_command("a b/c", config="x y.toml", secrets=["basic_auth"])
    assert shlex.split(command) == [
        "a11y", "audit", "--resume", "a b/c", "--config", "x y.toml", "--basic-auth", "USER:PASSWORD",
    ]  # fmt: skip
    assert command_for(stored()) == "a11y audit --resume .a11y/20260101-x"
