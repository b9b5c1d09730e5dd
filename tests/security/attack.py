"""Attacks a browser's debugging interface: `python attack.py PORT…`, run as another user.

Prints what answered usefully, a line each: an answer with a debugger's address, a list of pages,
or a websocket that was opened. Uses the standard library only.
"""

import base64
import os
import re
import socket
import sys
from pathlib import Path

PATHS = ("/", "/devtools/browser", "/devtools/browser/", "/json", "/session", "/cdp")


def _ask(port: int, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request.encode())
        connection.settimeout(10)
        answer = b""
        try:
            while len(answer) < 4096 and (more := connection.recv(4096)):
                answer += more
        except TimeoutError:
            pass
        return answer


def _useful(port: int) -> list[str]:
    found = []
    for path in ("/json/version", "/json/list", "/json", "/json/protocol"):
        answer = _ask(port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")
        if b"webSocketDebuggerUrl" in answer or b" 200 " in answer[:20]:
            found.append(f"{port}{path}")
    key = base64.b64encode(os.urandom(16)).decode()
    for path in PATHS:
        answer = _ask(
            port,
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n",
        )
        if re.match(rb"HTTP/1\.1 101 ", answer):
            found.append(f"websocket {port}{path}")
    return found


def main() -> None:
    ports, pids = sys.argv[1].split(","), sys.argv[2].split(",")
    for port in filter(None, ports):
        try:
            sys.stdout.writelines(f"{found}\n" for found in _useful(int(port)))
        except OSError:
            continue
    for pid in filter(None, pids):
        for name in ("environ", "fd", "mem"):
            try:
                place = Path(f"/proc/{pid}/{name}")
                list(place.iterdir()) if name == "fd" else place.open("rb").close()
                sys.stdout.write(f"readable /proc/{pid}/{name}\n")
            except OSError:
                continue


if __name__ == "__main__":
    main()
