"""The comparison with other engines rests on data that fit the code."""

from a11y.engines.axe.engine import rules as axe_rules
from a11y.findings.coverage import NEXT, packages, table


def test_every_criterion_is_reached_or_has_its_reason() -> None:
    rows = list(table())
    assert len(rows) == 55
    assert all(row.ours.definite or row.criterion.num in NEXT for row in rows)


def test_at_least_forty_criteria_can_be_failed() -> None:
    assert sum(bool(row.ours.definite) for row in table()) >= 40


def test_axe_in_the_data_is_axe_in_the_product() -> None:
    compared = {id_ for row in table() for id_ in row.engines["axe-core"].definite}
    assert compared <= {id_.removeprefix("axe:") for id_ in axe_rules()}


def test_each_engine_is_named_with_its_versions() -> None:
    assert {"axe-core", "Alfa", "IBM Equal Access", "QualWeb"} == set(packages())
    assert all(version for found in packages().values() for version in found.values())
