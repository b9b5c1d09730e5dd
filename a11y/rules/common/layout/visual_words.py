"""Instructions that name a thing by what only the eye has: place, colour, shape, size.

English and Polish. *Above* and *below* (*powyżej*, *poniżej*) also mean "earlier" and "further
on" and are left out; so is *right* where it means "at once" or "correct".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]|$)")
_QUOTED = re.compile(
    r"[\"„“”«»‘’'][^\"„“”«»‘’']{2,60}[\"”“«»’']|\b(?:label+ed|named|called|o nazwie|podpisan\w+)\b"
)
_EN_THING = r"(?:items?|sections?|texts?|paragraphs?|sidebars?|headings?|shapes?|symbols?|elements?|areas?|blocks?|bars?|dots?|options?|controls?|hearts?|ovals?|rectangles?|diamonds?|ones?|words?|letters?|photos?|logos?|banners?|buttons?|links?|icons?|boxes|box|fields?|arrows?|images?|pictures?|menus?|navigation|lists?|tabs?|forms?|panels?|columns?|tables?|stars?|circles?|squares?|triangles?)"
_EN_SHAPE = r"(?:stars?|circles?|squares?|triangles?|rectangles?|ovals?|diamonds?|hearts?|box|boxes|arrows?|dots?|cross|crosses|cubes?|spheres?|hexagons?|octagons?|pentagons?)"
_PL_THING = r"(?:przycisk\w*|link\w*|łącz(?:e|a|u|em|y|om|ami)|ikon\w*|pol(?:e|a|u|em|ach|ami|om)|strzałk\w*|obraz\w*|menu|nawigacj\w*|list(?:a|y|ę|ą|ach|om)|zakład(?:ka|ki|kę|ką|kach)|formularz\w*|panel\w*|kolumn\w*|tabel\w*|gwiazd\w*|kół\w*|koł\w+|kwadrat\w*|trójkąt\w*)"
_EN_LOOK = r"(?:oval|rectangular|brown|violet|turquoise|tiny|huge|larger|smaller|biggest|smallest|largest|underlined|flashing|blinking|rounded|star-shaped|heart-shaped|round|circular|square|triangular|red|green|blue|yellow|orange|purple|pink|gr[ae]y|black|white|big|large|small|tall|wide|narrow|highlighted)"
_PL_LOOK = r"(?:okrągł|kwadratow|trójkątn|czerwon|zielon|niebiesk|żółt|pomarańczow|fioletow|różow|szar|czarn|biał|duż|mał|podświetlon)\w{1,3}"
_VERB = re.compile(
    r"\b(?:click|press|tap|push|select|choose|use|find|found|see|look|go to|check|open|pick|follow|tick|fill|activate|hit|touch|read|drag|drop|move|scroll|enter|type|watch|refer|view|try|start|answer|hover|download|get)\b"
    r"|\b(?:kliknij|klikając|naciśnij|wciśnij|wybierz|użyj|skorzystaj|znajd(?:ź|ziesz|uje się|ują się)|zobacz|sprawdź|patrz|otwórz"
    r"|zaznacz|wypełnij|przejdź|spójrz|kliknąć|nacisnąć|wybrać|wypełnić)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    rf"\b(?P<look>{_EN_LOOK}) (?:\w+ ){{0,2}}?(?P<thing>{_EN_THING})\b"
    rf"|\b(?P<look2>{_PL_LOOK}) (?:\w+ ){{0,2}}?(?P<thing2>{_PL_THING})\b"
    rf"|\b(?:underneath|beneath|beside|next to|under|above|below|behind) (?:the|a) (?:\w+ )?(?P<thing3>{_EN_SHAPE})\b"
    rf"|\b(?:underneath|beneath|beside|next to) (?:the|a) (?:\w+ )?(?P<thing5>{_EN_THING})\b"
    rf"|\b(?:click|press|tap|push|select|choose|use|activate|hit|touch|open|follow|see|find|look at)(?: on| inside| in)? (?:the|a|this|that) (?:\w+ )?(?P<thing6>{_EN_SHAPE})\b"
    rf"|\b(?:pod|obok|nad) (?P<thing4>gwiazd\w+|koł\w+|kwadrat\w*|trójkąt\w*|strzałk\w+|ikon\w+|obraz\w+)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:on|to|at|in) the (?:(?:far|top|bottom|upper|lower)[ -])?(?P<side>right|left)\b(?:[ -]hand)?(?! (?:of|way|time|track|place|order)\b)"
    r"|\b(?:po|z) (?P<side2>prawej|lewej)\b(?: stron\w+)?"
    r"|\bw (?P<side3>prawym|lewym) (?:górnym |dolnym )?(?:menu|panelu|rogu|pasku)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b(?:{_EN_THING}|{_PL_THING})\b", re.IGNORECASE)


#: Beginnings of all words above, after a space, for passing over texts without a search by expression.
HINTS = (
    " right", " left", " underneath", " beneath", " beside", " next to", " round", " circular", " square", " triang",
    " red ", " green", " blue", " yellow", " orange", " purple", " pink", " grey", " gray", " black", " white", " big ",
    " large", " small", " tall ", " wide ", " narrow ", " highlighted", " oval", " rectang", " brown", " violet", " turquois", " tiny", " huge",
    " bigg", " underlined", " flashing", " blinking", " star ", " star.", " star,", " stars", " circle", " box", " arrow", " dot", " cross", " diamond",
    " heart", " cube", " sphere", " hexag", " octag",
    " pentag", " praw", " lew", " obok", " pod ", " nad ",
    " okrągł", " kwadrat", " trójkąt", " czerwon", " zielon", " niebiesk", " żółt", " pomarańcz", " fiolet", " różow",
    " szar", " czarn", " biał", " duż", " mał", " podświetl",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """``looks``: words of colour, shape, size; ``side``: ``left``, ``right`` or empty;
    ``thing``: what is pointed at; ``quoted``: it is also called by a name.
    """

    sentence: str
    thing: str
    looks: tuple[str, ...] = ()
    side: str = ""
    quoted: bool = False


def instructions(text: str) -> Iterator[Instruction]:
    """Sentences of a text that tell people to do something with a thing known by sight."""
    if not _PLACE.search(text) and not _LOOKS.search(text):
        return
    for match in _SENTENCE.finditer(text):
        sentence = " ".join(match[0].split())
        if not _VERB.search(sentence):
            continue
        seen, place = _LOOKS.search(sentence), _PLACE.search(sentence)
        noun = _NOUN.search(sentence)
        if not noun or not (seen or place):
            continue
        found = seen.groupdict() if seen else {}
        things = (
            found.get(key) for key in ("thing", "thing2", "thing3", "thing4", "thing5", "thing6")
        )
        looks = (found.get(key) for key in ("look", "look2"))
        yield Instruction(
            sentence=sentence,
            thing=next(filter(None, things), noun[0]).casefold(),
            looks=tuple(look.casefold() for look in looks if look),
            side=_side(place),
            quoted=bool(_QUOTED.search(text)),
        )


def _side(place: re.Match[str] | None) -> str:
    if place is None:
        return ""
    word = next(filter(None, place.groups()), "").casefold()
    return "right" if word.startswith(("right", "praw")) else "left"
