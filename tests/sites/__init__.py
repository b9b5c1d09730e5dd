"""Local sites that behave badly, for tests of the whole road. `hostile` is the one to import.

Each page is one function under `@case`: where it is, what an audit of it must end with, and in
the docstring what is bad about it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

Ending = Literal["audited", "error", "skipped", "document"]
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page. `ends` is None for a helper that no audit asks for by itself.

    `index` false keeps it off the index, because it must be found in another way.
    """

    path: str
    ends: Ending | None
    handler: Handler
    methods: tuple[str, ...]
    index: bool

    @property
    def text(self) -> str:
        """The first line of the docstring."""
        return (self.handler.__doc__ or self.path).strip().splitlines()[0]


CASES: dict[str, Case] = {}


def case(
    path: str,
    ends: Ending | None,
    *,
    methods: tuple[str, ...] = ("GET",),
    index: bool = True,
) -> Callable[[Handler], Handler]:
    """Put the decorated page on the site."""

    def register(handler: Handler) -> Handler:
        if path in CASES:
            raise ValueError(f"two pages at {path}")
        CASES[path] = Case(
            path=path, ends=ends, handler=handler, methods=methods, index=index and ends is not None
        )
        return handler

    return register


def page(
    title: str,
    body: str = "",
    *,
    head: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A small page that is all right but for what `head` and `body` bring; both are HTML."""
    return HTMLResponse(
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head>\n<body><main><h1>{title}</h1>\n{body}\n"
        '<p><a href="/">Index</a></p></main></body></html>\n',
        status,
        headers,
    )
