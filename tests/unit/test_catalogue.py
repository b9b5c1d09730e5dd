"""Every word of the command and of its settings has its Polish."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

import a11y
from a11y.core.settings import FIELDS
from a11y.i18n.catalogue import translations

_KEYWORDS = {"_": None, "N_": None, "_n": (1, 2)}


def words() -> list[str]:
    """All messages marked in the command's modules, and the settings' help."""
    folder = Path(a11y.__file__).parent / "cli"
    found: set[str] = {info.help for info in FIELDS.values()}
    for module in sorted(folder.glob("*.py")):
        for _line, message, *_rest in extract_from_file("python", str(module), keywords=_KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    return sorted(found)


@pytest.mark.parametrize("word", words())
def test_polish(word: str) -> None:
    polish = translations("pl")
    assert polish.gettext(word) != word or polish.ngettext(word, "", 5) != ""


@pytest.mark.parametrize(
    ("number", "form"), [(1, "strona"), (2, "strony"), (5, "stron"), (22, "strony"), (112, "stron")]
)
def test_polish_plurals(number: int, form: str) -> None:
    assert translations("pl").ngettext("{n} page", "{n} pages", number) == "{n} " + form
