"""One setting: its metadata, and the field that has it."""

from dataclasses import dataclass, field
from typing import Any

VARIED = ("viewport", "color-scheme", "reduced-motion")
"""Settings of which a run may have several values (``--matrix``)."""
VARIANT = "variant:"
"""Beginning of the state of what was found in some of a run's variants only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """Metadata of one setting.

    ``kind``: ``text``, ``int``, ``float``, ``flag``, ``choice`` or ``list``. ``group``: its group
    of options. ``unit``: shown with the help. ``secret``: never stored or shown. ``hideable``:
    the value may come from a variable (``A11Y_HEADER``) or a file (``@path``), a line each.
    ``former``: an earlier key that still works, and is not shown.
    """

    help: str
    kind: str = "text"
    group: str = "audit"
    choices: tuple[str, ...] = ()
    unit: str = ""
    metavar: str = ""
    minimum: float | None = None
    secret: bool = False
    hideable: bool = False
    flag: str = ""
    former: str = ""


def setting(default: Any, help: str, kind: str = "text", **more: Any) -> Any:  # noqa: A002
    """A field of ``Settings``. ``default`` None stands for an empty list."""
    info = Info(help=help, kind=kind, **more)
    if kind == "list":
        return field(
            default_factory=tuple if default is None else (lambda: default), metadata={"info": info}
        )
    return field(default=default, metadata={"info": info})
