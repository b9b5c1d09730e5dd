"""The command ``a11y``: a group with one sibling file for each command.

A command's file has ``COMMAND``, a click command with the same name as the file. It is imported
on demand, so that ``a11y --help`` is fast: the group's help comes from ``SUMMARIES``.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from a11y.cli import _click, _errors, _streams
from a11y.core.version import __version__
from a11y.i18n.catalogue import LANGUAGES, N_, _, set_language, system_language

#: Commands in the order of the help.
SUMMARIES = {
    "audit": N_("Crawl a site and check every page"),
    "report": N_("Make a report of a stored run"),
    "recheck": N_("Run the rules again over a stored run, without a browser"),
    "baseline": N_("Write, show or prune the list of known issues"),
    "review": N_("Answer what automatic checks can't decide"),
    "diff": N_("Compare two runs: what is new, fixed, known, moved"),
    "history": N_("Show the runs of a site over time"),
    "store": N_("Make a stored run small"),
    "rule": N_("Explain a rule, or list them all"),
    "demo": N_("Serve the demo site"),
    "serve": N_("Serve the toolbar with the demo site, or a report"),
    "widget": N_("The toolbar: files, snippet, WordPress plugin"),
    "mcp": N_("Serve the audit to coding agents"),
    "act": N_("Run W3C's ACT test suite"),
    "browser": N_("Install a browser"),
    "completion": N_("Print the script for completion in a shell"),
    "doctor": N_("Show what is installed, what is missing and how to fix it"),
}


class Group(click.Group):
    """Finds each command in its file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in SUMMARIES:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").COMMAND
        return _click.localise(command)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        return _errors.with_suggestion(super().resolve_command, ctx, args, list(SUMMARIES))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The summaries, without importing a command."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in SUMMARIES.items()])


def cli() -> click.Command:
    """The group, in the chosen language."""
    _click.speak()

    @click.group(
        cls=Group,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
            "color": _click.colour(),
        },
        help=_("Accessibility audits of whole sites: WCAG 2.2, EN 301 549, in Polish and English."),
    )
    @click.version_option(__version__, prog_name="a11y", message="%(prog)s %(version)s")
    def group() -> None:
        """The group itself does nothing."""

    return _click.localise(group)


def wished_language(arguments: Sequence[str]) -> str:
    """The value of ``--lang``, or empty. It must be known before the first message."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wish = value if equals else "".join(arguments[at + 1 : at + 2])
            if wish in LANGUAGES:
                return wish
    return ""


def main() -> None:
    """The entry point: sets the language and runs the command."""
    _streams.use_what_it_can_show()
    set_language(wished_language(sys.argv[1:]) or system_language())
    _errors.run(cli())
