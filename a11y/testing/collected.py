"""Results of checks: one report of one or of many, and files that carry them between processes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urldefrag, urlsplit
from uuid import uuid4

import msgspec

from a11y.audit.states import CHECKED
from a11y.core.model import Run
from a11y.core.private_files import private_file, private_folder
from a11y.core.settings import Settings
from a11y.findings import baseline as known_issues
from a11y.findings import review
from a11y.findings.files import NamedSource
from a11y.findings.report import build
from a11y.i18n.catalogue import system_language
from a11y.reporters.common.library_report import LibraryReport
from a11y.reporters.common.writing import Chosen, named, shown_path, write
from a11y.store import PageResult, Reader, Writer, for_people

_ENDING = ".check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of one check. ``versions``: what it depends on, as in ``Run``. ``test``: the test
    that made it.
    """

    result: PageResult
    versions: Mapping[str, str] = field(default_factory=dict)
    test: str = ""


def keep(checked: Checked, folder: Path) -> None:
    """Put a result into a folder, in a file of its own. Raises ``OSError``."""
    with private_file(folder / f"{uuid4().hex}{_ENDING}") as file:
        file.write(msgspec.msgpack.encode(checked))


def kept(folder: Path) -> list[Checked]:
    """The results in a folder, by test, address and state."""
    found = [
        msgspec.msgpack.decode(path.read_bytes(), type=Checked)
        for path in folder.glob(f"*{_ENDING}")
    ]
    return sorted(found, key=lambda c: (c.test, c.result.page.final_url, c.result.page.state))


def report_of(
    checks: Iterable[Checked],
    settings: Settings,
    *,
    store: Path | None = None,
    chosen: Iterable[Chosen] | None = None,
) -> LibraryReport:
    """One report of all checks, with the reports written that ``settings.report`` or ``chosen``
    names.

    ``store``: the file to keep the run in, for ``a11y report``. Raises ``UsageError`` for a baseline
    or a review file that can't be read, ``StoreError``.
    """
    if store is None:
        with TemporaryDirectory(prefix="a11y-") as folder:
            return report_of(checks, settings, store=Path(folder) / "run.sqlite", chosen=chosen)
    baseline = known_issues.load(Path(settings.fail_on_new)) if settings.fail_on_new else None
    chosen = named(settings.report) if chosen is None else list(chosen)
    results = list(checks)
    _store(list(apart(results)) if len(results) > 1 else results, settings, store)
    return stored_report(store, settings, chosen, baseline)


def stored_report(
    store: Path,
    settings: Settings,
    chosen: list[Chosen],
    baseline: known_issues.Baseline | None,
) -> LibraryReport:
    """The report of a stored run, and the files of ``chosen`` written. Raises ``UsageError`` for a
    review file that can't be read, ``StoreError``.
    """
    reader = Reader(store)
    try:
        answers = review.load(Path(settings.reviews), needed=False)
        built = build(reader, baseline=baseline, reviews=answers)
        source = review.Answered(NamedSource(for_people(reader)), built)
        write(built, source, chosen, settings.lang or system_language())
    finally:
        reader.close()
    return LibraryReport.of(built, html_of(chosen))


def html_of(chosen: Iterable[Chosen]) -> str:
    """Where the first HTML report goes; empty if none is written."""
    return next((shown_path(k, path) for k, path in chosen if k.name == "html" and path), "")


def _store(checks: list[Checked], settings: Settings, path: Path) -> None:
    private_folder(path.parent)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    roots = tuple(dict.fromkeys(_origin(c.result.page.final_url) for c in checks))
    run = Run(
        id=path.parent.name,
        roots=roots,
        settings=replace(settings, roots=roots).public(),
        versions={name: text for c in checks for name, text in c.versions.items()},
        started=now,
        finished=now,
        state="finished",
    )
    with Writer(path, create=True, limit=len(checks) + 1, cap=len(checks) + 1) as writer:
        writer.save_run(run)
        for checked in checks:
            writer.save(checked.result)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else url


def apart(checks: Iterable[Checked]) -> Iterator[Checked]:
    """The checks, each under an address of its own: a page is checked in several states, and by
    several tests. A check that found the same as one before it is left out.
    """
    taken: dict[str, list[PageResult]] = {}
    for checked in checks:
        result = checked.result
        url = result.page.final_url
        before = taken.setdefault(url, [])
        if any(_same(result, other) for other in before):
            continue
        state = result.page.state.removeprefix(CHECKED)
        name = state or checked.test.rpartition("::")[2]
        address = _address(url, name if before or state else "", before)
        before.append(result)
        page = replace(result.page, url=address, final_url=address)
        yield replace(
            checked, result=replace(result, job=replace(result.job, url=address), page=page)
        )


def _address(url: str, name: str, before: Iterable[PageResult]) -> str:
    """``url`` with a fragment that tells the states of a page apart; the first state without a
    name has none.
    """
    if not name:
        return url
    bare, own = urldefrag(url)
    address = f"{bare}#{own}~{quote(name.replace(' ', '-'), safe='[]')}"
    number = sum(other.page.state == f"{CHECKED}{name}" for other in before)
    return f"{address}-{number + 1}" if number else address


def _same(first: PageResult, second: PageResult) -> bool:
    return first.page.state == second.page.state and first.assertions == second.assertions
