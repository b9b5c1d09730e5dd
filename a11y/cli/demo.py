"""``a11y demo``: the demo site, served or audited."""

import sys
import threading

import click

from a11y.i18n.catalogue import _


@click.command(
    help=_("Serve the demo site on this machine until Ctrl-C; with --audit, audit it instead.")
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help=_("Port; 0 picks a free one")
)
@click.option("--audit", is_flag=True, help=_("Audit the demo site and write its report"))
@click.pass_context
def demo(ctx: click.Context, /, port: int, audit: bool) -> None:
    """With ``--audit``, the exit code is 0 if the audit was complete, although it finds barriers."""
    from a11y.cli._errors import listening
    from a11y.demo.server import serve

    with listening(serve(0 if audit else port)) as site:
        click.echo(_("Demo site: {url}").format(url=site.url))
        if not audit:
            threading.Event().wait()
            return
        from a11y.cli.audit import COMMAND

        try:
            COMMAND.main(args=[site.url], standalone_mode=False, parent=ctx)
        except SystemExit as done:
            # The site has barriers on purpose, so exit code 1 is a success here.
            sys.exit(0 if done.code in (0, 1) else done.code)


COMMAND = demo
