"""``a11y browser``: install a browser."""

import click

from a11y.i18n.catalogue import _


@click.group(help=_("Install a browser for audits."))
def browser() -> None:
    """The group has one command for now."""


@browser.command(help=_("Install a headless browser: Playwright's, or the distribution's package."))
@click.option("--if-missing", is_flag=True, help=_("Do nothing if a browser is installed"))
def install(if_missing: bool) -> None:
    """Prints each step, then the browser."""
    from a11y.browser.find import install as provide
    from a11y.browser.find import usable_browser, version

    found = (usable_browser() if if_missing else None) or provide(click.echo)
    click.echo(
        _("Browser: {path} ({version})").format(path=found.path, version=version(found.path))
    )


COMMAND = browser
