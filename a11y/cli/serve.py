"""``a11y serve``: the demo site with the toolbar, and a report on request."""

import threading
from contextlib import ExitStack
from pathlib import Path

import click

from a11y.i18n.catalogue import _


@click.command(
    help=_(
        "Serve the demo site with the toolbar on this machine until Ctrl-C, and a report if asked."
    )
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help=_("Port; 0 picks a free one")
)
@click.option(
    "--report", default=None, metavar="RUN|DIR", help=_("A stored run, or a folder with a report")
)
def serve(port: int, report: str | None) -> None:
    """Serves the report at ``/raport/`` without the toolbar."""
    from a11y.cli._errors import listening
    from a11y.local_server import LocalServer, only_own_names
    from a11y.toolbar.site import REPORT_PATH, site

    with ExitStack() as stack:
        folder = _report_folder(report, stack) if report is not None else None
        app = only_own_names(site(folder))
        server = stack.enter_context(listening(LocalServer(app, port=port)))
        click.echo(_("Demo site with the toolbar: {url}").format(url=server.url))
        if folder is not None:
            click.echo(_("Report: {url}").format(url=server.url + REPORT_PATH))
        click.echo(_("Press Ctrl-C to stop"))
        threading.Event().wait()


def _report_folder(name: str, stack: ExitStack) -> Path:
    """The given folder with an HTML report, or a new one for a stored run."""
    if (Path(name) / "index.html").is_file():
        return Path(name)
    import tempfile

    from a11y.audit.run import find_path
    from a11y.cli import _reports
    from a11y.core.settings import Settings
    from a11y.reporters import reporter
    from a11y.store import Reader

    settings = Settings()
    reader = Reader(find_path(settings.run_dir, name))
    stack.callback(reader.close)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="a11y-report-")))
    built = _reports.build_report(reader, settings, {}, "")
    _reports.write(built, reader, [(reporter("html"), folder)], settings)
    return folder


COMMAND = serve
