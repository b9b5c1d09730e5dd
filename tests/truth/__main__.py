"""``python -m tests.truth``: right, asked, missed and false answers by part and rule.

Compares with the table that was kept last (``table.json``): exit code 1 if a rule got worse, 3 if a chosen part did
not run. ``--keep`` writes the new table.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.truth import act, cases, failures, names, sites, table
from tests.truth.audits import PROJECT

PARTS = {
    "names": names.run,
    "cases": cases.run,
    "act": act.run,
    "failures": failures.run,
    "sites": sites.run,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.truth", description=__doc__)
    parser.add_argument("--part", action="append", choices=PARTS, help="run only this part; may be repeated")  # fmt: skip
    parser.add_argument("--keep", action="store_true", help="keep the new table of the parts that ran")  # fmt: skip
    parser.add_argument(
        "--shared", type=Path, default=PROJECT.parent / "shared",
        help="folder with act, cases and failures (default: beside the project)",
    )  # fmt: skip
    chosen = parser.parse_args(arguments)
    kept = table.read()
    now: table.Table = {}
    skipped = []
    for name in chosen.part or PARTS:
        with tempfile.TemporaryDirectory(prefix="truth-") as work:
            result = PARTS[name](chosen.shared, Path(work))
        if isinstance(result, table.Skipped):
            skipped.append(f"{name}: skipped: {result.reason}")
        else:
            now[name] = result
    worse = list(table.worse(kept, now))
    _print(*table.lines(now), *skipped)
    _print(*(f"WORSE {line}" for line in worse))
    if chosen.keep:
        table.write({**table.read(), **now})
    return 1 if worse else 3 if skipped else 0


def _print(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
