"""The report passes axe-core's every rule, AAA and experimental ones among them."""

from typing import Any

import pytest

from tests.report.conftest import AXE, Open

CASES = [
    *((file, width) for file in ("index.html", "pages/0008.html") for width in (320, 768, 1280)),
    ("index.en.html", 1280),
    ("../evil/index.html", 320),
    ("../many/issues/2.html", 768),
    ("../many/lists/pages-1.html", 320),
    ("../compared/diff.html", 320),
    ("../compared/history.html", 320),
    ("../compared/history.html", 1280),
]
RUN = """async () => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const rules = Object.fromEntries(axe.getRules().map(({ruleId}) => [ruleId, {enabled: true}]));
  // Style sheets can't be read from file://, so this one rule has nothing to look at.
  rules["css-orientation-lock"] = {enabled: false};
  const {violations, incomplete, passes} = await axe.run({rules, preload: false});
  // axe asks a person whether "Kontakt" (the report on a page) and "/kontakt/" (the page itself)
  // mean the same: they don't, and they are told apart.
  const asked = incomplete.filter(({id}) => id !== "identical-links-same-purpose");
  const told = [...violations, ...asked].map(
    ({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
  return {told, passed: passes.map(({id}) => id)};
}"""


@pytest.mark.parametrize(("file", "width"), CASES)
async def test_no_issue_light_and_dark(visit: Open, file: str, width: int) -> None:
    for scheme in ("dark",) if file.startswith("..") else ("light", "dark"):
        page = await visit(f"sample/{file}", width=width, scheme=scheme, bypass_csp=True)
        await page.add_script_tag(path=AXE)
        found: dict[str, Any] = await page.evaluate(RUN)
        assert found["told"] == [], f"{file} {width} {scheme}"
        assert {"color-contrast-enhanced", "target-size", "region"} <= set(found["passed"])
