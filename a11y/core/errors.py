"""All errors of the product, as one tree.

::

    A11yError                    a message for people, exit code 3
    ├── UsageError               a flag, key, file or URL that can't be used: exit code 2
    ├── StoreError               the run's database can't be read or written (full disk)
    ├── AssetMissing             a built file is not there: the front end was not built
    ├── BrowserMissing           no browser was found; the hint is the command that installs one
    ├── BrowserCrashed           the browser process is gone
    ├── ClusterError             no worker of a cluster can do the work
    └── PageError                one page could not be audited; has a reason code
        ├── PageTimeout          a time limit ran out
        ├── PageCrashed          the renderer died
        ├── HttpError            the server answered 4xx or 5xx
        ├── SignedOut            the check for a signed-in page failed
        ├── SignInNeeded         the address leads to a sign-in
        ├── NoPage               the answer has no page in it
        ├── NotInPlace           it can't be found out without changing the page
        ├── WrongType            HTML that the server calls something else
        └── NotHtml              not an HTML page: listed, not audited

``UsageError`` is raised before anything is audited. A worker catches every ``PageError``
and records it with the page.
"""

from typing import Any

from a11y.core.message import Message


class A11yError(Exception):
    """Base of the tree. ``message`` says what happened, ``hint`` what to do next (or is empty).

    Both are English templates with named fields (``{path}``), which ``data`` fills. Numbers in
    ``data`` stay numbers; everything else becomes text.
    ``texts.error_text`` translates them. ``str(error)`` is English.
    """

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "", **data: object) -> None:
        self.message = message
        self.hint = hint
        self.data: dict[str, Any] = {
            key: value if isinstance(value, int | float) else str(value)
            for key, value in data.items()
        }
        super().__init__(str(Message(message, self.data)))


#: What reading a file of ours raises if the file is missing, damaged or another one.
UNREADABLE = (
    OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError,
)  # fmt: skip


def why_unreadable(error: Exception) -> str:
    """Why a file of ours can't be read, without Python's own words. English, or a text that
    ``i18n.upstream`` explains.
    """
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, KeyError):
        return f"it has no “{error.args[0] if error.args else ''}”"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, TypeError | AttributeError | IndexError | OverflowError):
        return "its structure is another one"
    return str(error)


class UsageError(A11yError):
    """Bad usage or configuration; nothing was audited."""

    exit_code = 2


class StoreError(A11yError):
    """A run's database can't be opened, read or written."""


class AssetMissing(A11yError):
    """A file of the front-end build is missing."""


class BrowserMissing(A11yError):
    """No usable browser was found."""


class BrowserCrashed(A11yError):
    """The browser process ended or its connection closed during use."""


class ClusterError(A11yError):
    """The scheduler of a cluster can't be reached, or none of its workers can do the work."""


class PageError(A11yError):
    """One page could not be audited.

    ``reason`` is a stable code that reports translate (``timeout``, ``crash``, ``http``, …).
    """

    reason = "error"
    retry = True


class PageTimeout(PageError):
    """A time limit of the page ran out."""

    reason = "timeout"


class PageCrashed(PageError):
    """The renderer process of the page died."""

    reason = "crash"


class HttpError(PageError):
    """The server's answer was not a page: status 4xx or 5xx."""

    reason = "http"
    retry = False

    def __init__(self, status: int, retry_after: str = "") -> None:
        """``retry_after``: the header of that name."""
        super().__init__("The server answered {status}", status=status)
        self.status = status
        self.retry_after = retry_after


class SignedOut(PageError):
    """The page has no element that matches the check for a signed-in session."""

    reason = "signed-out"
    retry = False


class SignInNeeded(PageError):
    """The address leads to a sign-in."""

    reason = "sign-in"
    retry = False

    def __init__(self, url: str) -> None:
        super().__init__("The page needs a sign-in: it leads to {url}", url=url)


class NoPage(PageError):
    """The server's answer has no page in it: no content, or a redirect that browsers refuse.

    ``status``: 0 if there was no answer but a redirect.
    """

    reason = "no-document"
    retry = False

    def __init__(self, status: int) -> None:
        if status:
            super().__init__("The server answered {status}, without a page", status=status)
        else:
            super().__init__("The server sent no page, or a redirect that browsers refuse")
        self.status = status


class NotInPlace(PageError):
    """It can't be found out while the page must stay as it is."""

    reason = "not-in-check"
    retry = False

    def __init__(self) -> None:
        super().__init__("A check leaves the page as it is")


class WrongType(PageError):
    """The server says that its HTML is something else, so browsers show the code."""

    reason = "wrong-type"
    retry = False

    def __init__(self, kind: str) -> None:
        super().__init__("The server sends HTML as {kind}, so browsers show its code", kind=kind)


class NotHtml(PageError):
    """The address leads to a document or another kind of file."""

    reason = "not-html"
    retry = False

    def __init__(self, content_type: str) -> None:
        if content_type:
            super().__init__("Not an HTML page: {kind}", kind=content_type)
        else:
            super().__init__("Not an HTML page: no content type")
        self.content_type = content_type
