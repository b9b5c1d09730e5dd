"""The browser's pipe on Windows: two anonymous pipes whose handles the browser inherits.

Chromium reads its commands from the first handle of ``--remote-debugging-io-pipes`` and writes
its answers to the second.
"""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_CHUNK = 2**20


class PipeTransport:
    """Writes to one pipe and reads from another. A thread reads, because Windows can't wait for
    an anonymous pipe together with the event loop.
    """

    def __init__(
        self, read: int, write: int, received: Callable[[bytes], None], lost: Callable[[], None]
    ) -> None:
        self._read, self._write = read, write
        self._loop = asyncio.get_running_loop()
        self._received, self._lost = received, lost
        threading.Thread(target=self._pump, name="browser-pipe", daemon=True).start()

    def write(self, data: bytes) -> None:
        """Send bytes. A pipe that the browser has closed is reported by the reading side."""
        with suppress(OSError):
            view = memoryview(data)
            while view:
                view = view[os.write(self._write, view) :]

    def close(self) -> None:
        """Close the pipe to the browser, which then ends."""
        with suppress(OSError):
            os.close(self._write)

    def _pump(self) -> None:
        with suppress(OSError):
            while data := os.read(self._read, _CHUNK):
                self._loop.call_soon_threadsafe(self._received, data)
        with suppress(OSError):
            os.close(self._read)
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(self._lost)


def spawn(command: list[str], log: Path) -> tuple["subprocess.Popen[bytes]", int, int]:
    """Start the browser; answers the process and the ends to read from and to write to.

    Raises ``OSError``.
    """
    if sys.platform != "win32":
        raise OSError("inherited handles exist on Windows only")
    import msvcrt

    commands_read, commands_write = os.pipe()
    answers_read, answers_write = os.pipe()
    theirs = [msvcrt.get_osfhandle(commands_read), msvcrt.get_osfhandle(answers_write)]
    for handle in theirs:
        os.set_handle_inheritable(handle, True)
    names = ",".join(map(str, theirs))
    try:
        with log.open("wb") as errors:
            process = subprocess.Popen(
                [*command, f"--remote-debugging-io-pipes={names}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": theirs}),
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
            )
    except BaseException:
        os.close(commands_write)
        os.close(answers_read)
        raise
    finally:
        os.close(commands_read)
        os.close(answers_write)
    return process, answers_read, commands_write
