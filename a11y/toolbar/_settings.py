"""Paths, addresses and tags, for both middlewares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from a11y.core.errors import UsageError
from a11y.toolbar import _serving
from a11y.toolbar.tags import PREFIX, Options, tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedding:
    """How the toolbar is embedded in an application.

    ``prefix``: path of the files below the application's root. ``base``: address of an exported
    folder on another host, which then serves the files. ``exclude``: regular expressions that
    are matched from the start of a path (``/admin/``).

    Raises ``UsageError`` for an invalid prefix or expression.
    """

    options: Options = field(default_factory=Options)
    prefix: str = PREFIX
    base: str = ""
    exclude: Sequence[str] = ()
    _excluded: tuple[re.Pattern[str], ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        if not re.fullmatch(r"/([\w.~-]+/)+", self.prefix, re.ASCII):
            raise UsageError(
                "The prefix {prefix} can't be used",
                hint="It starts and ends with a slash, as {example} does",
                prefix=self.prefix,
                example=PREFIX,
            )
        try:
            patterns = tuple(re.compile(pattern) for pattern in self.exclude)
        except re.error as error:
            raise UsageError(
                "A pattern of excluded paths can't be read: {error}", error=error
            ) from error
        object.__setattr__(self, "_excluded", patterns)

    def excludes(self, path: str) -> bool:
        """True if pages at ``path`` (below the application's root) get no toolbar."""
        return any(pattern.match(path) for pattern in self._excluded)

    def file(
        self, path: str, method: str, *, accept_encoding: str, if_none_match: str
    ) -> _serving.Answer | None:
        """The answer if ``path`` is one of the toolbar's files, else None."""
        if self.base or not path.startswith(self.prefix):
            return None
        return _serving.answer(
            path[len(self.prefix) :],
            method,
            accept_encoding=accept_encoding,
            if_none_match=if_none_match,
        )

    def tags(self, root: str, nonce: str) -> str:
        """Tags for a page of the application mounted at ``root``.

        Integrity hashes protect against another host's changes. They are useless for files
        from the server that sends the page.
        """
        mount = quote(root.strip("/"), safe="/~!$&'()*+,;=:@")
        base = self.base or (f"/{mount}{self.prefix}" if mount else self.prefix)
        return tags(self.options, base=base, integrity=bool(self.base), nonce=nonce, separator="")
