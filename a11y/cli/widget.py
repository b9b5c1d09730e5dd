"""``a11y widget``: the toolbar for any kind of site."""

from pathlib import Path

import click

from a11y.i18n.catalogue import _
from a11y.toolbar.tags import CHOICES, CORNERS, PREFIX, TOGETHER


@click.group(help=_("The toolbar for visitors: files, snippet, WordPress plugin."))
def widget() -> None:
    """The group itself does nothing."""


@widget.command(help=_("Write the toolbar's files into DIR, to be served from there."))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Writes files with hashed names, compressed variants and a manifest with integrity values."""
    from a11y.toolbar.export import export as write_all

    for file in write_all(folder):
        _report_file(file.path, file.size, changed=file.changed)
    click.echo(_("The tags for your pages: a11y widget snippet --base ADDRESS-OF-THE-FOLDER"))


@widget.command(help=_("Print the two tags for the head of a page."))
@click.option("--base", default=PREFIX, show_default=True, help=_("Address of the files"))
@click.option("--lang", default="", help=_("Language of the panel: pl, en; by default the page's"))
@click.option(
    "--option",
    "choices",
    multiple=True,
    type=click.Choice([*CHOICES, *TOGETHER]),
    help=_("A choice to offer; may be repeated; by default all"),
)
@click.option(
    "--corner",
    type=click.IntRange(CORNERS[0], CORNERS[-1]),
    default=0,
    help=_("First corner: 0 bottom end, 1 bottom start, 2 top start, 3 top end"),
)
@click.option("--declaration", default="", help=_("Address of the accessibility statement"))
@click.option("--contact", default="", help=_("Address of a contact page, or mailto:"))
@click.option("--locale-url", default="", help=_("JSON file with a translation, same origin"))
def snippet(base: str, choices: tuple[str, ...], **settings: object) -> None:
    """Prints only the tags to standard output, so that it can be piped."""
    from a11y.toolbar import Options, tags

    options = Options(choices=choices, **settings)  # type: ignore[arg-type]
    click.echo(tags(options, base=base))


@widget.command(
    help=_(
        "Write the WordPress plugin: into the folder TARGET, or the file TARGET if it is a .zip."
    )
)
@click.argument("target", type=click.Path(path_type=Path))
def wordpress(target: Path) -> None:
    """Writes a .zip for WordPress's own installer."""
    from a11y.toolbar.export import write
    from a11y.toolbar.wordpress import SLUG, plugin_zip

    is_file = target.suffix.lower() == ".zip" and not target.is_dir()
    file = write(target if is_file else target / f"{SLUG}.zip", plugin_zip())
    _report_file(file.path, file.size, changed=file.changed)
    click.echo(_("In WordPress: Plugins, Add New, Upload Plugin"))


def _report_file(path: Path, size: int, *, changed: bool) -> None:
    words = _("written: {path} ({size} bytes)") if changed else _("unchanged: {path}")
    click.echo(words.format(path=path, size=size))


COMMAND = widget
