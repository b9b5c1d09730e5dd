"""The catalogues: how messages are found, how translations are kept, and that they can be filled."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from a11y.i18n.catalogue import translations
from tools import extract, messages

_CALLS = """
_("A plain one"), N_("A marked one"), tr(lang, "A translated one"), tr(lang, variable)
_n("{n} thing", "{n} things", 3), ntr(lang, "{n} file", "{n} files", n)
raise UsageError("{file} is wrong" if file else "Nothing is right", hint="Write it anew", file=file)
raise PageError("{words}", words=str(error))
class Gone(PageError):
    def __init__(self):
        super().__init__("It is gone")
"two words", print("not a message"), _(f"{not_a} literal"), N_("")
"""


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of catalogues, with Polish in it."""
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    (tmp_path / "pl").mkdir()
    return tmp_path / "pl"


def write(folder: Path, **domains: dict[messages.Id, list[str]]) -> None:
    for name, text in messages.update("pl", domains).items():
        (folder / name).write_text(text, "utf-8")


def translate(path: Path, msgid: str, msgstr: str) -> None:
    text = path.read_text("utf-8")
    assert f'msgid "{msgid}"\nmsgstr ""' in text
    path.write_text(
        text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'), "utf-8"
    )


def test_messages_of_python(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text(_CALLS, "utf-8")
    assert set(extract.in_python(source, extract.FUNCTIONS)) == {
        "A plain one",
        "A marked one",
        "A translated one",
        ("{n} thing", "{n} things"),
        ("{n} file", "{n} files"),
        "{file} is wrong",
        "Nothing is right",
        "Write it anew",
        "It is gone",
    }


@pytest.mark.parametrize(
    ("domain", "message"),
    [
        ("rules", "The page has no title"),
        ("command", "Respect robots.txt"),
        ("command", "Crawl a site and check every page"),
        ("click", "Missing option"),
        ("errors", "The server answered {status}"),
        ("toolbar", "Black on white"),
    ],
)
def test_messages_are_found_and_sorted_by_room(domain: str, message: str) -> None:
    assert message in extract.domains()[domain]


def test_a_new_message_is_empty_and_one_that_is_gone_goes(catalogues: Path) -> None:
    write(catalogues, errors={"An entirely new sentence": ["a.py"], "Something else": ["a.py"]})
    path = catalogues / "errors.po"
    assert '#: a.py\nmsgid "Something else"\nmsgstr ""' in path.read_text("utf-8")
    translate(path, "Something else", "Coś innego")
    write(catalogues, errors={"Nothing like it": ["a.py"]})
    assert list(messages.read("pl")) == ["Nothing like it"]
    assert list(messages.missing()) == ["pl: Nothing like it"]


def test_a_changed_message_keeps_its_translation_as_fuzzy(catalogues: Path) -> None:
    write(catalogues, errors={"The page has no titel": ["a.py"]})
    path = catalogues / "errors.po"
    translate(path, "The page has no titel", "Strona nie ma tytułu")
    for _twice in range(2):
        write(catalogues, errors={"The page has no title": ["a.py"]})
        assert path.read_text("utf-8").endswith(
            '#: a.py\n#, fuzzy\n#| msgid "The page has no titel"\n'
            'msgid "The page has no title"\nmsgstr "Strona nie ma tytułu"\n'
        )
    assert list(messages.missing()) == ["pl: The page has no title"]


def test_a_message_that_is_still_there_lends_its_translation_to_no_other(catalogues: Path) -> None:
    write(catalogues, errors={"The page has no title": ["a.py"]})
    translate(catalogues / "errors.po", "The page has no title", "Strona nie ma tytułu")
    write(
        catalogues,
        errors={"The page has no title": ["a.py"], "The page has no titles": ["a.py"]},
    )
    assert messages.read("pl")["The page has no titles"].string == ""


def test_a_message_that_moves_to_another_room_keeps_its_translation(catalogues: Path) -> None:
    write(catalogues, errors={"Moving on": ["a.py"]})
    translate(catalogues / "errors.po", "Moving on", "Dalej")
    write(catalogues, errors={}, report={"Moving on": ["b.py"]})
    assert 'msgid "Moving on"' not in (catalogues / "errors.po").read_text("utf-8")
    assert messages.read("pl")["Moving on"].string == "Dalej"
    assert list(messages.missing()) == []


def test_plural_forms_are_all_needed(catalogues: Path) -> None:
    write(catalogues, report={("{n} page", "{n} pages"): ["a.py"]})
    path = catalogues / "report.po"
    text = path.read_text("utf-8")
    assert text.endswith('msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n')
    path.write_text(text.replace('msgstr[0] ""', 'msgstr[0] "{n} strona"'), "utf-8")
    assert list(messages.missing()) == ["pl: {n} page"]


@pytest.mark.parametrize("path", sorted(messages.LOCALES.rglob("*.po")), ids=lambda path: path.stem)
def test_a_translation_has_the_fields_of_its_message(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.name, abort_invalid=True)
    for message in catalogue:
        if not message.id or not messages.is_translated(message):
            continue
        english = (message.id,) if isinstance(message.id, str) else message.id
        ours = (message.string,) if isinstance(message.string, str) else message.string
        allowed = set().union(*map(fields, english))
        for text in ours or ():
            # A plural form may say "one" in words. Click's "{param_type}" is a word of English.
            free = len(english) > 1 or path.stem == "click"
            assert fields(text) <= allowed if free else fields(text) == allowed, message.id
            assert "!" not in text or "!" in "".join(english), "no exclamation marks"


def fields(template: str) -> set[str]:
    """Names that ``str.format`` or ``%`` fills in; none in prose whose braces are those of code."""
    try:
        parsed = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        return set()
    named = {name for name in parsed if re.fullmatch(r"\w*", name)}  # code has more in braces
    return named | set(re.findall(r"%\(\w+\)s", template))


@pytest.mark.parametrize(
    ("number", "form"), [(1, "strona"), (2, "strony"), (5, "stron"), (22, "strony"), (112, "stron")]
)
def test_polish_plurals(number: int, form: str) -> None:
    assert translations("pl").ngettext("{n} page", "{n} pages", number) == "{n} " + form
