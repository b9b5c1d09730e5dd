"""For all tests: which of them share a worker."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests stay in one worker, so that its site, browser or audit is made once.

    Rule examples are many and independent: they are shared out by rule.
    """
    for item in items:
        callspec = getattr(item, "callspec", None)
        example = callspec.params.get("example") if callspec is not None else None
        group = getattr(example, "rule", None) or item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))
