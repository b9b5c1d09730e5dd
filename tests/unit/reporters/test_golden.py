"""Every reporter's words and layout, kept in ``tests/golden/reporters``.

To write them anew: ``A11Y_UPDATE_GOLDEN=1 pytest tests/unit/reporters/test_golden.py``. Then
read what git shows before you commit it.
"""

from collections.abc import Callable

import pytest

from a11y.core import version
from a11y.reporters import reporters
from tests.report_factory import small

ONE_FILE = [name for name, made in reporters().items() if made.suffix and not made.printed]
HTML = ("index.html", "index.en.html", "pages/0002.html")


@pytest.fixture(autouse=True)
def fixed_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Golden files do not change with every release."""
    monkeypatch.setattr(version, "__version__", "0.0.0")


@pytest.mark.parametrize("lang", ["pl", "en"])
@pytest.mark.parametrize("name", ONE_FILE)
def test_one_file(name: str, lang: str, golden: Callable[[str, bytes], None]) -> None:
    made = reporters()[name]
    ((_, data),) = made.render(*small(), lang)
    golden(f"{name}.{lang}{made.suffix}", data)


@pytest.mark.parametrize("name", HTML)
def test_html(name: str, golden: Callable[[str, bytes], None]) -> None:
    made = dict(reporters()["html"].render(*small(), "pl"))
    golden(f"html/{name}", made[name])


def test_the_known_formats() -> None:
    assert list(reporters()) == [
        "csv",
        "github",
        "gitlab",
        "gitlab-accessibility",
        "html",
        "json",
        "junit",
        "markdown",
        "pdf",
        "sarif",
    ]
