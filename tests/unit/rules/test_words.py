"""Phrases, languages, instructions, likeness: pure judgements on words."""

import pytest

from a11y.artifacts.linked_pages import LinkedPage
from a11y.i18n import words as lists
from a11y.i18n.detect import Match, compare
from a11y.rules.common.language.phrases import Says, is_file_name, is_punctuation, link_says
from a11y.rules.common.language.stems import matches, plain, text_of, words
from a11y.rules.common.language.topics import contradicts
from a11y.rules.common.layout.visual_words import instructions
from a11y.rules.common.navigation.resources import Likeness, of_pages


@pytest.mark.parametrize("key", ["link.vague", "link.bare", "title.placeholder"])
def test_lists_hold_phrases_as_they_are_looked_up(key: str) -> None:
    phrases = lists.words(key)
    assert {plain(phrase) for phrase in phrases} == phrases


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Kliknij tutaj!", Says.NOTHING), ("  czytaj   WIĘCEJ… ", Says.NOTHING), ("Read more »", Says.NOTHING),
        ("(PDF)", Says.KIND), ("»", Says.SIGN), ("Więcej o szkoleniach", Says.SOMETHING), ("Tutaj mieszkamy", Says.SOMETHING), ("link()", Says.SOMETHING),
    ],
)  # fmt: skip
def test_link_names(name: str, says: Says) -> None:
    assert link_says(name) is says


@pytest.mark.parametrize("name", ["index.html", "IMG_2034.JPG", "umowa_v2 (1).docx", "Zdjęcie 12"])
def test_file_names(name: str) -> None:
    assert is_file_name(name)


def test_words_that_only_look_like_files_or_marks() -> None:
    assert not is_file_name("Node.js w praktyce")
    assert not is_file_name("Klaster ICT sp. z o.o.")
    assert is_punctuation("… – !")
    assert not is_punctuation("★")
    assert not is_punctuation("")


def test_words_meet_by_their_beginning() -> None:
    page = text_of(["We are open; zapraszamy do kontaktu."])
    assert page.share(words("Opening")) == 1.0
    assert page.share(words("Kontakt")) == 1.0
    assert page.share(words("pen")) == 0.0


def test_an_account_is_no_contact() -> None:
    page = text_of(["Załóż konto w naszym banku, ceny bez zmian"])
    assert not page.has("kontakt")
    assert page.has("konta")
    assert page.has("cena")
    assert not page.has("cennik")


def test_inflected_words_count_as_one_match_each() -> None:
    first = ["szkolenia dla firm", "kontakt"]
    assert matches(first, ["szkolenie", "firma", "kontaktu", "inne rzeczy"]) == (3, 3)
    assert matches(first, ["konto", "pogoda", "wiatr", "deszcz"]) == (0, 3)
    assert matches([], first) == (0, 0)


def test_words_of_one_language_say_nothing_in_another() -> None:
    assert link_says("Details", "en") is Says.KIND
    assert link_says("Details", "de") is Says.SOMETHING
    assert link_says("PDF", "de") is Says.KIND


@pytest.mark.parametrize(
    ("text", "declared", "match"),
    [
        ("Klaster prowadzi bezpłatne szkolenia z dostępności cyfrowej.", "pl", Match.YES),
        ("Klaster prowadzi bezpłatne szkolenia z dostępności cyfrowej.", "en", Match.NO),
        ("The cluster offers free training in accessibility.", "pl", Match.NO),
        ("Strona główna", "en", Match.DOUBTFUL),
        ("Kontakt", "en", Match.SILENT),
        ("Newsletter", "pl", Match.SILENT),
        ("https://example.org/ 12 345 a@example.org", "pl", Match.SILENT),
        ("Klaster prowadzi bezpłatne szkolenia z dostępności.", "qaa", Match.SILENT),
    ],
)
def test_languages(text: str, declared: str, match: Match) -> None:
    assert compare([text], declared).match is match


def test_near_languages_never_contradict_each_other() -> None:
    czech = "Dobrý den, vítejte na stránkách našeho sdružení firem."
    assert compare([czech], "sk").match is Match.YES


@pytest.mark.parametrize(
    "text",
    [
        "Click the round button.", "Use the menu on the right.", "Naciśnij zielony przycisk po prawej.",
        "Menu znajdziesz po lewej stronie.", "More when you look underneath the star",
    ],
)  # fmt: skip
def test_instructions_by_sight(text: str) -> None:
    assert [found.quoted for found in instructions(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "A square has four right angles.", "Right after this, click Save.", "This circle is nice.",
        "Poniżej znajdziesz listę dokumentów.", "Po prawej stronie rzeki stoi zamek.", "Check that you have the right to vote.",
    ],
)  # fmt: skip
def test_sentences_that_point_at_nothing(text: str) -> None:
    assert list(instructions(text)) == []


def test_topics_contradict_only_without_any_trace() -> None:
    hours = "Zapraszamy od poniedziałku do piątku, od 8 do 16."
    assert contradicts("cennik", hours, hours, "pl")
    assert not contradicts("cennik", hours, hours + " Wstęp bezpłatny.", "pl")
    assert not contradicts("godziny otwarcia", hours, hours, "pl")
    assert not contradicts("kontakt", hours, hours, "pl")
    assert not contradicts("cennik", hours, hours, "de"), "Polish lists do not judge German pages"


def test_pointing_sentences_are_looked_for_in_the_language_of_the_text() -> None:
    text = "Click the green button."
    assert list(instructions(text, "en"))
    assert list(instructions(text))
    assert not list(instructions(text, "de"))


def page(url: str, title: str, *texts: str, blank: bool = False) -> LinkedPage:
    return LinkedPage(
        url=url, final_url=url, title=title, keys=tuple(f"--{t}" for t in texts), blank=blank
    )


def test_pages_differ_only_with_nothing_in_common() -> None:
    one = page("/a", "Szkolenia", "uczymy tworzyć strony dla wszystkich")
    nothing = frozenset[str]()
    assert (
        of_pages(one, page("/b", "Bilans", "przychody wzrosły, koszty zmalały"), nothing)
        is Likeness.DIFFERENT
    )
    assert (
        of_pages(one, page("/b", "Kurs", "uczymy tworzyć strony internetowe"), nothing)
        is Likeness.UNKNOWN
    )
    assert of_pages(one, page("/b", "Kurs", *(k[2:] for k in one.keys)), nothing) is Likeness.SAME
    assert of_pages(one, page("/b", "Szkolenia", "bilans roczny"), nothing) is Likeness.UNKNOWN
    assert of_pages(one, page("/a", "Inny", "bilans roczny"), nothing) is Likeness.SAME


def test_what_the_page_itself_shows_tells_no_two_others_apart() -> None:
    menu = frozenset({"klaster ict pomorze", "kontakt z biurem"})
    one = page("/a", "Szkolenia", *menu, "uczymy tworzyć strony dla wszystkich")
    other = page("/b", "Bilans", *menu, "przychody wzrosły, koszty zmalały")
    assert of_pages(one, other, menu) is Likeness.DIFFERENT
    assert of_pages(one, other, frozenset()) is Likeness.UNKNOWN
