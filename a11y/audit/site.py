"""The site as a whole, from what a run has stored: templates, the sample, the site rules."""

from collections.abc import Iterable, Iterator

from a11y.artifacts.outline import Outline
from a11y.audit.evaluate import Missing, evaluate
from a11y.core.model import Scope as RuleScope
from a11y.core.report import SiteTemplate
from a11y.findings.identity import EquivalentRules, with_issues
from a11y.probes import probes
from a11y.rules import Implementation
from a11y.site import sampling
from a11y.site.survey import Site, Survey, survey
from a11y.store import DEAD_LINK, Reader, Table, Writer

_HARMLESS = frozenset({"other-host", "not-html", "document", "invalid", DEAD_LINK})
"""Reasons to leave out an address that hide no page of the site."""


def run_site_rules(
    chosen: Iterable[Implementation], reader: Reader, writer: Writer, equivalents: EquivalentRules
) -> None:
    """Find the templates, run the site rules, and store both."""
    outlined = _survey(reader)
    _store_templates(outlined, writer)
    rules = [i for i in chosen if i.rule.scope is RuleScope.SITE]
    pages = [page for page in reader.pages() if page.error is None]
    if not rules or not pages:
        return
    for implementation in rules:
        writer.forget_rule(implementation.rule.id)
    run = reader.run()
    site = Site(
        pages=pages,
        load=lambda page, kind: load_artifact(reader, page, kind),
        complete=_complete(reader),
        roots=(*run.roots, *reader.pairs(Table.MOVED_STARTS).values()),
    )
    audited = {page.final_url for page in pages}
    seen = [(url, outline) for url, outline in outlined.outlines.items() if url in audited]
    artifacts: dict[type, object] = {Site: site}
    if seen:
        all_audited = len(seen) == len(outlined.outlines)
        artifacts[Survey] = outlined if all_audited else survey(seen)
    reason = "driver" if run.settings.get("driver") == "selenium" else "not-stored"
    missing: dict[type, Missing] = {Survey: reason}
    for implementation in rules:  # a rule at a time: each may have assertions about every page
        found = evaluate([implementation], artifacts, page=pages[0].final_url, missing=missing)
        writer.add_assertions(with_issues(found, equivalents))


def take_sample(reader: Reader, writer: Writer, seed: int) -> dict[str, str]:
    """Choose among the pages that were looked at. The chosen ones are queued to be audited, the
    others left out as ``sampled``. Answers the reason for each chosen one.
    """
    roots = (*reader.run().roots, *(p.final_url for p in reader.pages() if p.depth == 0))
    chosen = sampling.choose(_survey(reader), roots, seed)
    writer.keep_sample(chosen)
    return chosen


def sampled(reader: Reader) -> bool:
    """Has the sample been taken?"""
    return bool(reader.pairs(Table.SAMPLE))


def load_artifact(reader: Reader, page: str, kind: type) -> object | None:
    """A stored artifact by its type; None if it is absent or of a version that can't be read."""
    probe = next((p for p in probes().values() if p.artifact is kind), None)
    stored = reader.artifact(page, probe.name) if probe is not None else None
    if probe is None or stored is None or stored[0] != probe.version:
        return None
    decoded: object = probe.decode(stored[1])
    return decoded


def _survey(reader: Reader) -> Survey:
    return survey(_outlines(reader))


def _outlines(reader: Reader) -> Iterator[tuple[str, Outline]]:
    probe = probes()["outline"]
    for page, version, data in reader.artifacts(probe.name):
        if version == probe.version:
            yield page, probe.decode(data)


def _store_templates(outlined: Survey, writer: Writer) -> None:
    writer.save_templates(
        [SiteTemplate(id=t.id, pages=len(t.pages), example=t.example) for t in outlined.templates],
        {url: t.id for t in outlined.templates for url in t.pages},
    )


def _complete(reader: Reader) -> bool:
    found = reader.coverage()
    return (
        found.complete
        and not (found.redirected or found.excluded)
        and set(found.skipped_by) <= _HARMLESS
    )
