"""``a11y browser``: provide a browser."""

import click

from a11y.i18n.catalogue import _


@click.group(help=_("Provide a browser to drive."))
def browser() -> None:
    """A group of one, for now."""


@browser.command(help=_("Install a headless browser: Playwright's, or the distribution's package."))
@click.option("--if-missing", is_flag=True, help=_("Do nothing when there is one"))
def install(if_missing: bool) -> None:
    """Says each step, then what it found."""
    from a11y.browser.find import install as provide
    from a11y.browser.find import usable_browser, version

    found = (usable_browser() if if_missing else None) or provide(click.echo)
    click.echo(
        _("Browser: {path} ({version})").format(path=found.path, version=version(found.path))
    )


COMMAND = browser
