"""A few topics whose usual headings and usual content are known.

They show with certainty that a heading was left over content about another topic, such as a price
list under *opening hours*. All other headings need a person.
"""

import re
from dataclasses import dataclass

from a11y.i18n.words import Pattern, pattern, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """``name``: the list of headings that mean this topic alone. Content that has all ``marks`` is
    about it; content that has one of its ``traces`` may be.
    """

    name: str
    marks: tuple[Pattern | re.Pattern[str], ...]
    traces: tuple[Pattern | re.Pattern[str], ...]

    def has(self, heading: str, lang: str) -> bool:
        """True if a heading in this language names the topic."""
        return heading in words(self.name, lang)

    def traced(self, text: str) -> bool:
        """Has a text a trace of the topic?"""
        return any(trace.search(text) for trace in self.traces)


def _found(mark: Pattern | re.Pattern[str], text: str, lang: str) -> bool:
    expression = mark.of(lang) if isinstance(mark, Pattern) else mark
    return expression.search(text) is not None


_WEEKDAY = pattern("topic.weekday", r"\bWORDS")
_AMOUNT = r"\d\s?(?:WORDS|€|£|\$)"

HOURS = Topic(
    name="topic-name.hours",
    marks=(_WEEKDAY, re.compile(r"\d"), pattern("topic.open", r"\bWORDS")),
    traces=(_WEEKDAY, re.compile(r"\d[:.]\d\d"), pattern("topic.hours")),
)
PRICES = Topic(
    name="topic-name.prices",
    marks=(pattern("topic.currency", rf"{_AMOUNT}|[€£$]\s?\d"),),
    traces=(
        pattern("topic.currency", rf"{_AMOUNT}|[€£$]"),
        pattern("topic.prices", r"\bWORDS"),
    ),
)
WEATHER = Topic(
    name="topic-name.weather",
    marks=(
        pattern("topic.forecast", r"\bWORDS"),
        pattern("topic.degrees", r"-?\d+\s?°|\bWORDS"),
    ),
    traces=(pattern("topic.weather", r"\bWORDS"),),
)
_TOPICS = (HOURS, PRICES, WEATHER)


def is_topic(name: str, lang: str) -> bool:
    """True if a heading (as ``stems.plain`` makes it) is the name of a topic known here."""
    return any(topic.has(name, lang) for topic in _TOPICS)


def fits(name: str, first: str, lang: str) -> bool:
    """True if the text right after a heading has a trace of the topic that it names."""
    return any(topic.has(name, lang) and topic.traced(first) for topic in _TOPICS)


def contradicts(name: str, first: str, section: str, lang: str) -> bool:
    """True if the content contradicts a heading.

    ``name``: as ``stems.plain`` makes it; ``first``: the text right after the heading;
    ``section``: all text up to the next heading, in which there must be no trace of the topic.
    """
    own = next((topic for topic in _TOPICS if topic.has(name, lang)), None)
    if own is None or own.traced(section):
        return False
    others = (topic for topic in _TOPICS if topic is not own)
    return any(all(_found(mark, first, lang) for mark in topic.marks) for topic in others)
