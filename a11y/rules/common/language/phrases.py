"""Words that say nothing, English and Polish, lower case, as ``_stems.plain`` makes them.

One list for all rules that ask whether a title, heading, label or link is descriptive. A
phrase stands here only if it tells nobody anything, whatever the page is about.
"""

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from a11y.rules.common.language.stems import plain

#: Frame names that fit whatever is shown.
ADVERTISING = frozenset({"ad", "ads", "advert", "advertisement", "advertising", "sponsored", "reklama", "reklamy", "ogłoszenie sponsorowane"})  # fmt: skip

#: Titles that editors and frameworks write when nobody else does.
PLACEHOLDER_TITLES = frozenset(
    {
        "untitled", "untitled document", "untitled page", "untitled-1", "no title", "title", "page title", "document",
        "document title", "new document", "new page", "page", "page 1", "web page", "webpage", "website", "my page",
        "my site", "index", "default", "test", "test page", "template", "placeholder", "lorem ipsum", "react app", "vite app",
        "vite react", "vite + react", "next.js", "create next app", "insert title here", "enter title here",
        "title goes here", "your title here", "change me",
        "bez tytułu", "bez nazwy", "brak tytułu", "tytuł", "tytuł strony", "tytuł dokumentu", "dokument", "dokument1",
        "dokument 1", "dokument bez tytułu", "nowy dokument", "nowa strona", "strona", "strona 1", "strona bez tytułu",
        "strona testowa", "szablon", "moja strona", "wpisz tytuł", "tu wpisz tytuł", "tutaj wpisz tytuł", "wstaw tytuł",
        "podaj tytuł",
    }
)  # fmt: skip

#: Words by which a title speaks of itself.
ABOUT_TITLES = frozenset({"title", "titles", "untitled", "tytuł", "tytułu", "tytułem"})

#: Headings and labels left over from a template.
PLACEHOLDER_HEADINGS = frozenset(
    {
        "untitled", "no title", "heading text", "heading here", "your heading here", "heading goes here", "insert heading",
        "enter heading", "your title here", "title goes here", "add a heading", "add title", "lorem ipsum",
        "bez tytułu", "brak tytułu", "tu wpisz nagłówek", "tutaj wpisz nagłówek", "wpisz nagłówek", "wpisz tytuł",
        "treść nagłówka", "tekst nagłówka", "dodaj nagłówek", "dodaj tytuł", "wstaw nagłówek",
    }
)  # fmt: skip

#: Names of controls or of the act of using one: they name no information to fill in.
CONTROL_WORDS = frozenset(
    {
        "menu", "button", "link", "label", "input", "field", "text", "textbox", "text box", "text field", "input field",
        "form", "form field", "value", "enter text", "type here", "enter value", "go", "ok", "submit", "click", "click here",
        "placeholder", "undefined", "null", "todo", "label text", "your label",
        "przycisk", "łącze", "etykieta", "pole", "pole tekstowe", "pole formularza", "formularz", "tekst", "wartość",
        "wpisz tekst", "wpisz wartość", "wpisz tutaj", "wyślij", "kliknij", "kliknij tutaj", "etykieta pola",
    }
)  # fmt: skip

#: Links that say "follow me" and nothing else.
EMPTY_LINKS = frozenset(
    {
        "here", "click", "click here", "click this", "click this link", "tap here", "press here", "this", "this link",
        "this page", "link", "a link", "the link", "more", "more here", "read more", "learn more", "find out more",
        "see more", "view more", "show more", "more info", "more information", "more details", "continue reading",
        "read on", "read this", "read here", "see here", "look here", "go here",
        "tu", "tutaj", "o tutaj", "kliknij", "kliknij tu", "kliknij tutaj", "klik", "naciśnij tutaj", "łącze",
        "ten link", "to łącze", "w tym linku", "pod tym linkiem", "pod linkiem", "ta strona", "na tej stronie", "więcej",
        "więcej tutaj", "czytaj", "czytaj więcej", "czytaj dalej", "czytaj całość", "czytaj tutaj", "przeczytaj",
        "przeczytaj więcej", "dowiedz się więcej", "zobacz więcej", "zobacz tutaj", "zobacz", "pokaż więcej",
        "sprawdź", "sprawdź tutaj", "sprawdź więcej", "poznaj więcej", "więcej informacji", "więcej szczegółów",
        "przejdź", "przejdź tutaj", "przejdź dalej", "wejdź",
    }
)  # fmt: skip

#: Links that say what one does, or in which format, but not what with.
BARE_LINKS = frozenset(
    {
        "read", "go", "download", "download file", "download here", "download pdf", "details", "view", "view details", "info", "open",
        "open file", "file", "document", "attachment", "pobierz", "pobierz plik", "pobierz tutaj", "pobierz pdf",
        "szczegóły", "zobacz szczegóły", "otwórz", "otwórz plik", "plik", "dokument", "załącznik", "skan",
        "html", "epub", "pdf", "plain text", "text", "txt", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv",
        "xml", "json", "zip", "mp3", "mp4", "ppt", "pptx", "plik pdf", "pdf file", "wersja pdf", "pdf version",
    }
)  # fmt: skip

#: A link's name made of these alone says no more than that there is a link.
FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "it",
        "its",
        "to",
        "for",
        "on",
        "in",
        "of",
        "at",
        "by",
        "and",
        "or",
        "out",
        "up",
        "our",
        "your",
        "from",
        "with",
        "as",
        "click",
        "clicking",
        "tap",
        "press",
        "push",
        "hit",
        "read",
        "reading",
        "see",
        "view",
        "show",
        "find",
        "learn",
        "go",
        "get",
        "visit",
        "follow",
        "check",
        "look",
        "discover",
        "explore",
        "try",
        "open",
        "continue",
        "jump",
        "move",
        "know",
        "more",
        "less",
        "here",
        "there",
        "now",
        "please",
        "further",
        "full",
        "complete",
        "details",
        "detail",
        "info",
        "information",
        "link",
        "page",
        "site",
        "website",
        "article",
        "post",
        "story",
        "text",
        "item",
        "thing",
        "things",
        "stuff",
        "w",
        "we",
        "z",
        "ze",
        "na",
        "do",
        "o",
        "u",
        "i",
        "oraz",
        "lub",
        "za",
        "od",
        "po",
        "to",
        "ten",
        "ta",
        "te",
        "tym",
        "tej",
        "tego",
        "ich",
        "nasz",
        "nasza",
        "kliknij",
        "klik",
        "naciśnij",
        "wciśnij",
        "czytaj",
        "przeczytaj",
        "zobacz",
        "pokaż",
        "zobaczyć",
        "dowiedz",
        "się",
        "poznaj",
        "sprawdź",
        "przejdź",
        "wejdź",
        "idź",
        "otwórz",
        "odwiedź",
        "kontynuuj",
        "rozwiń",
        "tu",
        "tutaj",
        "tam",
        "więcej",
        "dalej",
        "teraz",
        "całość",
        "cały",
        "całą",
        "pełny",
        "pełna",
        "pełną",
        "szczegóły",
        "szczegółów",
        "informacji",
        "informacje",
        "link",
        "łącze",
        "linku",
        "stronę",
        "strona",
        "strony",
        "stronie",
        "artykuł",
        "artykułu",
        "wpis",
        "wpisu",
        "tekst",
        "tekstu",
    ]
)

_FILE = re.compile(
    r"[\w%+.-]+(?: ?\(\d+\))?\.(html?|xhtml|php\d?|aspx?|jsp|docx?|odt|pdf|rtf|txt|pptx?|xlsx?|indd|jpe?g|png|gif|svg|webp)",
    re.IGNORECASE,
)
_CAMERA = re.compile(r"(img|dsc[nf]?|image|photo|zdj[eę]cie|obraz|screenshot|pict)[ _-]?\d+(\.\w{2,5})?", re.IGNORECASE)  # fmt: skip


class Says(Enum):
    """What a link's name says by itself: ``KIND`` is an act or a file format, no more."""

    SOMETHING = "something"
    NOTHING = "nothing"
    KIND = "kind"
    SIGN = "sign"


@lru_cache(maxsize=4096)
def link_says(name: str) -> Says:
    """Judge a link's name. Asked for every link of every page, so it is remembered."""
    if len(name) > _LONGEST or "()" in name:  # read() is a function's name
        return Says.SOMETHING
    phrase = plain(name)
    if not phrase:
        return Says.SIGN
    if phrase in EMPTY_LINKS:
        return Says.NOTHING
    if phrase in BARE_LINKS or (len(phrase) > 2 and FILLERS.issuperset(_WORDS.findall(phrase))):
        return Says.KIND
    return Says.SOMETHING


_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 40


def is_file_name(text: str) -> bool:
    """Is it the name of a file and nothing else (``index.html``, ``IMG_2034.JPG``)?"""
    return bool(_FILE.fullmatch(text.strip()) or _CAMERA.fullmatch(text.strip()))


def is_punctuation(text: str) -> bool:
    """Nothing but punctuation marks and white space?"""
    marks = [c for c in text if not c.isspace()]
    return bool(marks) and all(unicodedata.category(c)[0] == "P" for c in marks)
