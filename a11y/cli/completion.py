"""``a11y completion``: the script that lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from a11y.i18n.catalogue import _

SHELLS = ("bash", "zsh", "fish")


@click.command(
    help=_("Print the script that makes a shell complete commands and options."),
    epilog=_('To use it: eval "$(a11y completion bash)", or a11y completion fish | source'),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Click makes the script; the completion itself runs ``a11y`` with a variable set."""
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(ctx.find_root().command, {}, "a11y", "_A11Y_COMPLETE").source())


COMMAND = completion
