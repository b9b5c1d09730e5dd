"""A picture of a sentence is recognised by the widths of its words; other pictures are not."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from a11y.artifacts.pictures import shows_sentence
from a11y.probes.pictures.ink_colors import ink_of_picture
from a11y.probes.pictures.ink_lines import inspect_picture, inspect_svg

_WORDS = "Zgłoszenia do programu akceleracji przyjmujemy w biurze klastra albo przez formularz na stronie"
_LINES = (
    "Zgłoszenia do programu akceleracji przyjmujemy",
    "w biurze klastra albo przez formularz na stronie",
)


def _picture(lines: tuple[str, ...], *, ink: str = "black", ground: str = "white") -> bytes:
    picture = Image.new("RGB", (600, 20 + 34 * len(lines)), ground)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=20)
    for at, line in enumerate(lines):
        draw.text((8, 8 + 34 * at), line, font=font, fill=ink)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("ink", "ground"), [("black", "white"), ("white", "navy")])
def test_the_sentence_is_known(ink: str, ground: str) -> None:
    seen = inspect_picture(_picture(_LINES, ink=ink, ground=ground))
    assert seen is not None
    assert seen.plain
    assert len(seen.lines) == 2
    assert shows_sentence(seen, _WORDS)


def test_other_sentences_are_not() -> None:
    seen = inspect_picture(_picture(_LINES))
    assert seen is not None
    words = _WORDS.split()
    shuffler = random.Random(4)
    for _ in range(200):
        other = words[:]
        shuffler.shuffle(other)
        if [len(w) for w in other] != [len(w) for w in words]:
            assert not shows_sentence(seen, " ".join(other)), other
    assert not shows_sentence(seen, _WORDS + " dzisiaj")
    assert not shows_sentence(seen, " ".join(words[:-1]))


def test_a_few_words_are_never_certain() -> None:
    seen = inspect_picture(_picture(("Klaster ICT",)))
    assert seen is not None
    assert not shows_sentence(seen, "Klaster ICT")


def test_noise_and_rubbish() -> None:
    noise = BytesIO()
    Image.effect_noise((200, 100), 80).save(noise, "PNG")
    seen = inspect_picture(noise.getvalue())
    assert seen is not None
    assert not seen.plain
    assert inspect_picture(b"no picture at all") is None
    assert inspect_picture(_picture(_LINES)[:200]) is None


def test_a_bomb_is_not_opened() -> None:
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    assert inspect_picture(bomb.getvalue()) is None


def test_words_of_an_svg_file() -> None:
    seen = inspect_svg(
        "<svg><path d='M0 0'/><text x='1'>Las <tspan>danych</tspan> &amp; ludzi</text></svg>"
    )
    assert seen.words == "Las danych & ludzi"
    assert seen.drawn
    assert not inspect_svg("<svg><rect/><text>A</text></svg>").drawn


_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>{}</svg>"


@pytest.mark.parametrize(
    ("inside", "ink"),
    [
        ("<path d='M0 0h9v9z'/>", ("#000000",)),
        ("<path fill='#ccc' d='M0 0h9v9z'/>", ("#ccc",)),
        ("<g fill='none' stroke='#bbb'><path d='M0 0h9'/></g>", ("#bbb",)),
        ("<path style='fill: red' d='M0 0h9v9z'/><circle fill='blue' r='3'/>", ("red", "blue")),
        ("<style>path { fill: #ccc }</style><path d='M0 0h9v9z'/>", ()),
        ("<path fill='url(#g)' d='M0 0h9v9z'/>", ()),
        ("<path opacity='.5' d='M0 0h9v9z'/>", ()),
        ("<path class='a' d='M0 0h9v9z'/>", ()),
    ],
)
def test_the_colours_of_an_svg_file_are_those_of_its_attributes(
    inside: str, ink: tuple[str, ...]
) -> None:
    assert inspect_svg(_SVG.format(inside)).ink == ink


def test_the_colours_of_a_picture_are_known_only_on_a_transparent_ground() -> None:
    icon = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    ImageDraw.Draw(icon).rectangle((8, 8, 23, 23), fill=(204, 204, 204, 255))
    assert ink_of_picture(icon) == ("#cccccc",)
    assert ink_of_picture(Image.new("RGBA", (32, 32), (204, 204, 204, 255))) == ()
