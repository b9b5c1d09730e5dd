"""The command that serves the site under audit (``a11y audit URL -- npm start``)."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any

import httpx

from a11y.cli._incomplete import safe
from a11y.core.errors import A11yError, UsageError

LIMIT = 60.0
"""Seconds that a server may take until it answers, if ``--wait-for`` says nothing."""
_PAUSE = 0.2
_PATIENCE = 5.0
"""Seconds that the command gets to end."""
_SHOWN = 4000


@contextmanager
def running(command: Sequence[str], url: str, limit: float) -> Iterator[None]:
    """Start the command, wait until ``url`` answers, and end it and all that it started.

    Raises ``UsageError`` if it can't be started or if something answers already, ``A11yError`` if
    it ends before ``url`` answers or takes too long.
    """
    if _answers(url):
        raise UsageError(
            "Something answers at {url} before the command has started",
            hint="End that server, or leave out the command after --",
            url=url,
        )
    with tempfile.TemporaryFile() as output:
        process = _start(command, output)
        before = signal.signal(signal.SIGTERM, _end)
        try:
            _wait(process, url, limit or LIMIT, command, output)
            yield
        finally:
            _stop(process)
            signal.signal(signal.SIGTERM, before)


def _start(command: Sequence[str], output: IO[bytes]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(
            "The command {command} can't be started: {error}",
            command=command[0],
            error=error.strerror or error,
        ) from error


def _end(_signal: int, _frame: Any) -> None:
    """A pipeline that is cancelled sends SIGTERM: leave by way of ``finally``."""
    raise SystemExit(143)


def _answers(url: str) -> bool:
    """True if a server answers; what its certificate is worth is the audit's to say."""
    try:
        answer = httpx.get(url, timeout=2, trust_env=False, verify=False)  # noqa: S501
    except httpx.HTTPError:
        return False
    return answer.status_code not in {502, 503, 504}


def _wait(
    process: "subprocess.Popen[bytes]",
    url: str,
    limit: float,
    command: Sequence[str],
    output: IO[bytes],
) -> None:
    until = time.monotonic() + limit
    while not _answers(url):
        code = process.poll()
        if code is not None:
            raise A11yError(
                "The command {command} ended with {code} before {url} answered. Its output:\n{output}",
                command=" ".join(command),
                code=code,
                url=url,
                output=_tail(output),
            )
        if time.monotonic() > until:
            raise A11yError(
                "{url} did not answer within {limit} s after the command {command} had started. Its output:\n{output}",
                hint="Give it more time with --wait-for, or correct the address",
                url=url,
                limit=limit,
                command=" ".join(command),
                output=_tail(output),
            )
        time.sleep(_PAUSE)


def _tail(output: IO[bytes]) -> str:
    size = output.seek(0, os.SEEK_END)
    output.seek(max(0, size - _SHOWN))
    lines = output.read().decode("utf-8", "replace").splitlines()
    return "\n".join(f"  {safe(line)}" for line in lines[-20:]) or "  –"


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the whole group: ``npm start`` is not the server but starts it."""
    _send(process, "SIGTERM")
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE)
    _send(process, "SIGKILL")
    process.wait()


def _send(process: "subprocess.Popen[bytes]", name: str) -> None:
    group: Callable[[int, int], None] | None = getattr(os, "killpg", None)
    if group is None:  # Windows has no groups
        process.terminate()
        return
    with suppress(ProcessLookupError, PermissionError):
        group(process.pid, getattr(signal, name))
