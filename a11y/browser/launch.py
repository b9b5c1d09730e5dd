"""Starts the browser's process with a pipe as its only way in.

Nothing listens on a port, so no other user of the machine can reach the browser. On POSIX the
pipe is one end of a socket pair at the descriptors 3 and 4, on Windows two inherited handles.
The browser ends when the pipe closes, so it never outlives this process.
"""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from a11y.browser import launch_windows

#: One process for all frames: the snapshot must include cross-origin frames. Scripts of the
#: audited site gain no access, because a context holds no data of other sites.
_ARGUMENTS = (
    "--allow-pre-commit-input",
    "--autoplay-policy=no-user-gesture-required",
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    "--disable-back-forward-cache",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-breakpad",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-features=IsolateOrigins,site-per-process,Translate,MediaRouter,OptimizationHints",
    "--disable-field-trial-config",
    "--disable-hang-monitor",
    "--disable-infobars",
    "--disable-ipc-flooding-protection",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--disable-renderer-backgrounding",
    "--disable-search-engine-choice-screen",
    "--disable-site-isolation-trials",
    "--disable-stack-profiler",
    "--disable-sync",
    "--enable-features=CDPScreenshotNewSurface",
    "--enable-unsafe-swiftshader",
    "--force-color-profile=srgb",
    "--headless",
    "--hide-scrollbars",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-service-autorun",
    "--no-startup-window",
    "--password-store=basic",
    "--remote-debugging-pipe",
    "--use-mock-keychain",
)
_BUFFER = 4 * 2**20
"""Bytes of the pipe's buffers: a large answer needs few turns of the two processes."""
_EXIT_TIMEOUT = 3.0
_FIRST_FREE = 10
_FOLDER = "a11y-browser-"


class _Pipe(Protocol):
    """What is needed of the way to the browser: an ``asyncio.Transport`` has it."""

    def write(self, data: bytes, /) -> None: ...
    def close(self) -> None: ...


class BrowserProcess:
    """A running browser. ``receive`` gets each message, ``lost`` is called when the pipe closes."""

    def __init__(
        self,
        pid: int,
        folder: Path,
        log: Path,
        transport: _Pipe,
        child: "subprocess.Popen[bytes] | None" = None,
    ) -> None:
        """``child``: the process where ``subprocess`` started it (Windows)."""
        self.pid = pid
        self._child = child
        self._folder = folder
        self._log = log
        self._transport = transport

    @classmethod
    async def start(
        cls,
        path: str,
        arguments: Sequence[str],
        receive: Callable[[bytes], None],
        lost: Callable[[], None],
    ) -> "BrowserProcess":
        """Start the browser at ``path``. Raises ``OSError``."""
        _remove_stale_folders()
        folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-"))
        log = folder / "stderr.txt"
        command = [path, *_ARGUMENTS, f"--user-data-dir={folder / 'profile'}", *arguments]
        messages = _Messages(receive, lost)
        if sys.platform == "win32":
            child, reads, writes = launch_windows.spawn(command, log)
            pipe = launch_windows.PipeTransport(
                reads, writes, messages.data_received, lambda: messages.connection_lost(None)
            )
            return cls(child.pid, folder, log, pipe, child)
        ours, theirs = socket.socketpair()
        try:
            for end in (ours, theirs):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
            pid = _spawn(command, theirs, log)
        except BaseException:
            ours.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        finally:
            theirs.close()
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(lambda: messages, sock=ours)
        return cls(pid, folder, log, transport)

    def send(self, message: bytes) -> None:
        """Send one message: JSON without a NUL."""
        self._transport.write(message + b"\0")

    def last_words(self) -> str:
        """The last line that the browser wrote to its standard error."""
        with suppress(OSError):
            lines = self._log.read_text("utf-8", "replace").strip().splitlines()
            return lines[-1] if lines else ""
        return ""

    async def stop(self) -> None:
        """Close the pipe, wait until the browser has ended, remove its folder."""
        self._transport.close()
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.wait(_EXIT_TIMEOUT)
            self._child.kill()
            self._child.wait()
        else:
            self._end_group()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end_group(self) -> None:
        deadline = time.monotonic() + _EXIT_TIMEOUT
        with suppress(ChildProcessError):
            while not os.waitpid(self.pid, os.WNOHANG)[0] and time.monotonic() < deadline:
                time.sleep(0.01)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


class _Messages(asyncio.Protocol):
    """Splits what comes through the pipe at NULs."""

    def __init__(self, receive: Callable[[bytes], None], lost: Callable[[], None]) -> None:
        self._receive = receive
        self._lost = lost
        self._parts: list[bytes] = []

    def data_received(self, data: bytes) -> None:
        begin = 0
        while (end := data.find(b"\0", begin)) >= 0:
            message = data[begin:end]
            if self._parts:
                message = b"".join([*self._parts, message])
                self._parts.clear()
            self._receive(message)
            begin = end + 1
        if begin < len(data):
            self._parts.append(data[begin:])

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._lost()


def _spawn(command: list[str], end: socket.socket, log: Path) -> int:
    """Start a process in a group of its own, so that Ctrl-C does not reach it."""
    import fcntl

    # A copy with a high number can't be overwritten while the low ones are put in place.
    high = fcntl.fcntl(end.fileno(), fcntl.F_DUPFD_CLOEXEC, _FIRST_FREE)
    try:
        return os.posix_spawn(
            command[0],
            command,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, str(log), os.O_WRONLY | os.O_CREAT, 0o600),
                (os.POSIX_SPAWN_DUP2, high, 3),
                (os.POSIX_SPAWN_DUP2, high, 4),
            ],
            setpgroup=0,
        )
    finally:
        os.close(high)


def _remove_stale_folders() -> None:
    """Folders of this user whose process was killed before it could remove them."""
    if sys.platform == "win32":  # temporary folders are the user's own, and pids can't be asked
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        owner = folder.name.removeprefix(_FOLDER).partition("-")[0]
        with suppress(OSError):
            ours = folder.stat().st_uid == os.getuid()
            if ours and owner.isdigit() and not _runs(int(owner)):
                shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
