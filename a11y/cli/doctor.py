"""``a11y doctor``: installed versions, missing parts and the commands that install them."""

import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from a11y.core.version import VERSION
from a11y.i18n.catalogue import _, current_language
from a11y.i18n.texts import error_text

_PACKAGES = ("playwright", "selenium", "axe-selenium-python", "beautifulsoup4", "click")


@click.command(
    help=_("Show what is installed, in which versions, what is missing and how to fix it.")
)
def doctor() -> None:
    """Exit code 0 if audits can run, else 3."""
    click.echo(f"a11y {VERSION}, Python {sys.version.split()[0]}")
    for package in _PACKAGES:
        try:
            click.echo(f"{package} {version(package)}")
        except PackageNotFoundError:
            click.echo(
                _("{package} is missing. Run: pip install {package}").format(package=package)
            )
    healthy = _browser() & _built()
    node = shutil.which("node")
    click.echo(_("Node (only to build): {path}").format(path=node or _("not installed")))
    click.echo(_("Ready to audit") if healthy else _("Not ready to audit"))
    sys.exit(0 if healthy else 3)


def _browser() -> bool:
    from a11y.browser.find import check_driver, find, version
    from a11y.core.errors import A11yError

    try:
        check_driver()
        found = find()
        click.echo(
            _("Browser: {path} ({version})").format(path=found.path, version=version(found.path))
            + f" [{found.source}]"
        )
    except A11yError as error:
        click.echo(". ".join(error_text(error, current_language())))
        return False
    return True


def _built() -> bool:
    from a11y.core import assets
    from a11y.core.errors import AssetMissing

    healthy = True
    for name in (
        "axe/axe.min.js",
        "axe/rules.json",
        "aria.json",
        "languages.json",
        "locale/pl.mo",
        "report",
        "widget",
    ):
        try:
            assets.path(name)
        except AssetMissing as error:
            click.echo(". ".join(error_text(error, current_language())))
            healthy = False
    if healthy:
        from a11y.engines.axe.script import version as axe_version

        click.echo(f"axe-core {axe_version()}")
    return healthy


COMMAND = doctor
