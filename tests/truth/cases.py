"""Part ``cases``: small pages on which the tool was once wrong, with what is right there."""

import json
import re
from pathlib import Path
from typing import Any

from tests.truth.audits import audit
from tests.truth.table import Part, Skipped, Tally


def run(shared: Path, work: Path) -> Part | Skipped:
    folder = shared / "cases"
    if not folder.is_dir():
        return Skipped("the cases are not beside the project")
    cases = json.loads((folder / "expected.json").read_text("utf-8"))
    report = audit(folder / "pages", sorted({case["page"] for case in cases}), work)
    part: Part = {}
    for case in cases:
        rule = case.get("rule") or case.get("criterion") or f"*{case['rule_has']}*"
        part.setdefault(rule, Tally()).count(_answer(case, report))
    return part


def _answer(case: dict[str, Any], report: dict[str, Any]) -> str:
    outcomes, issues = set(), set()
    for number, finding in enumerate(report["findings"]):
        if not _is_about(finding, case):
            continue
        for occurrence in finding["occurrences"]:
            on_page = (occurrence["page"] or "").endswith("/" + case["page"])
            if on_page and _is_at(case["at"], occurrence["target"] or {}):
                outcomes.add(occurrence["outcome"])
                issues.add(number)
    if case["should"] == "not failed":
        return "false" if "failed" in outcomes else "right"
    if not outcomes:
        return "missed"
    if len(issues) > case.get("issues", len(issues)):
        return "false"
    return "right" if "failed" in outcomes or case["should"] == "reported" else "asked"


def _is_about(finding: dict[str, Any], case: dict[str, Any]) -> bool:
    return (
        case.get("rule", finding["rules"][0]) in finding["rules"]
        and ("criterion" not in case or case["criterion"] in finding["criteria"])
        and any(case.get("rule_has", "") in rule for rule in finding["rules"])
    )


def _is_at(selector: str, target: dict[str, Any]) -> bool:
    """True if the target is what a case's short selector names; empty means anywhere."""
    shown, html = target.get("selector") or "", (target.get("html") or "").lstrip()
    if selector in ("", "html"):
        return True
    name = re.escape(selector[1:])
    if selector[0] == "#":
        own = re.match(rf"<[^>]*\bid=[\"']?{name}[\"'\s>]", html)
        return bool(own or re.search(rf"#{name}(?![\w-])", shown))
    if selector[0] == ".":
        own = re.match(rf"<[^>]*class=[\"'][^\"']*{name}", html)
        return bool(own) or selector in shown
    return shown.endswith(selector) or html.startswith(f"<{selector}")
