"""Rules with texts in both languages, and pictures, for ``report_factory``."""

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from a11y.core.model import Impact, Rule, RuleText, Scope


def _rule(id: str, title: str, pl: RuleText, *criteria: str, **more: Any) -> Rule:  # noqa: A002
    return Rule(id=id, title=title, criteria=criteria, localized={"pl": pl}, **more)


RULES = {
    rule.id: rule
    for rule in (
        _rule(
            "color-contrast",
            "Text stands out from its background",
            RuleText(
                title="Tekst odróżnia się od tła",
                why="Osoby słabowidzące i każdy, kto czyta w słońcu, nie odczytają bladego tekstu.",
                fix="Przyciemnij tekst albo rozjaśnij tło. Współczynnik kontrastu ma wynosić co "
                "najmniej **4,5:1**, a dla dużego tekstu **3:1**.\n\n"
                "```css\n/* przed */ .meta { color: #9aa0a6; }\n"
                "/* po    */ .meta { color: #595f66; }\n```",
            ),
            "1.4.3",
            engine="axe",
            identity="component",
            why="People with low vision, and anyone reading in the sun, can’t read pale text.",
            fix="Darken the text or lighten its background. The contrast ratio is to be at least "
            "**4.5:1**, for large text **3:1**.\n\n"
            "```css\n/* before */ .meta { color: #9aa0a6; }\n"
            "/* after  */ .meta { color: #595f66; }\n```",
            help_url="https://dequeuniversity.com/rules/axe/4.14/color-contrast",
        ),
        _rule(
            "image-alt",
            "Images have a text alternative",
            RuleText(
                title="Obrazy mają tekst alternatywny",
                why="Kto korzysta z czytnika ekranu, nie dowie się, co przedstawia obraz.",
                fix='Opisz treść obrazu w atrybucie `alt`. Ozdobnikom daj pusty: `alt=""`.\n\n'
                '```html\n<img src="gala.jpg" alt="Laureaci konkursu na scenie">\n```\n\n'
                "- [Drzewo decyzji W3C](https://www.w3.org/WAI/tutorials/images/decision-tree/)",
            ),
            "1.1.1",
            engine="axe",
            impact=Impact.CRITICAL,
            why="People who use a screen reader do not learn what the image shows.",
            fix='Describe the image in its `alt` attribute. Give decoration an empty one: `alt=""`.\n\n'
            '```html\n<img src="gala.jpg" alt="The winners on stage">\n```\n\n'
            "- [W3C decision tree](https://www.w3.org/WAI/tutorials/images/decision-tree/)",
        ),
        _rule(
            "label",
            "Form fields have a label",
            RuleText(
                title="Pola formularza mają etykiety",
                why="Kto korzysta z czytnika ekranu lub sterowania głosem, nie wie, co wpisać.",
                fix="Połącz etykietę z polem: `<label for>` i `id`. Sam `placeholder` nie wystarcza.",
            ),
            "1.3.1",
            "4.1.2",
            engine="axe",
            impact=Impact.CRITICAL,
            why="People who use a screen reader or their voice do not know what to enter.",
            fix="Tie the label to the field: `<label for>` and `id`. A `placeholder` is not enough.",
        ),
        _rule(
            "target-size",
            "Targets are large enough to hit",
            RuleText(
                title="Cele dotykowe są dość duże",
                why="Osoby o mniej sprawnych dłoniach trafią obok tak małego przycisku.",
                fix="Powiększ cel do co najmniej 24 na 24 piksele CSS albo odsuń sąsiednie.",
            ),
            "2.5.8",
            engine="axe",
            identity="component",
            why="People whose hands are less steady miss a button as small as this.",
            fix="Enlarge the target to at least 24 by 24 CSS pixels, or move its neighbours away.",
        ),
        _rule(
            "page-title",
            "The page has a title",
            RuleText(
                title="Strona ma tytuł",
                why="Kto ma otwartych wiele kart lub słucha strony, nie pozna, gdzie jest.",
                fix="Daj stronie niepusty element `title`, który mówi, o czym ona jest.",
            ),
            "2.4.2",
            scope=Scope.PAGE,
            messages={"empty": "The title element of this sample holds nothing"},
            why="People with many tabs, or who listen to the page, can’t tell where they are.",
            fix="Give the page a `title` element that says what it is about.",
        ),
        _rule(
            "duplicate-title",
            "Pages have titles of their own",
            RuleText(
                title="Strony mają różne tytuły",
                why="W historii i na kartach przeglądarki nie da się odróżnić tych stron.",
                fix="Zacznij tytuł od tego, co tę stronę wyróżnia.",
            ),
            "2.4.2",
            scope=Scope.SITE,
            conformance=False,
            impact=Impact.MODERATE,
            why="In the history and on the tabs these pages can’t be told apart.",
            fix="Begin the title with what sets this page apart.",
        ),
        _rule(
            "link-in-text-block",
            "Links in text are told apart by more than colour",
            RuleText(
                title="Łącza w tekście odróżnia nie tylko kolor",
                why="Kto nie rozróżnia barw, nie zauważy, że to łącze.",
                fix="Zostaw podkreślenie.",
            ),
            "1.4.1",
            engine="axe",
            why="People who do not tell colours apart do not notice that this is a link.",
            fix="Keep the underline.",
        ),
        _rule(
            "heading-order",
            "Heading levels are in order",
            RuleText(
                title="Poziomy nagłówków są po kolei",
                why="Kto porusza się po nagłówkach, gubi układ strony.",
                fix="Nie pomijaj poziomów: po `h2` idzie `h3`.",
            ),
            engine="axe",
            impact=Impact.MINOR,
            conformance=False,
            why="People who move by headings lose the outline of the page.",
            fix="Do not skip levels: `h3` comes after `h2`.",
        ),
    )
}


def pictures() -> dict[str, bytes]:
    """Pieces of a page, drawn: an article's head, its cover, a form field."""
    drawn = {}
    for name in ("meta", "cover", "field"):
        image = Image.new("RGB", (480, 270), "#ffffff")
        pen = ImageDraw.Draw(image)
        big, small = ImageFont.load_default(26), ImageFont.load_default(15)
        pen.rectangle((0, 0, 480, 44), fill="#12355b")
        pen.text((32, 12), "Klaster Technologii Warta", font=small, fill="#ffffff")
        if name == "field":
            pen.text((32, 56), "Dane firmy", font=big, fill="#1b1f24")
            pen.rounded_rectangle((32, 96, 312, 136), 6, outline="#8a9099")
            pen.text((44, 107), "NIP", font=small, fill="#9aa0a6")
            pen.rounded_rectangle((32, 160, 150, 200), 6, fill="#12355b")
            pen.text((62, 170), "Wyslij", font=small, fill="#ffffff")
        else:
            pen.text((32, 56), "Gala Innowacji za nami", font=big, fill="#1b1f24")
        if name == "meta":
            text = "Opublikowano 12 listopada 2026 · Anna Wrona"
            pen.text((36, 108), text, font=small, fill="#9aa0a6")
            for top in range(148, 250, 24):
                pen.rectangle((32, top, 440 - top % 70, top + 9), fill="#d5d9de")
        if name == "cover":
            pen.rectangle((32, 96, 448, 246), fill="#f0c36d")
            pen.polygon([(32, 246), (170, 140), (260, 246)], fill="#b5651d")
            pen.polygon([(180, 246), (330, 120), (448, 246)], fill="#8c4a12")
        stream = io.BytesIO()
        image.save(stream, "PNG")
        drawn[name] = stream.getvalue()
    return drawn
