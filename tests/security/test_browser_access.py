"""Nobody but the audit reaches its browser: attacked as another user of the machine."""

import asyncio
import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from a11y.browser import Browser
from a11y.browser.relay import Relay
from a11y.core.settings import Settings
from tests.promises import Promise

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ATTACK = Path(__file__).with_name("attack.py")


def _family(pid: int) -> list[int]:
    """A process and its descendants."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(place.parent.name))
    found, stack = [], [pid]
    while stack:
        found.append(stack.pop())
        stack += children.get(found[-1], [])
    return found


def _listening(pids: list[int]) -> list[int]:
    """TCP ports on which these processes listen."""
    inodes = set()
    for pid in pids:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            try:
                inodes.add(str(entry.readlink()).removeprefix("socket:[").removesuffix("]"))
            except OSError:
                continue
    rows = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    return [
        int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == "0A" and row[9] in inodes
    ]


def _attack(ports: list[int], pids: list[int]) -> list[str]:
    """What another user gets out of these ports and processes."""
    if os.geteuid() != 0 or shutil.which("su") is None:
        pytest.skip("only root can act as another user")
    ports_, pids_ = (",".join(map(str, numbers)) for numbers in (ports, pids))
    done = subprocess.run(
        ["su", "nobody", "-s", "/bin/sh", "-c", f"/usr/bin/env python3 - '{ports_}' '{pids_}'"],
        input=ATTACK.read_text(), capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def _commands(pids: list[int]) -> tuple[list[bytes], set[Path]]:
    """Command lines of processes, and the folders of the browsers' profiles."""
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids]
    words = [word for command in commands for word in command.split(b"\0")]
    flag = b"--user-data-dir="
    return commands, {
        Path(word.removeprefix(flag).decode()).parent for word in words if word.startswith(flag)
    }


@contextmanager
def _open_debugger() -> Iterator[int]:
    """What the attack looks for: a port that names a debugger's address."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            client.recv(1000)
            client.sendall(b'HTTP/1.1 200 OK\r\n\r\n{"webSocketDebuggerUrl": "ws://"}')
            client.close()

    threading.Thread(target=answer, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


@pytest.mark.promise("2.2", "Another user of the machine attacks the browser and finds nothing")
async def test_another_user_does_not_reach_the_browser(promise: Promise) -> None:
    # Other tests of this process may have servers and browsers of their own.
    others = _family(os.getpid())
    before = set(_listening(others))
    async with Browser(Settings(roots=("http://127.0.0.1:9/",))) as browser:
        tab = await browser.tab()
        await tab.page.goto("data:text/html,<title>secret</title>")
        family = [pid for pid in _family(os.getpid()) if pid not in others]
        ports = [port for port in _listening([os.getpid(), *family]) if port not in before]
        found = await asyncio.to_thread(_attack, ports, family)
        commands, profiles = await asyncio.to_thread(_commands, family)
        assert [line for line in found if line] == []
        assert ports == []
        assert not any(b"--remote-debugging-port" in command for command in commands)
        assert profiles
        assert {stat.S_IMODE(folder.lstat().st_mode) for folder in profiles} == {0o700}
    assert not await asyncio.to_thread(lambda: any(folder.exists() for folder in profiles))
    promise("")


def test_the_attack_finds_an_open_debugger() -> None:
    with _open_debugger() as port:
        assert any(str(port) in line for line in _attack([port], []))


async def _try(url: str, **headers: str) -> int:
    try:
        async with connect(url, additional_headers=headers, compression=None):
            return 101
    except InvalidStatus as error:
        return error.response.status_code
    except OSError:
        return 0


async def test_the_relay_admits_one_client_that_knows_the_path() -> None:
    relay = await Relay.open(lambda message: None)
    base = relay.url.rpartition("/")[0]
    assert await _try(f"{base}/") == 404
    assert await _try(f"{base}/json/version") == 404
    assert await _try(f"{relay.url}x") == 404
    assert await _try(relay.url, Origin="http://127.0.0.1") == 404
    assert await _try(relay.url.replace("127.0.0.1", "localhost")) == 404
    async with connect(relay.url, compression=None):
        assert await _try(relay.url) == 0
    relay.close()


async def test_the_relay_passes_messages_both_ways() -> None:
    got: asyncio.Queue[bytes] = asyncio.Queue()
    relay = await Relay.open(got.put_nowait)
    large = b"x" * 3_000_000
    async with connect(relay.url, compression=None, max_size=None) as client:
        await client.send(large.decode())
        assert await asyncio.wait_for(got.get(), 10) == large
        relay.send(large)
        assert await asyncio.wait_for(client.recv(), 10) == large.decode()
    relay.close()
