"""A few topics of which both the usual heading and the usual content are known.

English and Polish. Enough to be certain, now and then, that a heading was left standing over
something else: a price list called *opening hours*. All other headings need a person.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """``names``: headings that mean this topic alone. Content that has all ``marks`` is about
    it; content that has one of its ``traces`` may be.
    """

    names: frozenset[str]
    marks: tuple[re.Pattern[str], ...]
    traces: re.Pattern[str]


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_WEEKDAY = _any(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|poniedzia|wtor(?:ek|ku)\b|środ[aęy]|czwart(?:ek|ku)\b|piąt(?:ek|ku)\b|sobot|niedziel"
)
_AMOUNT = re.compile(r"\d\s?(?:zł|pln|eur|usd|gbp|€|£|\$)|[€£$]\s?\d", re.IGNORECASE)

HOURS = Topic(
    names=frozenset({"opening hours", "business hours", "office hours", "opening times", "godziny otwarcia", "godziny pracy", "godziny urzędowania"}),
    marks=(_WEEKDAY, re.compile(r"\d"), _any(r"open\b|closed\b|czynn|otwart|nieczynn|zamknięt|zapraszamy")),
    traces=re.compile(rf"{_WEEKDAY.pattern}|\d[:.]\d\d|\bopen|\bclosed|\bhours|czynn|otwart|godzin|zamkn", re.IGNORECASE),
)  # fmt: skip
PRICES = Topic(
    names=frozenset({"prices", "price list", "pricing", "fees", "cennik", "ceny", "opłaty"}),
    marks=(_AMOUNT,),
    traces=re.compile(r"\d\s?(?:zł|pln|eur|usd|gbp|€|£|\$)|[€£$]|\b(?:price|cost|fee|free|cen[ay]|koszt|opłat|bezpłat|darmow)", re.IGNORECASE),
)  # fmt: skip
WEATHER = Topic(
    names=frozenset({"weather", "weather forecast", "today's weather", "pogoda", "prognoza pogody", "pogoda dziś"}),
    marks=(_any(r"rain|snow|sunny|cloud|deszcz|śnieg|słonecz|zachmurz|opady"), re.compile(r"-?\d+\s?°|\bdegrees|\bstopni", re.IGNORECASE)),
    traces=_any(r"weather|rain|snow|sun\b|sunny|wind|cloud|storm|temperature|forecast|warm|cold|pogod|deszcz|śnieg|słon|wiatr|chmur|burz|temperatur|opad|ciepł|zimn|stopni"),
)  # fmt: skip
_TOPICS = (HOURS, PRICES, WEATHER)


def is_topic(name: str) -> bool:
    """Is a heading (as ``_stems.plain`` makes it) the name of a topic known here?"""
    return any(name in topic.names for topic in _TOPICS)


def fits(name: str, first: str) -> bool:
    """Has the text right after a heading a trace of the topic that it names?"""
    return any(name in topic.names and topic.traces.search(first) for topic in _TOPICS)


def contradicts(name: str, first: str, section: str) -> bool:
    """Does the content contradict a heading?

    ``name``: as ``_stems.plain`` makes it; ``first``: the text right after the heading;
    ``section``: all text up to the next heading, in which there must be no trace of the topic.
    """
    own = next((topic for topic in _TOPICS if name in topic.names), None)
    if own is None or own.traces.search(section):
        return False
    others = (topic for topic in _TOPICS if topic is not own)
    return any(all(mark.search(first) for mark in topic.marks) for topic in others)
