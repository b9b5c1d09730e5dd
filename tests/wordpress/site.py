"""Debian's WordPress with MariaDB and PHP's own server, all in one temporary folder."""

import contextlib
import getpass
import io
import json
import os
import shutil
import socket
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from a11y.toolbar.wordpress import plugin_zip

CORE = Path(os.environ.get("A11Y_WORDPRESS", "/usr/share/wordpress"))
"""Debian's WordPress, or the folder of another version."""
STATE = Path("/var/lib/wordpress/wp-content")
HERE = Path(__file__).parent
PASSWORD = "only for tests"
START = 60.0
"""Seconds that a server may take to start on a busy machine."""
FRUGAL = (
    "--innodb-log-file-size=10M",
    "--innodb-buffer-pool-size=32M",
    "--innodb-use-native-aio=0",
)
"""A database of a few pages: 100 MB less to write, and no kernel resource that others may hold."""

CONFIG = """<?php
define( 'DB_NAME', 'wp' );
define( 'DB_USER', 'wp' );
define( 'DB_PASSWORD', {password} );
define( 'DB_HOST', {socket} );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', {log} );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {{
	define( 'ABSPATH', __DIR__ . '/' );
}}
require_once ABSPATH . 'wp-settings.php';
"""


def missing() -> str:
    """What this machine lacks for these tests, or empty."""
    wanted = {
        "wordpress": CORE / "wp-load.php",
        "wordpress-l10n": STATE / "languages" / "pl_PL.mo",
        "wordpress-theme-twentytwentythree": STATE / "themes" / "twentytwentythree",
        "wordpress-theme-twentytwentyone": STATE / "themes" / "twentytwentyone",
        "mariadb-server": Path("/usr/sbin/mariadbd"),
        "php-cli": Path("/usr/bin/php"),
    }
    absent = [package for package, path in wanted.items() if not path.exists()]
    if not absent:
        modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout
        absent = [] if "mysqli" in modules.split() else ["php-mysql"]
    return f"Debian packages are not installed: {' '.join(absent)}" if absent else ""


class WordPress:
    """A site in Polish with a few posts, for the time of a `with` block; `url` has no slash.

    Processes are ended by their own ids. Nothing outside `folder` is written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "site"
        self.log = folder / "debug.log"
        self.url = ""
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            self._start_database()
            self._copy_core()
            self._start_server()
            self.php("install.php", url=self.url, password=PASSWORD)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def php(self, script: str, **data: Any) -> Any:
        """Run one of our scripts inside this WordPress; it answers JSON on its last line."""
        done = subprocess.run(
            ["php", "-d", "display_errors=stderr", str(HERE / script)],
            env={**os.environ, "WP_ROOT": str(self.root), "DATA": json.dumps(data)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, f"{script}: {done.stdout}{done.stderr}"
        assert done.stderr == "", f"{script}: {done.stderr}"
        return json.loads(done.stdout.strip().splitlines()[-1])

    def install_plugin(self) -> None:
        """Unpacks the plugin's .zip as WordPress's installer does."""
        with zipfile.ZipFile(io.BytesIO(plugin_zip())) as archive:
            archive.extractall(self.root / "wp-content" / "plugins")

    def add_rival(self) -> None:
        """A stand-in for One Click Accessibility: its place and its constant, no code of it."""
        folder = self.root / "wp-content" / "plugins" / "pojo-accessibility"
        folder.mkdir(exist_ok=True)
        (folder / "pojo-accessibility.php").write_text(
            "<?php\n/* Plugin Name: One Click Accessibility (stand-in) */\n"
            "define( 'POJO_A11Y_CUSTOMIZER_OPTIONS', 'pojo_a11y_customizer_options' );\n"
        )

    def notices(self) -> str:
        """What PHP complained about so far."""
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def _start_database(self) -> None:
        data, sock = self.folder / "db", self.folder / "db.sock"
        # A socket's path has at most 107 bytes.
        assert len(bytes(sock)) < 108, f"{sock} is too long for a socket"
        common = [f"--datadir={data}", f"--user={getpass.getuser()}", *FRUGAL]
        done = subprocess.run(
            # Without --force it asks the network for the host's name, and stops if that is slow.
            ["mariadb-install-db", "--no-defaults", "--force", "--skip-test-db",
             "--auth-root-authentication-method=normal", f"--tmpdir={self.folder}", *common],
            check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        server = self._run(
            "/usr/sbin/mariadbd", "--no-defaults", f"--socket={sock}", f"--tmpdir={self.folder}",
            "--skip-networking", "--skip-name-resolve", f"--pid-file={self.folder / 'db.pid'}",
            "--innodb-flush-log-at-trx-commit=0", "--skip-log-bin", *common,
        )  # fmt: skip
        create = (
            "CREATE DATABASE IF NOT EXISTS wp;"
            f"GRANT ALL ON wp.* TO wp@localhost IDENTIFIED BY '{PASSWORD}'"
        )
        command = ["mariadb", "--no-defaults", f"--socket={sock}", "--user=root", "-e", create]
        answer = ""
        for _ in self._while_alive(server):
            # The socket is there a moment before anyone answers.
            made = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
            if made.returncode == 0:
                return
            answer = made.stderr
        raise TimeoutError(f"MariaDB does not answer: {answer}{self._said()}")

    def _copy_core(self) -> None:
        """A copy, because Debian's configuration lies in /etc, and ours must not."""
        skip = shutil.ignore_patterns("wp-config.php", "languages", "plugins", "themes", "uploads")
        shutil.copytree(CORE, self.root, ignore=skip)
        content = self.root / "wp-content"
        for name in ("plugins", "languages", "uploads"):
            (content / name).mkdir(parents=True)
        for file in (STATE / "languages").glob("*pl_PL.mo"):
            shutil.copy(file, content / "languages")
        shutil.copytree(STATE / "themes", content / "themes")
        self.root.joinpath("wp-config.php").write_text(
            CONFIG.format(
                password=json.dumps(PASSWORD),
                socket=json.dumps(f"localhost:{self.folder / 'db.sock'}"),
                log=json.dumps(str(self.log)),
            )
        )

    def _start_server(self) -> None:
        mark = str(self.folder)
        (self.root / "mark.txt").write_text(mark)
        for _ in range(5):
            with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as free:
                port = free.getsockname()[1]
            self.url = f"http://127.0.0.1:{port}"
            server = self._run("php", "-S", f"127.0.0.1:{port}", "-t", str(self.root))
            for _ in self._while_alive(server, must=False):
                with contextlib.suppress(httpx.TransportError):
                    # Another's server may have taken the port meanwhile.
                    if httpx.get(f"{self.url}/mark.txt").text == mark:
                        return
            self._end(server)
        raise TimeoutError(f"PHP's server did not start: {self._said()}")

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "servers.log").open("ab") as log:
            self._processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        return self._processes[-1]

    def _while_alive(
        self, process: subprocess.Popen[bytes], *, must: bool = True
    ) -> Iterator[None]:
        """Ticks for ``START`` seconds, while the process lives; it ``must``, else it is an error."""
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if process.poll() is not None:
                assert not must, f"{process.args!r} ended: {self._said()}"
                return
            yield
            time.sleep(0.1)

    def _said(self) -> str:
        return (self.folder / "servers.log").read_text("utf-8", "replace")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._processes.remove(process)
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)

    def _stop(self) -> None:
        for process in reversed(self._processes[:]):
            self._end(process)
