"""``a11y browser``: install a browser."""

import sys

import click

from a11y.i18n.catalogue import _


@click.group(help=_("Install a browser for audits."))
def browser() -> None:
    """The group has one command for now."""


@browser.command(help=_("Install a headless browser: Playwright's, or the distribution's package."))
@click.option("--if-missing", is_flag=True, help=_("Do nothing if a browser is installed"))
@click.option("--yes", "-y", is_flag=True, help=_("Install packages of the system without asking"))
def install(if_missing: bool, yes: bool) -> None:
    """Prints each step, then the browser."""
    from a11y.browser.find import install as provide
    from a11y.browser.find import usable_browser, version

    found = (usable_browser() if if_missing else None) or provide(
        click.echo, lambda command: yes or _agreed(command)
    )
    click.echo(
        _("Browser: {path} ({version})").format(path=found.path, version=version(found.path))
    )


def _agreed(command: str) -> bool:
    """Does the person agree to run ``command``, with all rights? Nobody answers in CI: no."""
    if not sys.stdin.isatty():
        click.echo(_("Not run without --yes: {command}").format(command=command), err=True)
        return False
    question = _("Run this as the system's administrator? {command}").format(command=command)
    return click.confirm(question, err=True)


COMMAND = browser
